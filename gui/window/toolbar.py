"""The bar at the top: find, add, search, menu. Part of the first paint: see `gui.window.frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from core.text import text
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.icon_button import IconButton
from gui.window.words import ADD, FIND

_NAME = text("toolbar.name", "Toolbar")
_SEARCH = text("toolbar.search", "Search devices")
_MENU = text("toolbar.menu", "Menu")
if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

SEARCH_KEYS = "Ctrl+K"
_HEIGHT = 48
_SEARCH_WIDTH = 300


class SearchField(QLineEdit):
    """Narrows the list while one writes; Esc empties it, Down goes to the list."""

    left = Signal()
    """The keyboard is to go on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._keys: QWidget | None = None
        self.setPlaceholderText(tr(_SEARCH))
        self.setAccessibleName(tr(_SEARCH))

    def show_keys(self) -> None:
        """Show in the field, while it is empty, which keys lead to it."""
        from PySide6.QtGui import QKeySequence

        from gui.widgets.labels import Label

        written = QKeySequence(SEARCH_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = keys = Label(written, "keys", self)
        keys.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keys.setVisible(not self.text())
        self.textChanged.connect(lambda words: keys.setVisible(not words))
        self._place_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if event.key() == keys.Key_Escape and self.text():
            self.clear()
        elif event.key() in (keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_keys()

    def _place_keys(self) -> None:
        if self._keys is not None:
            hint = self._keys.sizeHint()
            left, top = self.width() - hint.width() - 10, (self.height() - hint.height()) // 2
            self._keys.setGeometry(left, top, hint.width(), hint.height())


class Toolbar(QFrame):
    """What one needs at any time."""

    find_asked = Signal()
    add_asked = Signal()
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAccessibleName(tr(_NAME))
        self.setFixedHeight(_HEIGHT)
        find = Button(FIND, "primary")
        find.clicked.connect(self.find_asked)
        add = Button(ADD)
        add.clicked.connect(self.add_asked)
        self.search = SearchField()
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.search.textChanged.connect(self.searched)
        self.menu = IconButton("square")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(find)
        layout.addWidget(add)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self.menu)

    def complete(self) -> None:
        """Add what the first paint does without."""
        self.search.show_keys()
        self.menu.dress("menu", _MENU)

    def focus_search(self) -> None:
        """Go to the search field and choose what is in it."""
        self.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
