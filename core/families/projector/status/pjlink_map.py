"""From the answers of PJLink, as they came, to the status `pjlink`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from core.device import StatusReport
from core.families.projector.status.codes import NOBODY
from core.families.projector.status.pjlink_inputs import input_wordings
from core.families.projector.status.pjlink_rows import FREEZE_ROW, PJLINK_STATUS
from core.families.projector.wire.pjlink_values import hours_of, lamps_of, mute_of
from core.status import FieldValue, FittedMap
from core.text import Text, text

_ASKED: Final = "asked"
_PLACES: Final[Mapping[str, range]] = {
    "POWR": range(1),
    "INPT": range(1, 3),
    "AVMT": range(3, 5),
    "ERST": range(5, FREEZE_ROW),
    "FREZ": range(FREEZE_ROW, FREEZE_ROW + 1),
}
"""Where the characters of an answer stand."""
_UNEXPLAINED: Final = text(
    "projector.remark.unexplained_text", "{command}: the projector answered {value}, which the standard does not know."
)
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
    projector, and not fitted. `version` is the class: FREZ is of class 2. `group` is that of the model and `names` are
    what the projector calls its inputs (INNM), by their two characters. What has another length than the standard says
    has no place: it is not told either, and `pjlink_remarks` says so.
    """
    had = frozenset(name for name in values if name in _PLACES and (name != "FREZ" or version > 1))
    fitted = _fitted(had, group, frozenset(names.items()))
    raw, untold = bytearray(len(fitted.rows)), set[int]()
    for name, places in _PLACES.items():
        characters = _characters(name, values.get(name)) if name in had else None
        if characters is None:
            untold.update(places)
        else:
            raw[places.start : places.stop] = characters
    told = bytes(raw)
    fields: dict[str, FieldValue] = {**fitted.decode(told, untold), **dict(_parts(values)), **dict(_hours(values))}
    return StatusReport(fitted, told, fields, frozenset(untold))


def pjlink_remarks(values: Mapping[str, str | None]) -> Sequence[Text]:
    """Give what is worth saying of these answers: those that the standard does not know."""
    return tuple(
        _UNEXPLAINED.having(command=name, value=value)
        for name, value in values.items()
        if value is not None and not _is_known(name, value)
    )


def _is_known(name: str, value: str) -> bool:
    if name == "LAMP":
        return lamps_of(value) is not None
    if name == "FILT":
        return hours_of(value) is not None
    return name not in _PLACES or _characters(name, value) is not None


def _characters(name: str, value: str | None) -> bytes | None:
    if value is None:
        return None
    shown = value.strip().upper()
    return shown.encode() if len(shown) == len(_PLACES[name]) and shown.isascii() else None


def _parts(values: Mapping[str, str | None]) -> Iterator[tuple[str, FieldValue]]:
    """Give picture and sound on their own, as the command set tells them; None where that is not told or not known."""
    if "AVMT" in values:
        mute = mute_of(values["AVMT"] or "")
        yield "mute", mute.audio if mute else None
        yield "blank", mute.video if mute else None


def _hours(values: Mapping[str, str | None]) -> Iterator[tuple[str, FieldValue]]:
    """Give hours: those of a second lamp and more with its number in the name."""
    if "LAMP" in values:
        lamps = lamps_of(values["LAMP"] or "")
        if lamps is None:
            yield "lamp_hours", None
            yield "lamp_on", None
        for number, lamp in enumerate(lamps or (), 1):
            name = "lamp" if number == 1 else f"lamp_{number}"
            yield f"{name}_hours", lamp.hours
            yield f"{name}_on", lamp.is_on
    if "FILT" in values:
        yield "filter_hours", hours_of(values["FILT"] or "")


@lru_cache(maxsize=64)
def _fitted(had: frozenset[str], group: str | None, names: frozenset[tuple[str, str]]) -> FittedMap:
    there = {byte for name in had for byte in _PLACES[name]}
    worded = PJLINK_STATUS.reworded("input", input_wordings(group, names))
    cells = tuple(cell if cell.byte in there else replace(cell, models=NOBODY) for cell in worded.cells)
    return replace(worded, cells=cells).fit(_ASKED, len(worded.rows))
