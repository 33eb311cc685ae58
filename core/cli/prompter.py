"""Asks for passwords on the terminal or on standard input, while a command needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

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

_Device: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""Family, role, address, and what the device has said about itself: another one there is not given the same."""


class TerminalPrompter:
    """Implements `core.credentials.Prompter`.

    A terminal asks for every device, and again after a wrong password. Without a terminal the first line of standard
    input serves every device that the command is for, and the next line is read when one has rejected it. With
    `factory` the factory password is tried before anybody is asked. What a device has taken serves it until the command
    ends, which may read before it writes; beyond that nothing is kept: `password set` does that.
    """

    def __init__(self, console: Console, factory: bool = False, secrets: SecretInput | None = None) -> None:
        """Take the console, whether the factory password may be tried, and where secrets come from."""
        self._factory = factory
        self._secrets = secrets or SecretInput(console)
        self._tried: set[_Device] = set()
        self._line: Secret | None = None
        self._given: dict[_Device, tuple[CredentialNeed, Typed]] = {}

    @property
    def asks_watchers(self) -> bool:
        """Say that whoever asks how a device is waits for the answer, and has the terminal in front of them."""
        return True

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:  # noqa: ARG002 nothing is kept
        """Ask for the password."""
        device = (need.family, need.role, need.address, need.hardware)
        asked_for, before = self._given.pop(device, (None, None))
        # Whoever needs a password asks again for the same need when it was wrong.
        rejected = before if asked_for is need else None
        typed = before if rejected is None else None
        if typed is None:
            typed = await self._typed(need, problem, device, rejected)
        if typed is not None:
            self._given[device] = (need, typed)
        return typed

    async def close(self) -> None:
        """Read no more."""
        await self._secrets.close()

    async def _typed(
        self, need: CredentialNeed, problem: Text | None, device: _Device, rejected: Typed | None
    ) -> Typed | None:
        if self._factory and need.offers_factory and device not in self._tried:
            self._tried.add(device)
            return Typed(None, factory=True)
        secret = await (self._asked(need, problem) if self._secrets.is_terminal else self._read(need, rejected))
        return None if secret is None else Typed(secret)

    async def _asked(self, need: CredentialNeed, problem: Text | None) -> Secret | None:
        notes = [*([problem] if problem is not None else []), *([IN_CLEAR] if need.in_clear else [])]
        return await self._secrets.read(_question(need), notes)

    async def _read(self, need: CredentialNeed, rejected: Typed | None) -> Secret | None:
        if self._line is None or (rejected is not None and rejected.secret is self._line):
            self._line = await self._secrets.read(_question(need))
        return self._line


def _question(need: CredentialNeed) -> Text:
    question = _QUESTION if need.user is None else _QUESTION_USER.having(user=need.user)
    return question.having(address=need.address, label=need.label)
