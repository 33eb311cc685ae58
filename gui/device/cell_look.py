"""What one cell of the grid shows and says: from a place of the map and a snapshot to words, without drawing any."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from core.status import Cell, CellKind, Fitting, Place, Snapshot, State, Wording
from core.text import text
from gui.device.news import NO_VALUE, worded
from gui.translation import tr

_FIXED_AT = text("grid.fixed_at", "Fixed at {value}")
_RESERVED = text("grid.reserved", "Reserved")
_UNEXPECTED = text("grid.unexpected", "not {expected}")
_NOT_FITTED = text("grid.not_fitted", "not fitted")
_NOT_TOLD = text("grid.not_told", "not told")
_SERIOUS = (State.ATTENTION, State.FAULT, State.UNKNOWN)


class Ground(Enum):
    """What a cell stands on."""

    PLAIN = "plain"
    SET = "set"
    """A bit of a number that is 1."""
    STATE = "state"
    """A value with a state that matters: in the colours of that state."""
    HATCHED = "hatched"
    """Fixed, reserved or not fitted: says nothing."""
    UNEXPECTED = "unexpected"
    """Should say nothing, and yet it does."""
    UNNAMED = "unnamed"
    """A byte beyond the map: nobody knows what its bits mean."""
    BLANK = "blank"
    """Nothing is shown: hidden by the user, or there is no bit."""


class CellLook(NamedTuple):
    """Everything that decides how a cell is drawn; equal looks are drawn once and kept."""

    ground: Ground
    label: str = ""
    word: str = ""
    raw: str = ""
    state: str = "ok"
    faint: bool = False
    """The label is the name of something that this model does not have."""
    changed: bool = False
    stale: bool = False


BLANK = CellLook(Ground.BLANK)


def look(place: Place, snapshot: Snapshot, *, changed: bool, stale: bool, bare: bool) -> CellLook:
    """Give the look of a bit. `changed` marks it as not seen yet; `bare` leaves out what always says nothing."""
    raw = snapshot.raw[place.byte] >> place.bit & 1
    told = place.byte not in snapshot.untold
    if place.fitting is Fitting.FITTED and place.cell is not None:
        made = _fitted(place, place.cell, snapshot) if snapshot.is_told(place.cell) else _not_told(place, place.cell)
    elif told and place.odd(raw):
        word = tr(_UNEXPECTED.having(expected=place.expected))
        made = CellLook(Ground.UNEXPECTED, _silent_name(place), word, str(raw), State.ATTENTION)
    elif bare:
        return BLANK
    else:
        label = _name(place, place.cell) if place.cell is not None else ""
        made = CellLook(Ground.HATCHED, label, "", str(raw) if told else "", faint=place.cell is not None)
    return made._replace(changed=changed, stale=stale)


def unnamed_look(raw: int, *, changed: bool, stale: bool) -> CellLook:
    """Give the look of a bit that the map does not know."""
    return CellLook(Ground.UNNAMED, "", "", str(raw), changed=changed, stale=stale)


def fitting_word(place: Place) -> str:
    """Say why a bit says nothing."""
    if place.fitting is Fitting.NOT_FITTED:
        return tr(_NOT_FITTED)
    return tr(_RESERVED if place.fitting is Fitting.RESERVED else _FIXED_AT.having(value=place.expected))


def value_words(cell: Cell, snapshot: Snapshot) -> str:
    """Give the words of a cell's present value, as on the command line."""
    words = worded(cell.value(cell.content(snapshot.raw)), snapshot.wording(cell))
    return words if isinstance(words, str) else tr(words)


def value_state(cell: Cell, snapshot: Snapshot) -> State:
    """Give the state of a cell's present value; unknown where it is not told, or the sensor contradicts itself."""
    wording = snapshot.wording(cell)
    if wording is not None:
        return wording.state
    return State.UNKNOWN if cell.value(cell.content(snapshot.raw)) is None else State.OK


def _fitted(place: Place, cell: Cell, snapshot: Snapshot) -> CellLook:
    raw = snapshot.raw[place.byte] >> place.bit & 1
    label = _name(place, cell)
    wording: Wording | None = snapshot.wording(cell)
    state = value_state(cell, snapshot)
    # The words of a value of several bits stand once, with its first digit.
    first = _is_first(place, cell)
    if wording is not None:
        word = tr(wording.label) if first else ""
    else:
        word = tr(NO_VALUE) if first and cell.value(cell.content(snapshot.raw)) is None else ""
    if state in _SERIOUS:
        ground = Ground.STATE
    elif cell.kind is not CellKind.FLAG and raw:
        ground = Ground.SET
    else:
        ground = Ground.PLAIN
    return CellLook(ground, label, word, str(raw), state)


def _not_told(place: Place, cell: Cell) -> CellLook:
    """Give the look of a bit that says nothing now, although the model has it: no digit, no colour of a state."""
    return CellLook(Ground.HATCHED, _name(place, cell), tr(_NOT_TOLD) if _is_first(place, cell) else "")


def _is_first(place: Place, cell: Cell) -> bool:
    return cell.bit_at(place.byte, place.bit) == cell.bits[0]


def _name(place: Place, cell: Cell) -> str:
    return tr(cell.bit_label(cell.bit_at(place.byte, place.bit)))


def _silent_name(place: Place) -> str:
    return _name(place, place.cell) if place.cell else fitting_word(place)
