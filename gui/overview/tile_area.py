"""Where the tiles lie: in as many columns as there is room for, under the places of the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from core.text import text
from gui.overview.places import GAP, NARROWEST, Group, neighbour, placed
from gui.overview.tile import HEIGHT, Tile
from gui.translation import tr
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label

_NAME = text("overview.tiles", "Tiles of the devices")
_NONE = text("overview.none", "No device stands so now.")
_AT_ONCE = 8
"""Tiles that are made or brought to date before the window is given time for other things: about 5 ms."""


class TileArea(QScrollArea):
    """Makes tiles a few at a time, the ones in sight first, and takes one stop of the Tab key for all of them."""

    def __init__(self, make: Callable[[str, QWidget], Tile], bring: Callable[[str, Tile], None]) -> None:
        """Take what makes the tile of a device, and what brings one to date."""
        super().__init__()
        self._make = make
        self._bring = bring
        self.tiles: dict[str, Tile] = {}
        self._groups: Sequence[Group] = ()
        self._headings: dict[str, ElidedLabel] = {}
        self._layout = placed((), NARROWEST)
        self._due: dict[str, None] = {}
        self._current: str | None = None
        self.setObjectName("tileArea")
        self.setAccessibleName(tr(_NAME))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setObjectName("tiles")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._nothing = Label(tr(_NONE), "muted", self._content)
        self._nothing.hide()
        self.setWidget(self._content)
        self._steps = QTimer(self)
        self._steps.setInterval(0)
        self._steps.timeout.connect(self._step)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these devices, in this order."""
        self._groups = groups
        for device_id in self.tiles.keys() - {name for group in groups for name in group.devices}:
            self.tiles[device_id].hide()
        self._place()

    def forget(self, device_id: str) -> None:
        """Let go of the tile of a device that went."""
        self._due.pop(device_id, None)
        tile = self.tiles.pop(device_id, None)
        if tile is not None:
            tile.hide()
            tile.deleteLater()

    def bring_up(self, device_ids: Iterable[str]) -> None:
        """Bring tiles to date: at once those in sight, the others soon; while the area is hidden nothing is done."""
        self._due.update(dict.fromkeys(device_ids))
        if self.isVisible():
            for device_id in self._seen()[:_AT_ONCE]:
                self._do(device_id)
            if self._due:
                self._steps.start()

    def choose(self, device_id: str) -> None:
        """Let the Tab key lead to the tile of a device."""
        before = self.tiles.get(self._current) if self._current is not None else None
        if before is not None:
            before.take_part(chosen=False)
        self._current = device_id
        self.tiles[device_id].take_part(chosen=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._steps.stop()

    def _place(self) -> None:
        """Give every tile its place; one that is made later finds it there."""
        width = self.viewport().width()
        self._layout = layout = placed(self._groups, width)
        for heading in self._headings.keys() - layout.headings.keys():
            self._headings[heading].hide()
        for words, top in layout.headings.items():
            label = self._headings.get(words)
            if label is None:
                label = self._headings[words] = ElidedLabel("heading", self._content)
                label.show_text(words.upper())
            label.setGeometry(0, top, width, label.sizeHint().height())
            label.show()
        self._nothing.setVisible(not layout.tiles)
        self._nothing.adjustSize()
        self._content.resize(width, max(layout.height, self._nothing.height()))
        for device_id, tile in self.tiles.items():
            self._lay(device_id, tile)
        self.bring_up([name for name in layout.tiles if name not in self.tiles])
        self._keep_current()

    def _lay(self, device_id: str, tile: Tile) -> None:
        place = self._layout.tiles.get(device_id)
        if place is not None:
            tile.setGeometry(place.x, place.y, self._layout.wide, HEIGHT)
        tile.setVisible(place is not None)

    def _seen(self) -> list[str]:
        top, tiles = self.verticalScrollBar().value(), self._layout.tiles
        bottom = top + self.viewport().height()
        return [name for name in self._due if name in tiles and top - HEIGHT < tiles[name].y < bottom]

    def _step(self) -> None:
        for device_id in (*self._seen(), *self._due)[:_AT_ONCE]:
            self._do(device_id)
        if not self._due:
            self._steps.stop()

    def _do(self, device_id: str) -> None:
        if device_id in self._due:
            del self._due[device_id]
            tile = self.tiles.get(device_id)
            if tile is not None:
                self._bring(device_id, tile)
            elif device_id in self._layout.tiles:
                self._add(device_id)

    def _add(self, device_id: str) -> None:
        tile = self.tiles[device_id] = self._make(device_id, self._content)
        tile.moved.connect(lambda key: self._move(device_id, Qt.Key(key)))
        tile.taken.connect(lambda: self._take(device_id))
        self._lay(device_id, tile)
        self._keep_current()

    def _keep_current(self) -> None:
        """Let the Tab key lead to a tile that is there."""
        if self._current not in self.tiles or self._current not in self._layout.tiles:
            first = next((name for name in self._layout.tiles if name in self.tiles), None)
            if first is not None:
                self.choose(first)

    def _take(self, device_id: str) -> None:
        self.choose(device_id)
        self.ensureWidgetVisible(self.tiles[device_id], 0, GAP)

    def _move(self, device_id: str, key: Qt.Key) -> None:
        page = max(1, self.viewport().height() // HEIGHT)
        target = neighbour(self._layout.rows, device_id, key, page)
        if target not in self.tiles:  # it is just being made
            self._due[target] = None
            self._do(target)
        self.tiles[target].setFocus(Qt.FocusReason.TabFocusReason)
