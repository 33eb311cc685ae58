"""Going to what was found, or doing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from core.feature import FeatureKind
from gui.device.status_section import StatusSection
from gui.search.result import Target, ToBit, ToCommand, ToDevice, ToFeature, ToPage
from gui.window.pages import SETTINGS, STATUS

if TYPE_CHECKING:
    from gui.device.page import DevicePage
    from gui.device.record import DeviceRecord
    from gui.operation.operations import Operations
    from gui.window.command_actions import Commands


class Destination:
    """Knows the way to everything."""

    def __init__(
        self,
        records: Mapping[str, DeviceRecord],
        open_device: Callable[[str], DevicePage],
        operations: Operations,
        commands: Commands,
        show_manual: Callable[[str], object],
    ) -> None:
        """Take the devices, and what opens pages, asks and does, runs commands, and shows the manual."""
        self._records = records
        self._open_device = open_device
        self._operations = operations
        self._commands = commands
        self._show_manual = show_manual

    def go(self, target: Target) -> None:
        """Go there, or do it. A device that has gone meanwhile leads nowhere."""
        match target:
            case ToCommand(command):
                self._commands.run(command)
            case ToPage(page_of_manual):
                self._show_manual(page_of_manual)
            case ToDevice() | ToBit() | ToFeature() if target.device in self._records:
                page = self._open_device(target.device)
                page.bar.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
                # What is on a page that has just been made has no place yet.
                QTimer.singleShot(0, page, lambda: self._go_on(target, page))

    def _go_on(self, target: ToDevice | ToBit | ToFeature, page: DevicePage) -> None:
        match target:
            case ToBit(_, status, cell):
                section = page.show_section(STATUS)
                if isinstance(section, StatusSection):
                    section.show_bit(status, *cell.place(cell.bits[0]))
            case ToFeature(_, feature) if feature.kind is FeatureKind.ACTION:
                self._operations.act(page.record.entry, feature)
            case ToFeature(_, feature):
                if page.has_section(SETTINGS):
                    page.show_section(SETTINGS).show_setting(feature.id)
