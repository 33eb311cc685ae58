"""What stands above the lines of the console: the filter, the directions, and Pause."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from core.link.tap import Direction
from core.text import Text, text
from gui.console.line_filter import LineFilter
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.tooltips import tooltip

_FILTER: Final = text("console.filter", "Filter lines")
_EXAMPLE: Final = text("console.filter.example", "Filter: 23 86, cover, status…")
_PAUSE: Final = text("console.pause", "Pause")
_GO_ON: Final = text("console.go_on", "Go on")
_PAUSE_TIP: Final = text("console.pause.tip", "The lines stand still. Signalbox goes on recording.")
_TOGGLES: Final[tuple[tuple[Direction, Text, Text], ...]] = (
    (Direction.OUT, text("console.show.to", "→ to"), text("console.show.to.tip", "Lines to the device")),
    (Direction.IN, text("console.show.from", "← from"), text("console.show.from.tip", "Lines from the device")),
    (
        Direction.NOTE,
        text("console.show.notes", "· notes"),
        text("console.show.notes.tip", "Notes: connections that were opened, closed or lost"),
    ),
)


class FilterField(QLineEdit):
    """Esc takes away what was written, then goes to the lines; so do Return and Down."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Controls(QWidget):
    """One line of them."""

    filtered = Signal(object)
    """Other lines are wanted: the `LineFilter`."""
    paused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with every line wanted, going on."""
        super().__init__(parent)
        self.field = FilterField()
        self.field.setAccessibleName(tr(_FILTER))
        self.field.setPlaceholderText(tr(_EXAMPLE))
        self.field.setClearButtonEnabled(False)
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(420)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.textChanged.connect(self._tell)
        self._toggles: dict[Direction, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for direction, words, tip in _TOGGLES:
            toggle = self._toggles[direction] = Button(words, "count")
            toggle.setCheckable(True)
            toggle.setChecked(True)
            toggle.setAccessibleName(tr(tip))
            toggle.setToolTip(tooltip(tr(tip)))
            toggle.toggled.connect(self._tell)
            row.addWidget(toggle)
        row.addStretch(1)
        self.pause = Button(_PAUSE)
        self.pause.setCheckable(True)
        self.pause.setToolTip(tooltip(tr(_PAUSE_TIP)))
        self.pause.toggled.connect(self._pause)
        row.addWidget(self.pause)

    def toggle(self, direction: Direction) -> Button:
        """Give the button that shows and hides a direction."""
        return self._toggles[direction]

    def _pause(self, paused: bool) -> None:
        self.pause.say(_GO_ON if paused else _PAUSE)
        self.paused.emit(paused)

    def _tell(self) -> None:
        wanted = frozenset(direction for direction, toggle in self._toggles.items() if toggle.isChecked())
        self.filtered.emit(LineFilter(self.field.text(), wanted))
