"""The status tables of Epson printers, and what their tests share."""

from collections.abc import Iterator

from hypothesis import strategies as st

from core.families.epson.models import GROUPS
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.battery_table import BATTERY
from core.families.epson.status.epos_table import EPOS
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.ink_tables import INK, REALTIME_INK_1, REALTIME_INK_2
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.families.epson.status.realtime_tables import ERROR_CAUSE, PEELER, PRINTER, REALTIME, ROLL_PAPER
from core.families.epson.status.realtime_tables import OFFLINE_CAUSE as REALTIME_OFFLINE_CAUSE
from core.status import FieldValue, Fitting, StatusMap

TABLES = {
    "asb": ASB, "extended": EXTENDED, "ink": INK, "battery": BATTERY, "offline cause": OFFLINE_CAUSE, "epos": EPOS,
    "realtime": REALTIME, "printer": PRINTER, "why offline": REALTIME_OFFLINE_CAUSE, "errors": ERROR_CAUSE,
    "roll paper": ROLL_PAPER, "peeler": PEELER, "ink 1": REALTIME_INK_1, "ink 2": REALTIME_INK_2,
}  # fmt: skip
ANY_GROUP = [None, *GROUPS]


def told(table: StatusMap, raw: str, group: str | None = None) -> dict[str, FieldValue]:
    """Decode the bytes of a table, written in hexadecimal."""
    bytes_ = bytes.fromhex(raw)
    return table.fit(group, len(bytes_)).decode(bytes_)


def true(fields: dict[str, FieldValue]) -> set[str]:
    """Give what is so."""
    return {name for name, value in fields.items() if value is True}


def plain(table: StatusMap, group: str | None = None) -> bytearray:
    """Give the bytes in which nothing is the matter: what is fixed at its value, and everything else 0."""
    return table.fit(group, len(table.rows)).encode({})


def bits_of(table: StatusMap) -> Iterator[tuple[int, int]]:
    """Give every bit: its byte, from 0, and its number."""
    yield from ((byte, bit) for byte in range(len(table.rows)) for bit in range(7, -1, -1))


def undefined(table: StatusMap, group: str | None) -> set[tuple[int, int]]:
    """Give the bits that may be 0 or 1 on a model, as bytes from 1 and bit numbers."""
    places = table.fit(group, len(table.rows)).places
    return {(p.byte + 1, p.bit) for row in places for p in row if p.either and p.fitting is not Fitting.FITTED}


def values_of(table: StatusMap, group: str) -> st.SearchStrategy[dict[str, FieldValue]]:
    """Make fields that a model group can have, all of them: no value that a sensor reports inconsistently."""
    fitted = table.fit(group, len(table.rows))
    raw = st.binary(min_size=len(table.rows), max_size=len(table.rows))
    return raw.map(fitted.decode).map(lambda fields: {k: v for k, v in fields.items() if v is not None})
