"""The window before it lives: bars, empty areas, and where everything else will stand.

This is what the first paint shows, so it is kept light. In particular nothing here touches `QtCore.Qt` before somebody
presses a key: the more than a thousand enumerators in it take as long as opening the window. What cannot be known yet
is left blank; "No devices yet" would be a guess.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from gui.preferences.table import SIDE_WIDTH, SIDE_WIDTHS
from gui.window.toolbar import Toolbar

STATUS_HEIGHT = 26


class Area(QFrame):
    """An empty area with the ground of its name in the style sheet."""

    def __init__(self, name: str) -> None:
        """Take the name."""
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)


class Frame(QWidget):
    """The toolbar, and three areas to be filled: `side`, `pages`, `bottom`."""

    def __init__(self, side_width: int = SIDE_WIDTH.default) -> None:
        """Build it empty. `side_width`: of the device list, in pixels."""
        super().__init__()
        narrowest, widest = SIDE_WIDTHS
        self.toolbar = Toolbar()
        self.side = Area("side")
        self.side.setMinimumWidth(narrowest)
        self.side.setMaximumWidth(widest)
        self.pages = Area("pages")
        self.bottom = Area("bottom")
        self.bottom.setFixedHeight(STATUS_HEIGHT)
        self.split = split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.side)
        split.addWidget(self.pages)
        split.setStretchFactor(1, 1)
        split.setSizes([side_width, 1280 - side_width])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(split, 1)
        layout.addWidget(self.bottom)
