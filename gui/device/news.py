"""What changed, as one line each: for the list beside the grid and for the status bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.device import Contact, ContactChanged, StatusChanged
from core.status import Cell, CellChange, FieldValue, FittedMap, State, Wording
from core.text import Text, text

CONNECTED = text("news.connected", "Connected")
NO_ANSWER = text("news.no_answer", "No answer")
BUSY = text("news.busy", "Busy")
LOCKED = text("news.locked", "Wants a password")
NO_VALUE = text("news.no_value", "unclear")
_CONTACTS = {Contact.BUSY: BUSY, Contact.LOCKED: LOCKED}
_SERIOUS = (State.ATTENTION, State.FAULT)


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """One change. `before` is empty where there is nothing to compare with; `state` is None where none is implied."""

    time: datetime
    label: Text
    before: Text | str
    after: Text | str
    state: State | None
    exact: bool = False
    """The device told it by itself: the time is that of the change, not of the question that brought it to light."""


def worded(value: FieldValue, wording: Wording | None) -> Text | str:
    """Give the words of a value: those of the map, the same as on the command line; a plain number is itself."""
    if wording is not None:
        return wording.label
    return NO_VALUE if value is None else str(value)


def of_status(event: StatusChanged, *, exact: bool = False) -> Iterator[News]:
    """Give a line for each cell that changed and has a place in the grid, the serious ones last.

    Among equals the last in the map comes first: a list that shows the newest on top then has the order of the map.
    """
    lines = [
        News(
            event.snapshot.time,
            change.cell.label,
            worded(change.before, change.before_wording),
            worded(change.after, change.after_wording),
            _state(change),
            exact,
        )
        for change in reversed(event.changes)
        if _has_place(event.snapshot.map, change.cell)
    ]
    return iter(sorted(lines, key=lambda line: line.state.rank if line.state else 0))


def of_contact(event: ContactChanged, address: str) -> News:
    """Give the line of a device that answers again, or no longer."""
    if event.contact is Contact.ANSWERING:
        way = _THROUGH.having(address=address, path=event.path.label) if event.path else address
        return News(event.time, CONNECTED, "", way, State.OK, event.path is not None and event.path.live)
    label = _CONTACTS.get(event.contact, NO_ANSWER)
    return News(event.time, label, "", event.problem or address, State.UNKNOWN)


_THROUGH = text("news.through", "{address} · {path}")


def _has_place(fitted: FittedMap, cell: Cell) -> bool:
    rows = fitted.places[cell.rows.start : cell.rows.stop]
    return any(place.cell is cell for row in rows for place in row)


def _state(change: CellChange) -> State | None:
    before = change.before_wording.state if change.before_wording else None
    after = change.after_wording.state if change.after_wording else None
    if after in _SERIOUS or before not in _SERIOUS:
        return after if after in _SERIOUS else None
    return State.OK  # it was serious and is over
