"""The consoles of all open pages, and where those stand that somebody has taken out of their page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.preferences import Preferences
from gui.operation.operations import Operations
from gui.window.notices import Notices
from gui.window.shell import Shell

if TYPE_CHECKING:
    from gui.console.dock_host import DockHost
    from gui.device.record import DeviceRecord
    from gui.device.section import Section


@dataclass(frozen=True, slots=True)
class Ground:
    """What a console stands on: what runs work, says things, does things, and the window before which it asks."""

    shell: Shell
    notices: Notices
    operations: Operations
    preferences: Preferences
    window: QWidget
    docks: DockHost


class Consoles:
    """Makes the section Console of a page when somebody first looks at it; the rest of it is imported only then."""

    def __init__(self, ground: Ground) -> None:
        """Take what consoles stand on."""
        self._ground = ground

    def section(self, record: DeviceRecord) -> Section:
        """Make the section of a device."""
        from gui.console.section import ConsoleSection

        return ConsoleSection(record, self._ground)
