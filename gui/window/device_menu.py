"""What can be done with a device wherever it is listed: the menu of the right mouse button and of the menu key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.text import Text, text
from gui.translation import tr
from gui.window.words import ASK_AGAIN, NAME_DEVICE

_NAME = text("device_menu.name", "What can be done with the device")
_OPEN = text("device_menu.open", "Open")
_REMOVE = text("device_menu.remove", "Remove…")

_Act: TypeAlias = Callable[[str], Any]


class DeviceMenu(QMenu):
    """One menu for all devices. What removes stands apart from what only looks."""

    def __init__(self, parent: QWidget, open_device: _Act, ask: _Act, name: _Act, remove: _Act) -> None:
        """Take what carries out the entries; each is called with the id of the device."""
        super().__init__(parent)
        self._device_id = ""
        self.setAccessibleName(tr(_NAME))
        self.setDefaultAction(self._entry(_OPEN, open_device))
        self._entry(ASK_AGAIN, ask)
        self._entry(NAME_DEVICE, name)
        self.addSeparator()
        self._entry(_REMOVE, remove)

    def show_for(self, device_id: str, point: QPoint) -> None:
        """Open the menu of a device at a point of the screen, without waiting for its end."""
        self._device_id = device_id
        self.popup(point)

    def _entry(self, words: Text, act: _Act) -> QAction:
        action = self.addAction(tr(words))
        action.triggered.connect(lambda: act(self._device_id))
        return action
