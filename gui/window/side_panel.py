"""The left side: the device list with its search, and below it what finding does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.text import text
from gui.translation import tr
from gui.window.device_list import DeviceList
from gui.window.device_list_model import DeviceListModel
from gui.window.find_panel import FindPanel
from gui.window.list_search import ListSearch

_NAME = text("side.name", "Devices and finding")
_MANY = 8
"""Devices up to which the list is read at a glance and shows no search field by itself."""


class SidePanel(QWidget):
    """Fills the side of the frame."""

    narrowed = Signal(str)
    """The list is to leave out what does not have these words in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(tr(_NAME))
        self.model = DeviceListModel()
        self.search = ListSearch()
        self.list = DeviceList(self.model)
        self.finding = FindPanel()
        self.search.hide()
        self.search.textChanged.connect(self.narrowed)
        self.search.ended.connect(self._end_search)
        self.search.unused.connect(self._show_search)
        self.search.left.connect(self._go_to_list)
        self.search.entered.connect(self._open_first)
        self.list.typed.connect(self.begin_search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        searching = QVBoxLayout()
        searching.setContentsMargins(12, 4, 12, 0)
        searching.addWidget(self.search)
        layout.addLayout(searching)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.finding)

    def arrange(self) -> None:
        """Take in that devices came or went."""
        self.model.arrange()
        self._show_search()

    def refresh(self) -> None:
        """Let the ages of silent devices grow."""
        self.model.refresh()

    def begin_search(self, words: str = "") -> None:
        """Let people narrow the list; `words` are what they have written already."""
        self.search.show()
        self.search.begin(words)

    def _end_search(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_search(self) -> None:
        in_use = bool(self.search.text()) or self.window().focusWidget() is self.search
        self.search.setVisible(in_use or self.model.device_count > _MANY)

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.first)

    def _open_first(self) -> None:
        device_id = self.model.device_at(self.model.first)
        if device_id is not None:
            self.list.chosen.emit(device_id)
