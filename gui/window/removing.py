"""Taking a device out of the list, after asking."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.application import Application
from core.text import text
from gui.window.shell import Shell

_TITLE = text("removing.title", "Remove a device")
_SENTENCE = text("removing.sentence", "Remove {title} from the list?")
_DETAIL = text(
    "removing.detail",
    "It is then no longer asked how it is. The device itself is not touched; it comes back when you find it or add it "
    "again.",
)
_REMOVE = text("removing.remove", "Remove")
_KEEP = text("removing.keep", "Keep")


class Removing(QObject):
    """Asks, then removes."""

    def __init__(self, application: Application, shell: Shell, window: QWidget) -> None:
        """Take the window in front of which the question stands."""
        super().__init__(window)
        self._application = application
        self._shell = shell
        self._window = window

    def ask(self, device_id: str) -> None:
        """Ask whether a device is to be removed, and remove it if so."""
        _ = self._shell.spawn(self._asked(device_id), f"removing {device_id}")

    async def _asked(self, device_id: str) -> None:
        from gui.loop.ask import Choice, Question, ask  # most people never ask for it

        entry = self._application.site.entry(device_id)
        if entry is None:
            return
        choices = (Choice("remove", _REMOVE), Choice("keep", _KEEP, safe=True))
        question = Question(_TITLE, _SENTENCE.having(title=entry.title), choices, _DETAIL)
        answer = await ask(self._window, question)
        # While the question stood there the device may have gone in another way.
        if answer == "remove" and self._application.site.entry(device_id) is entry:
            await self._application.remove(entry)
