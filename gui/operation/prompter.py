"""Asks for passwords in front of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.text import Text

if TYPE_CHECKING:
    from core.credentials.prompter import Typed
    from core.device.credential import CredentialNeed
    from gui.operation.password import Answer


class WindowPrompter:
    """Implements `core.credentials.prompter.Prompter`; whoever has it ask sees to it that one question is open."""

    def __init__(self, window: QWidget) -> None:
        """Take the window."""
        self._window = window
        self._before: dict[tuple[str, str], Answer] = {}

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:
        """Ask for the password; None when the person gives up.

        After a wrong one, what was chosen beside it is chosen already.
        """
        from core.credentials.prompter import Typed
        from gui.loop.dialog import shown
        from gui.operation.password import Answer, PasswordDialog

        about = (need.address, need.role)
        before = self._before.pop(about, Answer()) if problem is not None else Answer()
        dialog = PasswordDialog(self._window, need, problem, where, sites, before)
        try:
            accepted = await shown(dialog)
            answer, secret = dialog.answer, dialog.take()
        finally:
            dialog.field.clear()
        if not accepted:
            return None
        self._before[about] = answer
        return Typed(secret, answer.keep, answer.site, answer.factory)
