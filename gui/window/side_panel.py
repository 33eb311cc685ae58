"""The left side: the device list, and below it what finding does."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.text import text
from gui.translation import tr
from gui.window.device_list import DeviceList
from gui.window.device_list_model import DeviceListModel
from gui.window.find_panel import FindPanel

_NAME = text("side.name", "Devices and finding")


class SidePanel(QWidget):
    """Fills the side of the frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(tr(_NAME))
        self.model = DeviceListModel()
        self.list = DeviceList(self.model)
        self.finding = FindPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.finding)

    def refresh(self) -> None:
        """Let the ages of silent devices grow."""
        self.model.refresh()
