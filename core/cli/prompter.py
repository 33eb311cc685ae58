"""Asks for passwords on the terminal or on standard input, while a command needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.cli.console import Console
from core.cli.secret_input import SecretInput
from core.credentials import Typed
from core.device.credential import CredentialNeed
from core.secret import Secret
from core.text import Text, text

_QUESTION: Final = text("cli.password.question", "{address}: password '{label}'")
_QUESTION_USER: Final = text("cli.password.question_user", "{address}: password '{label}' of the user '{user}'")
IN_CLEAR: Final = text(
    "cli.password.in_clear", "This password crosses the network in clear: whoever can listen there can read it."
)


class TerminalPrompter:
    """Implements `core.credentials.Prompter`.

    A terminal asks for every device, and again after a wrong password. Without a terminal the first line of standard
    input serves every device that the command is for, and the next line is read when one has rejected it. With
    `factory` the factory password is tried before anybody is asked. What was typed is not kept: `password set` does
    that.
    """

    def __init__(self, console: Console, factory: bool = False, secrets: SecretInput | None = None) -> None:
        """Take the console, whether the factory password may be tried, and where secrets come from."""
        self._factory = factory
        self._secrets = secrets or SecretInput(console)
        self._tried: set[tuple[str, str, str]] = set()
        self._line: Secret | None = None
        self._seen: dict[tuple[str, str, str], Secret] = {}

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:  # noqa: ARG002 nothing is kept
        """Ask for the password."""
        device = (need.family, need.role, need.address)
        if self._factory and need.factory is not None and device not in self._tried:
            self._tried.add(device)
            return Typed(None, factory=True)
        secret = await (self._asked(need, problem) if self._secrets.is_terminal else self._read(need, device))
        return None if secret is None else Typed(secret)

    async def close(self) -> None:
        """Read no more."""
        await self._secrets.close()

    async def _asked(self, need: CredentialNeed, problem: Text | None) -> Secret | None:
        notes = [*([problem] if problem is not None else []), *([IN_CLEAR] if need.in_clear else [])]
        return await self._secrets.read(_question(need), notes)

    async def _read(self, need: CredentialNeed, device: tuple[str, str, str]) -> Secret | None:
        if self._line is None or self._seen.get(device) is self._line:
            self._line = await self._secrets.read(_question(need))
        if self._line is not None:
            self._seen[device] = self._line
        return self._line


def _question(need: CredentialNeed) -> Text:
    question = _QUESTION if need.user is None else _QUESTION_USER.having(user=need.user)
    return question.having(address=need.address, label=need.label)
