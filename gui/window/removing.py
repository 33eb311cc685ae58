"""Taking a device out of the list, after asking."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.application import Application
from core.text import Text, text
from gui.operation.operations import Operations
from gui.window.shell import Shell
from gui.window.tab_area import TabArea

_TITLE = text("removing.title", "Remove a device")
_SENTENCE = text("removing.sentence", "Remove {title} from the list?")
_DETAIL = text(
    "removing.detail",
    "It is then no longer asked how it is. The device itself is not touched; it comes back when you find it or add it "
    "again.",
)
_DOING = text(
    "removing.doing",
    "Something is being done with it just now: that is broken off, and nobody knows what became of it. The device "
    "comes back when you find it or add it again.",
)
_UNWRITTEN = text("removing.unwritten", "{detail} What was typed in its settings and not written is lost.")
_REMOVE = text("removing.remove", "Remove")
_KEEP = text("removing.keep", "Keep")


class Removing(QObject):
    """Asks, then removes."""

    def __init__(
        self, application: Application, shell: Shell, window: QWidget, operations: Operations, tabs: TabArea
    ) -> None:
        """Take the window in front of which the question stands, what is done with devices, and their pages."""
        super().__init__(window)
        self._application = application
        self._shell = shell
        self._window = window
        self._operations = operations
        self._tabs = tabs

    def ask(self, device_id: str) -> None:
        """Ask whether a device is to be removed, and remove it if so."""
        _ = self._shell.spawn(self._asked(device_id), f"removing {device_id}")

    async def _asked(self, device_id: str) -> None:
        from gui.loop.ask import Choice, Question, ask  # most people never ask for it

        entry = self._application.site.entry(device_id)
        if entry is None:
            return
        choices = (Choice("remove", _REMOVE), Choice("keep", _KEEP, safe=True))
        question = Question(_TITLE, _SENTENCE.having(title=entry.title), choices, self._detail(device_id))
        answer = await ask(self._window, question)
        # While the question stood there the device may have gone in another way.
        if answer == "remove" and self._application.site.entry(device_id) is entry:
            self._tabs.close_page(device_id)  # what comes of it is said in the window then
            self._operations.stop(device_id)
            await self._application.remove(entry)

    def _detail(self, device_id: str) -> Text:
        detail, page = _DETAIL, self._tabs.pages.get(device_id)
        if any(entry.device.id == device_id for entry in self._operations.changing):
            detail = _DOING
        return _UNWRITTEN.having(detail=detail) if page is not None and page.unwritten else detail
