"""Closing a page, or the window, without losing what somebody has typed, or the end of what is being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.operation.operations import Operations
from gui.window.shell import Shell
from gui.window.tab_area import TabArea

if TYPE_CHECKING:
    from gui.loop.ask import Question


class Leaving(QObject):
    """Asks first where something would be lost. One question stands at a time."""

    def __init__(self, tabs: TabArea, operations: Operations, shell: Shell, window: QWidget) -> None:
        """Take the pages, what is done with devices, what runs the question, and the window before which it stands."""
        super().__init__(window)
        self._tabs = tabs
        self._operations = operations
        self._shell = shell
        self._window = window
        self.asking = False
        """Whether a question stands."""
        self._agreed = False
        tabs.close_asked.connect(self.close_page)

    def close_page(self, device_id: str) -> None:
        """Close the page of a device, after asking where changes would be lost.

        What is being done with the device goes on without its page.
        """
        page = self._tabs.pages.get(device_id)
        if page is not None and page.unwritten:
            title, count = page.record.entry.title, page.unwritten

            def question() -> Question:
                from gui.settings.questions import before_leaving  # most people have written what they typed

                return before_leaving(title, count)

            self._ask(question, lambda: self._tabs.close_page(device_id))
        else:
            self._tabs.close_page(device_id)

    def may_end(self) -> bool:
        """Tell whether the window may close now; if not, the person is being asked, and it closes after a yes."""
        pages = [page for page in self._tabs.pages.values() if page.unwritten]
        doing = ", ".join(entry.title for entry in self._operations.changing)
        if self._agreed or not (pages or doing):
            return True
        title, count = ", ".join(page.record.entry.title for page in pages), sum(page.unwritten for page in pages)

        def question() -> Question:
            from gui.settings.questions import before_ending, before_leaving

            return before_ending(doing, count) if doing else before_leaving(title, count)

        self._ask(question, self._end)
        return False

    def _end(self) -> None:
        self._agreed = True
        self._window.close()

    def _ask(self, question: Callable[[], Question], leave: Callable[[], object]) -> None:
        if not self.asking:
            self.asking = True
            _ = self._shell.spawn(self._asked(question, leave), "asking before something is lost")

    async def _asked(self, question: Callable[[], Question], leave: Callable[[], object]) -> None:
        from gui.loop.ask import ask
        from gui.operation.questions import YES

        try:
            answer = await ask(self._window, question())
        finally:
            self.asking = False
        if answer == YES:
            leave()
