"""Opens the manual where it helps: from the window, and from every dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.manual.places import page_for
from gui.manual.wanted import wanted
from gui.window.shell import Shell

if TYPE_CHECKING:
    from gui.manual.window import ManualWindow


class Help(QObject):
    """One manual to a window; it is made when it is first asked for, and keeps its place."""

    def __init__(self, window: QWidget, shell: Shell) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        self._shell = shell
        self._manual: ManualWindow | None = None
        self._suits = ""
        self._opening = False
        wanted().manual.connect(self._show_for_dialog)

    def show(self, page: str | None = None) -> None:
        """Show a page of the manual; without one, the page that suits where the keyboard is."""
        self._suits = page or page_for(QApplication.focusWidget())
        if self._manual is not None:
            self._manual.show_page(self._suits)
            _bring(self._manual)
        elif not self._opening:
            self._opening = True
            _ = self._shell.spawn(self._opened(), "opening the manual")

    async def _opened(self) -> None:
        self._manual = await self._made(self._window, lambda: self._suits)
        self._opening = False

    def _show_for_dialog(self, dialog: QWidget) -> None:
        """Show the manual above a dialog that wants an answer: it lets nothing through to what is not its own."""
        if _belongs_to(dialog, self._window):
            page = page_for(QApplication.focusWidget() or dialog)
            _ = self._shell.spawn(self._opened_above(dialog, page), "opening the manual above a dialog")

    async def _opened_above(self, dialog: QWidget, page: str) -> None:
        manual = await self._made(dialog, lambda: page)
        if manual is not None:
            manual.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    async def _made(self, parent: QWidget, page: Callable[[], str]) -> ManualWindow | None:
        """Make a manual and show it, in steps between which the window lives; None if its parent has gone meanwhile."""
        from gui.manual.window import ManualWindow  # few people read it each time

        await asyncio.sleep(0)
        if not isValid(parent):
            return None
        manual = ManualWindow(parent, self._shell)
        await asyncio.sleep(0)
        if isValid(manual):
            manual.show_page(page())
            await asyncio.sleep(0)
        if not isValid(manual):
            return None
        _bring(manual)
        return manual


def _bring(manual: ManualWindow) -> None:
    manual.show()
    manual.activateWindow()


def _belongs_to(widget: QWidget | None, window: QWidget) -> bool:
    while widget is not None and widget is not window:
        widget = widget.parentWidget()
    return widget is window
