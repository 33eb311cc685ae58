"""The grids of every status that a device has: one under the other, or side by side where there is room for two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.status import Snapshot
from core.text import Text
from gui.device.cell_story import Story
from gui.device.grid_model import BitGridModel
from gui.device.grid_view import NARROWEST_GRID, BitGridView
from gui.translation import tr
from gui.widgets.labels import Label

_GAP = 20
"""Pixels between two grids side by side."""
TWO_NEED = 2 * NARROWEST_GRID + _GAP
"""Pixels from which two grids have room beside each other."""


class Shown(NamedTuple):
    """A grid: its name, its bits, and how they are seen."""

    title: Label
    model: BitGridModel
    view: BitGridView


class Grids(QWidget):
    """Shows what there is, in the order in which the device tells it; what it tells no more goes.

    Side by side the first stands at the left, the second at the right, and so on: each keeps its place when one more
    comes.
    """

    looked_at = Signal(str, int, int)
    """Somebody looked at a bit: the id of the status, row, column."""
    opened = Signal(str, int, int)
    """Somebody wants to know all about a bit: the id of the status, row, column."""
    left = Signal()
    """What is told about a bit may close."""
    shown_at = Signal(QWidget, QRect)
    """The keyboard went to a bit: the grid, and the place in it."""

    def __init__(self, *, bare: bool) -> None:
        """Begin with none. `bare`: what never says anything is left out."""
        super().__init__()
        self._bare = bare
        self._shown: dict[str, Shown] = {}
        self._columns = 1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._stacks = (QVBoxLayout(), QVBoxLayout())
        for stack in self._stacks:
            stack.setSpacing(6)
            row.addLayout(stack)
        row.setStretch(0, 1)
        self._row = row

    @property
    def names(self) -> Sequence[str]:
        """Give the ids of the statuses that are shown, in their order."""
        return tuple(self._shown)

    @property
    def views(self) -> Sequence[BitGridView]:
        """Give the grids in their order."""
        return tuple(shown.view for shown in self._shown.values())

    @property
    def hex(self) -> str:
        """Give the bytes of every status, a line each."""
        return "\n".join(shown.model.hex() for shown in self._shown.values())

    def view(self, name: str) -> BitGridView:
        """Give the grid of a status. KeyError where there is none."""
        return self._shown[name].view

    def tell(
        self, snapshots: Mapping[str, Snapshot], unseen: Callable[[str], bytes], is_stale: Callable[[str], bool]
    ) -> bool:
        """Show these; true when there are others now, or their order is another.

        `unseen` gives the bits of a status that changed since somebody looked, `is_stale` whether it may not hold any
        more.
        """
        moved = self.names != tuple(snapshots)
        if moved:
            self._take_away(set(self._shown) - set(snapshots))
            self._shown = {name: self._shown.get(name) or self._made(name, snapshots[name]) for name in snapshots}
            self._place()
        for name, snapshot in snapshots.items():
            shown = self._shown[name]
            shown.model.show(snapshot, unseen(name), stale=is_stale(name))
            if self._bare:
                shown.view.update_rows()
        return moved

    def leave_out_fixed(self, bare: bool) -> None:
        """Leave out, or show again, what never says anything."""
        self._bare = bare
        for view in self.views:
            view.leave_out_fixed(bare)

    def stand_in(self, width: int) -> bool:
        """Stand side by side where there are two and that many pixels hold them; true when they do."""
        columns = 2 if len(self._shown) > 1 and width >= TWO_NEED else 1
        if columns != self._columns:
            self._columns = columns
            self._place()
        return columns > 1

    def story(self, name: str, row: int, column: int) -> tuple[Story | None, QWidget, QRect]:
        """Give all about a bit, the grid, and the place of the bit in it. KeyError where that status is not shown."""
        shown = self._shown[name]
        return shown.model.story(row, column), shown.view, shown.view.anchor(shown.model.index(row, column))

    def _made(self, name: str, snapshot: Snapshot) -> Shown:
        title: Text = snapshot.map.map.name
        model = BitGridModel()
        view = BitGridView(title, model, self)
        view.leave_out_fixed(self._bare)
        view.looked_at.connect(lambda row, column: self.looked_at.emit(name, row, column))
        view.opened.connect(lambda index: self.opened.emit(name, index.row(), index.column()))
        view.left.connect(self.left)
        view.shown_at.connect(lambda rect: self.shown_at.emit(view, rect))
        heading = Label(tr(title), "heading")
        heading.setParent(self)
        return Shown(heading, model, view)

    def _take_away(self, names: set[str]) -> None:
        for name in names:
            gone = self._shown.pop(name)
            for part in (gone.title, gone.view):
                part.hide()
                part.deleteLater()
        if names:
            self.left.emit()

    def _place(self) -> None:
        for stack in self._stacks:
            while stack.takeAt(0) is not None:
                pass  # the widgets stay: they are about to find their place
        for number, shown in enumerate(self._shown.values()):
            stack = self._stacks[number % self._columns]
            stack.addWidget(shown.title)
            stack.addWidget(shown.view)
            shown.title.setVisible(len(self._shown) > 1)
            shown.view.show()
        for stack in self._stacks:
            stack.addStretch(1)
        self._row.setSpacing(_GAP if self._columns > 1 else 0)
        self._row.setStretch(1, self._columns - 1)
