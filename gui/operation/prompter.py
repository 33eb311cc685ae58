"""Asks for passwords in front of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.text import Text

if TYPE_CHECKING:
    from core.credentials.prompter import Typed
    from core.device.credential import CredentialNeed
    from core.site import Entry
    from gui.operation.password import Answer


class WindowPrompter:
    """Implements `core.credentials.prompter.Prompter`; whoever has it ask sees to it that one question is open."""

    def __init__(self, window: QWidget, entries: Iterable[Entry] = ()) -> None:
        """Take the window, and the devices that people know by name."""
        self._window = window
        self._entries = entries
        self._before: dict[tuple[str, str, tuple[str, ...]], Answer] = {}

    @property
    def asks_watchers(self) -> bool:
        """Say that nobody is asked out of the blue: a device that is only watched shows what it needs in its row."""
        return False

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:
        """Ask for the password; None when the person gives up.

        After a wrong one, what was chosen beside it is chosen already.
        """
        from shiboken6 import isValid

        from core.credentials.prompter import Typed
        from gui.loop.dialog import shown
        from gui.operation.password import Answer, PasswordDialog

        about = (need.address, need.role, need.hardware)
        before = self._before.pop(about, Answer()) if problem is not None else Answer()
        dialog = PasswordDialog(self._window, need, problem, where, sites, before, self._title(need))
        try:
            accepted = await shown(dialog)
            answer, secret = dialog.answer, dialog.take()
        finally:
            if isValid(dialog):  # it goes with its window
                dialog.field.clear()
        if not accepted:
            return None
        self._before[about] = answer
        return Typed(secret, answer.keep, answer.site, answer.factory)

    def _title(self, need: CredentialNeed) -> str | None:
        """Give what the device is called in the list.

        Its hardware tells which it is, since addresses change hands; its address only where it tells nothing.
        """
        from core.device.credential import kept_under

        for entry in self._entries:
            device = entry.device
            if need.hardware:
                found = bool(set(need.hardware).intersection(device.identity.hardware))
            else:
                found = need.place is not None and need.place == kept_under(device.address)
            if found:
                return entry.title
        return None
