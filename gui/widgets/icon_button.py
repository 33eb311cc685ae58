"""Buttons with a drawing instead of words. Part of the first paint, still undrawn: see `gui.window.frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from core.text import Text
from gui.theme import current
from gui.translation import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class IconButton(QPushButton):
    """A small square button; it shows nothing until it is dressed."""

    def __init__(self, look: Literal["icon", "square"] = "icon", parent: QWidget | None = None) -> None:
        """Take the look: `square` has a border and is as high as a button with words."""
        super().__init__(parent)
        self._drawing = ""
        self.setProperty("look", look)
        self.setAutoDefault(False)

    def dress(self, drawing: str, name: Text) -> None:
        """Give it a drawing, by its name in `resources/icons`, and say what it does."""
        from gui.theme import icons

        self._drawing = drawing
        self.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.name(name)
        current().changed.connect(self._draw)
        self._draw()

    def name(self, name: Text) -> None:
        """Say what it does: the words of the tooltip and of a screen reader."""
        from gui.widgets.tooltips import tooltip

        self.setToolTip(tooltip(tr(name)))
        self.setAccessibleName(tr(name))

    def _draw(self) -> None:
        from gui.theme import icons

        tokens = current().tokens
        self.setIcon(icons.icon(self._drawing, tokens.muted if self.property("look") == "icon" else tokens.text))


def state_icon(state: str, paper: str, ratio: float) -> QIcon:
    """Give the sign of a state for a button; `paper` (`#rrggbb`) is what shows through a filled sign."""
    from PySide6.QtGui import QIcon

    from gui.theme import icons

    return QIcon(icons.state_pixmap(state, current().tokens.tone(state).ink, paper, ratio))
