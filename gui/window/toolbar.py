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
_SEARCH = text("toolbar.search", "Search devices, bits, settings")
_MENU = text("toolbar.menu", "Menu")
if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_HEIGHT = 48
_SEARCH_WIDTH = 300


class SearchField(QLineEdit):
    """Finds everything while one writes: what it finds is the business of who listens."""

    asked = Signal()
    """Somebody searches: the words changed, or what was found is to be seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._came_from: QWidget | None = None
        self.setPlaceholderText(tr(_SEARCH))
        self.setAccessibleName(tr(_SEARCH))
        self.textChanged.connect(self.asked)

    def begin(self) -> None:
        """Take the keyboard, to write other words."""
        if not self.hasFocus():
            self._came_from = self.window().focusWidget()
        self.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.asked.emit()

    def give_back(self) -> None:
        """Let the keyboard go where it came from, if that is still there; else to what comes next."""
        from shiboken6 import isValid

        there, self._came_from = self._came_from, None
        if there is not None and isValid(there) and there.isVisible():
            there.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def show_keys(self) -> None:
        """Show in the field, while it is empty, which keys lead to it."""
        from gui.widgets.labels import Label
        from gui.window.commands import command
        from gui.window.written_keys import written

        keys = Label(written(command("search").keys_here), "keys", self)
        keys.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        keys.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keys.setVisible(not self.text())
        self.textChanged.connect(lambda words: keys.setVisible(not words))
        row = QHBoxLayout(self)  # it also follows the type and the frame that a style sheet gives
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, 9, 0)
        row.addStretch(1)
        row.addWidget(keys, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Down, QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.asked.emit()


class Toolbar(QFrame):
    """What one needs at any time."""

    find_asked = Signal()
    add_asked = Signal()

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
