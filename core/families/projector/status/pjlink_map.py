"""From the answers of PJLink, as they came, to the status `pjlink`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from core.device import StatusReport
from core.families.projector.status.codes import NOBODY
from core.families.projector.status.pjlink_inputs import input_wordings
from core.families.projector.status.pjlink_rows import CLASS_2, HOURS_DIGITS, PJLINK_STATUS, PLACES
from core.families.projector.wire.pjlink_values import hours_of, lamps_of, mute_of
from core.status import FieldValue, FittedMap
from core.text import Text, text

_ASKED: Final = "asked"
_ROWS: Final[Mapping[bool, int]] = {False: PLACES["FREZ"].start, True: PLACES["FILT"].stop}
"""Rows of the status, by whether it is of class 2."""
_UNEXPLAINED: Final = text(
    "projector.remark.unexplained_text",
    "{command}: the projector answered {value}, which the specification does not explain.",
)
_BLANK: Final = text("projector.remark.blank_text", "{command}: the projector's answer is blank.")
_NO_NAMES: Final[Mapping[str, str]] = {}


def reported_pjlink(
    values: Mapping[str, str | None],
    version: int,
    *,
    group: str | None = None,
    names: Mapping[str, str] = _NO_NAMES,
) -> StatusReport:
    """Give the status of what PJLink answered: POWR, INPT, AVMT, ERST, FREZ, LAMP and FILT, without `%1POWR=`.

    An answer that is None is not told now: ERR3 in standby, for example. One that is missing is refused by the
    projector, and not fitted. `version` is the class: FREZ and FILT are of class 2. `group` is that of the model and
    `names` are what the projector calls its inputs (INNM), by their two characters. What has another form than the
    standard says has no place: it is not told either, and `pjlink_remarks` says so. Small letters count as capitals.
    """
    is_class_2 = version > 1
    had = frozenset(name for name in values if name in PLACES and (is_class_2 or name not in CLASS_2))
    fitted = _fitted(had, group, frozenset(names.items()), _ROWS[is_class_2])
    raw, untold = bytearray(len(fitted.rows)), set[int]()
    for name, places in PLACES.items():
        if places.start >= len(raw):
            continue
        characters = _characters(name, values.get(name)) if name in had else None
        if characters is None:
            untold.update(places)
        else:
            raw[places.start : places.stop] = characters
    told = bytes(raw)
    fields: dict[str, FieldValue] = {**fitted.decode(told, untold), **dict(_parts(values)), **dict(_lamps(values))}
    return StatusReport(fitted, told, fields, frozenset(untold))


def pjlink_remarks(values: Mapping[str, str | None]) -> Sequence[Text]:
    """Give what is worth saying of these answers: those that the specification does not explain."""
    return tuple(
        _UNEXPLAINED.having(command=name, value=value) if value.strip() else _BLANK.having(command=name)
        for name, value in values.items()
        if value is not None and name in PLACES and _characters(name, value) is None
    )


def _characters(name: str, value: str | None) -> bytes | None:
    """Give the characters of an answer as they stand in the status; None where it is not told, or of another form."""
    if value is None or not value.isascii():
        return None
    match name:
        case "LAMP":
            lamps = lamps_of(value)
            written = f"{lamps[0].hours:0{HOURS_DIGITS}}{lamps[0].is_on:d}" if lamps else ""
        case "FILT":
            hours = hours_of(value)
            written = "" if hours is None else f"{hours:0{HOURS_DIGITS}}"
        case _:
            written = value.strip().upper()
    # A letter has bits that could be taken for a digit.
    digits = written[:1] if name == "INPT" else written
    is_in_form = len(written) == len(PLACES[name]) and digits.isdigit() and written.isalnum()
    return written.encode() if is_in_form else None


def _parts(values: Mapping[str, str | None]) -> Iterator[tuple[str, FieldValue]]:
    """Give picture and sound on their own, as the command set tells them; None where that is not told or not known."""
    if "AVMT" in values:
        mute = mute_of(values["AVMT"] or "")
        yield "mute", mute.audio if mute else None
        yield "blank", mute.video if mute else None


def _lamps(values: Mapping[str, str | None]) -> Iterator[tuple[str, FieldValue]]:
    """Give the hours of a second lamp and more, with its number in the name: they have no place in the bits."""
    for number, lamp in enumerate((lamps_of(values.get("LAMP") or "") or ())[1:], 2):
        yield f"lamp_{number}_hours", lamp.hours
        yield f"lamp_{number}_on", lamp.is_on


@lru_cache(maxsize=64)
def _fitted(had: frozenset[str], group: str | None, names: frozenset[tuple[str, str]], rows: int) -> FittedMap:
    there = {byte for name in had for byte in PLACES[name]}
    worded = PJLINK_STATUS.reworded("input", input_wordings(group, names))
    cells = tuple(cell if cell.byte in there else replace(cell, models=NOBODY) for cell in worded.cells)
    return replace(worded, cells=cells).fit(_ASKED, rows)
