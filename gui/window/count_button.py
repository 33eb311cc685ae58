"""A number of devices that stand alike: shape, number and word, and a filter when it is pressed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from core.text import text
from gui.theme import current, fonts, icons
from gui.translation import tr
from gui.widgets.icon_button import state_icon
from gui.window.standing import Standing

_TOOLTIPS = {
    Standing.NEEDS_YOU: text("status_line.needs_you", "Show only devices that need you"),
    Standing.SOON: text("status_line.soon", "Show only devices that will need you soon"),
    Standing.READY: text("status_line.ready", "Show only devices that are ready"),
    Standing.NO_ANSWER: text("status_line.no_answer", "Show only devices that do not answer"),
    Standing.BUSY: text("status_line.busy", "Show only devices that somebody else is using"),
    Standing.LOCKED: text("status_line.locked", "Show only devices that want a password"),
}
_TYPE = {"count": (fonts.SMALL, icons.SIZE - 2, 20), "filter": (fonts.SENTENCE, icons.SIZE, 30)}
"""Pixels of the type and of the sign, and what stands around them, by look."""


class CountButton(QPushButton):
    """It never gets narrower, so that its neighbours stay where they are."""

    def __init__(self, standing: Standing, look: Literal["count", "filter"] = "count") -> None:
        """Take what is counted, and the look."""
        super().__init__()
        self._standing = standing
        self._count = -1
        self._type, sign, self._around = _TYPE[look]
        self.setProperty("look", look)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr(_TOOLTIPS[standing]))
        self.setIconSize(QSize(sign, sign))
        self.toggled.connect(self._hide_where_nobody_is)
        current().changed.connect(self._draw)

    def show_count(self, count: int) -> None:
        """Show how many there are. One that is not always counted hides with nobody to count, unless it is pressed."""
        if count == self._count:
            return
        before, self._count = self._count, count
        self._hide_where_nobody_is()
        self.setText(f" {tr(self._standing.count(count))}")  # Qt leaves too little room beside the sign
        if before < 0 or (count > 0) != (before > 0):
            self.setProperty("serious", count > 0 and self._standing is Standing.NEEDS_YOU)
            self.setProperty("nobody", count == 0)
            self.style().polish(self)
            self._draw()
        words = QFontMetrics(fonts.font(self._type, bold=True)).horizontalAdvance(self.text())
        self.setMinimumWidth(max(self.minimumWidth(), words + self.iconSize().width() + self._around))

    def _hide_where_nobody_is(self) -> None:
        if not self._standing.is_always_counted:
            self.setHidden(self._count <= 0 and not self.isChecked())

    def _draw(self) -> None:
        tokens = current().tokens
        paper = tokens.side if self.property("look") == "count" else tokens.panel
        self.setIcon(state_icon(self._standing.sign, paper, self.devicePixelRatioF()))
