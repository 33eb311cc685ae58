"""The device list: headings for the user's places, by name, and under each its devices in the order they came."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.text import Text, text
from gui.translation import tr, tr_sentence
from gui.widgets.tooltips import tooltip
from gui.window.place_order import by_place
from gui.window.standing import Standing, sign, silence, standing
from gui.window.words import NO_PLACE

if TYPE_CHECKING:
    from core.clock import Clock
    from gui.device.record import DeviceRecord

_NO_PLACE = text("list.no_place", "Devices")
_SILENT_FOR = text("list.silent_for", "{short} for {age}")
_SPOKEN = text("list.spoken", "{title}: {short}. {state}.")
_SPOKEN_MODEL = text("list.spoken_model", "{title}: {short}. {state}. {model}.")
_SPOKEN_PLACE = text("list.spoken_place", "Place: {place}")
_TOOLTIP = text("list.tooltip", "{title}\n{short}\n{model} {address}")
_Index = QModelIndex | QPersistentModelIndex


class DeviceLine(NamedTuple):
    """A device in the list: what is painted and spoken. `state` is its sign and the colour of `short`."""

    id: str
    place: str
    title: str
    state: str
    short: str
    model: str
    spoken: str
    tooltip: str


class Heading(NamedTuple):
    """A place."""

    place: str
    shown: str


Line = DeviceLine | Heading


class DeviceListModel(QAbstractListModel):
    """Keeps its order whatever happens to the devices; only lines that read differently are painted again."""

    arranged = Signal()
    """Lines came, went or have another place now."""

    def __init__(self) -> None:
        """Begin empty, without devices to follow."""
        super().__init__()
        self._records: Mapping[str, DeviceRecord] = {}
        self._clock: Clock | None = None
        self._lines: list[Line] = []
        self._search = ""
        self._only: Standing | None = None

    def follow(self, records: Mapping[str, DeviceRecord], clock: Clock) -> None:
        """Show these devices; the mapping may grow and shrink, `arrange` is told."""
        self._records, self._clock = records, clock
        self.arrange()

    @property
    def only(self) -> Standing | None:
        """Give the standing that the list is limited to."""
        return self._only

    @property
    def narrowed(self) -> bool:
        """Tell whether something is left out."""
        return bool(self._search) or self._only is not None

    def narrow(self, search: str, only: Standing | None) -> None:
        """Leave out devices that do not have every word of `search` in them, or stand differently."""
        self._search, self._only = search.casefold(), only
        self.arrange()

    def line(self, row: int) -> Line:
        """Give a line."""
        return self._lines[row]

    def device_at(self, index: _Index) -> str | None:
        """Give the id of the device at an index; None for a heading and for nothing."""
        line = self._lines[index.row()] if index.isValid() else None
        return line.id if isinstance(line, DeviceLine) else None

    def index_of(self, device_id: str) -> QModelIndex:
        """Give the index of a device; an invalid one when it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, DeviceLine) and line.id == device_id:
                return self.index(row)
        return QModelIndex()

    @property
    def device_count(self) -> int:
        """Give how many devices there are, shown or not."""
        return len(self._records)

    @property
    def first(self) -> QModelIndex:
        """Give the index of the first device that is shown; an invalid one when there is none."""
        rows = (row for row, line in enumerate(self._lines) if isinstance(line, DeviceLine))
        row = next(rows, None)
        return QModelIndex() if row is None else self.index(row)

    def arrange(self) -> None:
        """Bring in devices that came or belong in the list again, take out those that went."""
        after = self._arranged()
        keys = {_key(line) for line in after}
        for row in range(len(self._lines) - 1, -1, -1):
            if _key(self._lines[row]) not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(after):
            if row >= len(self._lines) or _key(self._lines[row]) != _key(line):
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
        if len(self._lines) > len(after):  # one went and came again: it is there twice
            self.beginResetModel()
            self._lines = after
            self.endResetModel()
        self._read(None)
        self.arranged.emit()

    def refresh(self, told: Container[str] | None = None) -> None:
        """Read the lines of these devices again, or all: the ages of silent devices grow by themselves."""
        if (told is not None and self._only is not None) or self._somebody_moved(told):
            self.arrange()
        else:
            self._read(told)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.shown if isinstance(line, Heading) else line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr(_SPOKEN_PLACE.having(place=line.shown)) if isinstance(line, Heading) else line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return None if isinstance(line, Heading) else line.tooltip
        return None

    def _told_lines(self, told: Container[str] | None) -> Iterator[tuple[int, DeviceLine, DeviceRecord]]:
        for row, line in enumerate(self._lines):
            if isinstance(line, DeviceLine) and (told is None or line.id in told) and line.id in self._records:
                yield row, line, self._records[line.id]

    def _somebody_moved(self, told: Container[str] | None) -> bool:
        """Tell whether one of these devices stands under a place where it no longer is."""
        return any(line.place != record.entry.place for _, line, record in self._told_lines(told))

    def _read(self, told: Container[str] | None) -> None:
        for row, before, record in tuple(self._told_lines(told)):
            after = self._line_of(record)
            if after != before:
                self._lines[row] = after
                self.dataChanged.emit(self.index(row), self.index(row))

    def _arranged(self) -> list[Line]:
        places = by_place(self._records.values())
        lines: list[Line] = []
        for place, records in places.items():
            shown = [self._line_of(record) for record in records if self._belongs(record)]
            if shown:
                unnamed = tr(NO_PLACE if len(places) > 1 else _NO_PLACE)
                lines += [Heading(place, place or unnamed), *shown]
        return lines

    def _belongs(self, record: DeviceRecord) -> bool:
        device = record.entry.device
        if self._only is not None and standing(device.picture) is not self._only:
            return False
        if not self._search:
            return True
        line = self._line_of(record)
        about = " ".join((line.title, line.short, line.model, record.entry.place, str(device.address))).casefold()
        return all(word in about for word in self._search.split())

    def _line_of(self, record: DeviceRecord) -> DeviceLine:
        device = record.entry.device
        picture = device.picture
        short: Text = picture.verdict.short
        age = silence(picture, self._clock.now()) if self._clock is not None else None
        if age is not None:
            short = _SILENT_FOR.having(short=short, age=age)
        title, model = record.entry.title, record.subtitle
        state = standing(picture).word
        spoken = (_SPOKEN_MODEL if model else _SPOKEN).having(title=title, short=short, state=state, model=model)
        about = _TOOLTIP.having(title=title, short=short, model=model, address=device.address.place)
        return DeviceLine(
            record.id, record.entry.place, title, sign(picture), tr_sentence(short), model, tr(spoken),
            tooltip(tr(about).rstrip()),
        )  # fmt: skip


def _key(line: Line) -> tuple[str, ...]:
    return ("place", line.place) if isinstance(line, Heading) else ("device", line.place, line.id)
