"""The overview: one sentence about all devices, a filter for each standing, and a tile for each device."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.clock import Clock
from core.text import text
from gui.device.record import DeviceRecord
from gui.operation.operations import Operations
from gui.overview.face import face_of
from gui.overview.filters import Filters
from gui.overview.offer import Help
from gui.overview.places import Group
from gui.overview.summary import summary_of
from gui.overview.tile import Tile
from gui.overview.tile_area import TileArea
from gui.translation import tr, tr_sentence
from gui.widgets.elided_label import ElidedLabel
from gui.window.place_order import by_place
from gui.window.standing import Standing, standing
from gui.window.words import NO_PLACE

NAME = text("overview.name", "Overview")


class Overview(QWidget):
    """Follows all devices. While it is hidden it costs nothing; when it is shown it catches up."""

    device_chosen = Signal(str)
    """A device is to be opened: its id."""
    filtered = Signal(object)
    """The user wants to see only one `Standing`, or None: everything."""
    menu_asked = Signal(str, QPoint)
    """What can be done with a device is asked for: its id, and a point of the screen."""

    def __init__(self, operations: Operations, clock: Clock) -> None:
        """Begin without devices; `operations` do what a button offers, the clock tells how long a silence is."""
        super().__init__()
        self.setObjectName("overview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(NAME))
        self._operations = operations
        self._clock = clock
        self._records: Mapping[str, DeviceRecord] = {}
        self._only: Standing | None = None
        self._shown: tuple[Group, ...] = ()
        self.summary = ElidedLabel("title")
        self.filters = Filters()
        self.filters.filtered.connect(self.filtered)
        self.area = TileArea(self._make, self._bring)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 0)
        layout.setSpacing(8)
        layout.addWidget(self.summary)
        layout.addWidget(self.filters)
        layout.addSpacing(4)
        layout.addWidget(self.area, 1)
        operations.moved.connect(self._operation_moved)

    def follow(self, records: Mapping[str, DeviceRecord]) -> None:
        """Show these devices; the mapping may grow and shrink, `arrange` is told."""
        self._records = records
        self.arrange()

    def arrange(self) -> None:
        """Bring in devices that came, take out those that went."""
        for device_id in self.area.tiles.keys() - self._records.keys():
            self.area.forget(device_id)
        self._regroup()
        self.refresh()

    def refresh(self, told: Container[str] | None = None) -> None:
        """Bring the tiles of these devices to date, or all."""
        if not self.isVisible():
            return
        records = self._records.values()
        self.summary.show_text(tr_sentence(summary_of(record.entry for record in records)))
        self.filters.show_counts(standing(record.entry.device.picture) for record in records)
        self._regroup()
        self.area.bring_up(name for name in self._records if told is None or name in told)

    def narrow(self, only: Standing | None) -> None:
        """Show only devices that stand so."""
        self._only = only
        self.filters.show_filter(only)
        self._regroup()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    def _regroup(self) -> None:
        """Give each device its place; nothing is laid anew while all of them have theirs."""
        groups = self._groups()
        if groups != self._shown:
            self._shown = groups
            self.area.show_groups(groups)

    def _groups(self) -> tuple[Group, ...]:
        places = by_place(self._records.values())
        unnamed = tr(NO_PLACE) if len(places) > 1 else ""
        groups = (Group(place or unnamed, tuple(self._kept(records))) for place, records in places.items())
        return tuple(group for group in groups if group.devices)

    def _kept(self, records: Iterable[DeviceRecord]) -> Iterator[str]:
        for record in records:
            if self._only is None or standing(record.entry.device.picture) is self._only:
                yield record.id

    def _make(self, device_id: str, parent: QWidget) -> Tile:
        tile = Tile(face_of(self._records[device_id], self._clock.now()), parent)
        tile.opened.connect(partial(self.device_chosen.emit, device_id))
        tile.helped.connect(partial(self._help, device_id))
        tile.menu_asked.connect(partial(self.menu_asked.emit, device_id))
        self._show_step(device_id, tile)
        # Qt puts what is new last in the order of the Tab key.
        QWidget.setTabOrder(self.filters.all, tile)
        QWidget.setTabOrder(tile, tile.button)
        return tile

    def _bring(self, device_id: str, tile: Tile) -> None:
        tile.show_face(face_of(self._records[device_id], self._clock.now()))

    def _operation_moved(self, device_id: str) -> None:
        tile = self.area.tiles.get(device_id)
        if tile is not None:
            self._show_step(device_id, tile)

    def _show_step(self, device_id: str, tile: Tile) -> None:
        tile.show_step(self._operations.step(device_id), busy=self._operations.busy(device_id))

    def _help(self, device_id: str) -> None:
        entry = self._records[device_id].entry
        offer = self.area.tiles[device_id].face.offer
        if offer.help is Help.ASK:
            entry.device.ask_now()
        elif offer.feature is not None:
            self._operations.act(entry, offer.feature)
        else:
            self.device_chosen.emit(device_id)
