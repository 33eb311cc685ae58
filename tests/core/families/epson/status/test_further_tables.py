"""Extended status, ink, battery, offline causes and the ePOS word: bit by bit as the sheet says."""

import pytest

from core.families.epson.models import GROUPS
from core.families.epson.status.battery_table import BATTERY
from core.families.epson.status.epos_table import EPOS, epos_bytes
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.ink_tables import INK, REALTIME_INK_1, REALTIME_INK_2
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.status import State, StatusMap
from core.text import ENGLISH
from tests.core.families.epson.status.tables import told, true, undefined


@pytest.mark.parametrize(
    ("message", "offline", "disabled", "source"),
    [
        ("39 41 40 00", False, False, "E47, derived from SEED"),
        ("39 45 40 00", True, False, "sheet, section 2"),
        ("39 51 40 00", False, True, "sheet, section 2"),
        ("39 55 40 00", True, True, "E49, derived from SEED"),
        ("39 40 40 00", False, False, "sheet, section 2, open point (a)"),
        ("39 00 40 00", False, False, "sheet, section 2, open point (b): NET"),
        ("39 FF 40 00", True, True, "malformed, and read all the same"),
    ],
)
def test_extended_status(message: str, offline: bool, disabled: bool, source: str) -> None:
    assert told(EXTENDED, message, "T88VII") == {"offline": offline, "execution_disabled": disabled}, source


def odd_bits(message: str) -> set[tuple[int, int]]:
    raw = bytes.fromhex(message)
    places = (place for row in EXTENDED.fit("T88VII", 4).places for place in row)
    return {(p.byte + 1, p.bit) for p in places if p.cell is None and p.odd(raw[p.byte] >> p.bit & 1)}


def test_bit_0_of_status_a_is_never_wrong() -> None:
    assert odd_bits("39 41 40 00") == odd_bits("39 40 40 00") == odd_bits("39 54 40 00") == set()
    assert odd_bits("39 00 40 00") == {(2, 6)}
    assert odd_bits("39 EB 40 00") == {(2, 1), (2, 3), (2, 5), (2, 7)}
    assert odd_bits("38 41 41 01") == {(1, 0), (3, 0), (4, 0)}
    assert undefined(EXTENDED, "T88VII") == {(2, 0)}


@pytest.mark.parametrize(
    ("message", "true_fields"),
    [
        ("35 40 40 00", set()),  # E55, NET
        ("35 41 40 00", {"ink_1_near_end"}), ("35 42 40 00", {"ink_1_end"}), ("35 44 40 00", {"ink_1_missing"}),
        ("35 48 40 00", {"ink_2_missing"}), ("35 60 40 00", {"ink_1_cleaning"}),
        ("35 40 41 00", {"ink_2_near_end"}), ("35 40 42 00", {"ink_2_end"}),
        ("35 50 7C 00", set()),
    ],
)  # fmt: skip
def test_ink_status(message: str, true_fields: set[str]) -> None:
    assert true(told(INK, message, "J2000")) == true_fields


@pytest.mark.parametrize(("number", "table"), [(1, REALTIME_INK_1), (2, REALTIME_INK_2)])
def test_ink_asked_for(number: int, table: StatusMap) -> None:
    for bit, name in {2: "near_end", 3: "end", 5: "missing", 6: "cleaning"}.items():
        assert true(told(table, f"{0x12 | 1 << bit:02x}")) == {f"ink_{number}_{name}"}
    assert true(told(table, "12")) == set()


@pytest.mark.parametrize(
    ("payload", "source", "level", "word", "state"),
    [
        ("31 30", 1, 0, "used up", State.ATTENTION),  # E57, derived from APG p.391
        ("31 31", 1, 1, "nearly used up", State.ATTENTION),
        ("31 32", 1, 2, "level 2", State.OK),
        ("30 34", 0, 4, "level 4", State.OK),
        ("30 36", 0, 6, "full", State.OK),
        ("31 37", 1, None, "undefined", State.UNKNOWN),
    ],
)
def test_battery(payload: str, source: int, level: int | None, word: str, state: State) -> None:
    raw = bytes.fromhex(payload)
    fitted = BATTERY.fit("P60", 2)
    assert fitted.decode(raw) == {"power_source": source, "battery_level": level}
    cell = fitted.cell("battery_level")
    assert cell is not None
    wording = cell.wording(raw[1])
    assert wording is not None
    assert (ENGLISH.render(wording.label), wording.state) == (word, state)


CAUSES = {
    "offline_by_cpu": (1, 0), "offline_by_rom": (1, 1), "offline_by_gate_array": (1, 2),
    "offline_by_high_voltage": (2, 0), "offline_by_low_voltage": (2, 1), "offline_by_overcurrent": (2, 2),
    "offline_by_thermostat": (3, 0), "offline_by_cutter": (4, 0), "offline_by_cover": (4, 1),
    "offline_by_layout": (4, 2),
}  # fmt: skip
"""APG, pages 436 to 438: byte, from 1, and bit."""


def test_offline_causes() -> None:
    assert {cell.id for cell in OFFLINE_CAUSE.cells} == set(CAUSES)
    for name, (byte, bit) in CAUSES.items():
        raw = bytearray.fromhex("40 40 40 40 40")
        raw[byte - 1] |= 1 << bit
        assert true(told(OFFLINE_CAUSE, raw.hex(), "L90")) == {name}


@pytest.mark.parametrize("length", range(11))
def test_as_many_causes_as_were_sent(length: int) -> None:
    fields = told(OFFLINE_CAUSE, "7f" * length)
    assert set(fields) == {name for name, (byte, _) in CAUSES.items() if byte <= length}
    assert true(fields) == set(fields)


WORD = {
    "no_response": 0x00000001, "print_success": 0x00000002, "drawer_pin3_high": 0x00000004, "offline": 0x00000008,
    "cover_open": 0x00000020, "feeding": 0x00000040, "waiting_recovery": 0x00000100, "feed_button": 0x00000200,
    "recoverable_error": 0x00000400, "cutter_error": 0x00000800, "unrecoverable_error": 0x00002000,
    "auto_recoverable_error": 0x00004000, "paper_near_end": 0x00020000, "paper_end": 0x00080000,
    "label_or_buzzer": 0x01000000, "peeler_empty": 0x40000000, "spooler_stopped": 0x80000000,
}  # fmt: skip
"""EPOS, pages 64 and 88."""


def test_the_word_of_epos() -> None:
    for name, value in WORD.items():
        assert true(told(EPOS, epos_bytes(value).hex(), "T88V")) == {name}
    assert set(WORD) == {cell.id for cell in EPOS.cells} - {"battery_low"}
    assert true(told(EPOS, epos_bytes(0xFFFFFFFF & ~sum(WORD.values())).hex())) == set()


def test_the_sample_that_is_published() -> None:
    """E51: asbstatus 0x0F00003C is ASB 3C 00 00 0F (EPOS TM-T88V-DT, page 63)."""
    raw = epos_bytes(0x0F00003C)
    assert raw == bytes.fromhex("3C 00 00 0F")
    fields = told(EPOS, raw.hex(), "T88V")
    assert true(fields) == {"offline", "cover_open", "drawer_pin3_high", "label_or_buzzer"}


@pytest.mark.parametrize("group", GROUPS)
def test_no_bit_of_the_word_is_wrong(group: str) -> None:
    assert not any(place.odd(raw) for row in EPOS.fit(group, 4).places for place in row if place.cell is None
                   for raw in (0, 1))  # fmt: skip
