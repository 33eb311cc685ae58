"""A person who answers as scripted, a device that accepts some passwords, and vaults for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.credentials import MemoryVault, Typed
from core.credentials.errors import VaultFailed
from core.device.credential import CredentialNeed
from core.secret import Secret
from core.text import Text, text

MAC = "mac:00:11:62:0a:54:01"
SERIAL = "serial:2580018"
LABEL = text("test.credentials.label", "reset")
_NAME = text("test.credentials.keyring", "the test's keyring")
FACTORY = Secret("factory-word")


def need(*hardware: str, role: str = "reset", address: str = "toy://10.0.0.1", factory: bool = False) -> CredentialNeed:
    return CredentialNeed("toy", role, LABEL, address, hardware, "user", factory=FACTORY if factory else None)


@dataclass(slots=True)
class Person:
    """Implements Prompter: gives one answer after the other, then gives up."""

    answers: list[Typed | None]
    asks_watchers: bool = True
    asked: list[tuple[CredentialNeed, Text | None, Text, Sequence[str]]] = field(default_factory=list)

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:
        self.asked.append((need, problem, where, sites))
        return self.answers.pop(0) if self.answers else None

    @property
    def problems(self) -> list[str | None]:
        return [None if problem is None else problem.key for _, problem, _, _ in self.asked]


@dataclass(slots=True)
class Lock:
    """A device that accepts one password; `sent` is what reached it."""

    right: str
    sent: list[str] = field(default_factory=list)

    async def attempt(self, secret: Secret) -> bool:
        self.sent.append(secret.reveal())
        return secret.reveal() == self.right


class LastingVault(MemoryVault):
    """A keyring in memory, beside which the list is a file."""

    lasting = True

    def __init__(self) -> None:
        super().__init__(text("test.credentials.where", "passwords are kept in a test"))
        self.broken = False

    async def get(self, account: str) -> Secret | None:
        self._check()
        return await super().get(account)

    async def set(self, account: str, secret: Secret) -> None:
        self._check()
        await super().set(account, secret)

    async def forget(self, account: str) -> None:
        self._check()
        await super().forget(account)

    def _check(self) -> None:
        if self.broken:
            raise VaultFailed(keyring=_NAME, detail="it is broken")

    @property
    def accounts(self) -> dict[str, str]:
        return {account: secret.reveal() for account, secret in self._kept.items()}
