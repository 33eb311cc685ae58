"""The overview: a filter for each standing, and a tile for each device."""

from __future__ import annotations

from collections.abc import Container, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.text import text
from gui.device.record import DeviceRecord
from gui.operation.operations import Operations
from gui.translation import tr
from gui.window.standing import Standing

NAME = text("overview.name", "Overview")


class Overview(QWidget):
    """Follows all devices."""

    device_chosen = Signal(str)
    """A device is to be opened: its id."""
    filtered = Signal(object)
    """The user wants to see only one `Standing`, or None: everything."""

    def __init__(self, operations: Operations) -> None:
        """Begin without devices; `operations` do what the button of a tile offers."""
        super().__init__()
        self.setObjectName("overview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(NAME))
        self._operations = operations
        self._records: Mapping[str, DeviceRecord] = {}

    def follow(self, records: Mapping[str, DeviceRecord]) -> None:
        """Show these devices; the mapping may grow and shrink, `arrange` is told."""
        self._records = records
        self.arrange()

    def arrange(self) -> None:
        """Bring in devices that came, take out those that went."""

    def refresh(self, told: Container[str] | None = None) -> None:
        """Bring the tiles of these devices to date, or all."""

    def narrow(self, only: Standing | None) -> None:
        """Show only devices that stand so."""
