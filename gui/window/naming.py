"""Giving a device a name and a place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.application import Application
from gui.window.shell import Shell


class Naming(QObject):
    """Asks, then renames."""

    def __init__(self, application: Application, shell: Shell, window: QWidget) -> None:
        """Take the window in front of which the question stands."""
        super().__init__(window)
        self._application = application
        self._shell = shell
        self._window = window

    def ask(self, device_id: str) -> None:
        """Ask what a device is called and where it stands, and remember it."""
        _ = self._shell.spawn(self._asked(device_id), f"naming {device_id}")

    async def _asked(self, device_id: str) -> None:
        from gui.loop.dialog import shown  # most people look more often than they name
        from gui.window.name_dialog import NameDialog

        entry = self._application.site.entry(device_id)
        if entry is None:
            return
        places = sorted({known.place for known in self._application.site if known.place}, key=str.casefold)
        dialog = NameDialog(self._window, entry, places)
        accepted = await shown(dialog)
        # While the question stood there the device may have gone.
        if accepted and self._application.site.entry(device_id) is entry:
            await self._application.rename(entry, dialog.name.text(), dialog.place.text())
