"""Where secrets are kept, as the rest of the program sees it."""

from __future__ import annotations

from typing import Protocol

from core.secret import Secret
from core.text import Text, text

_TITLE = text("credentials.vault.memory.title", "in memory only")
_MEMORY = text(
    "credentials.vault.memory",
    "passwords are kept in memory only, until the program ends, since this system has no keyring that can be used",
)


class Vault(Protocol):
    """Keeps secrets by account: a name that says whose they are, and is no secret itself."""

    @property
    def where(self) -> Text:
        """Say where the secrets are kept, as a clause: "passwords are kept in ..."."""
        ...

    @property
    def title(self) -> Text:
        """Name the place, as shortly as on a label: "Passwords: ..."."""
        ...

    @property
    def lasting(self) -> bool:
        """Tell whether they are still there when the program is started again."""
        ...

    async def get(self, account: str) -> Secret | None:
        """Give the secret; None if there is none. Raises VaultError."""
        ...

    async def set(self, account: str, secret: Secret) -> None:
        """Keep a secret in place of the one that was there. Raises VaultError."""
        ...

    async def forget(self, account: str) -> None:
        """Forget a secret; nothing happens if there is none. Raises VaultError."""
        ...


class MemoryVault:
    """Keeps secrets for this run of the program."""

    title = _TITLE
    lasting = False

    def __init__(self, where: Text = _MEMORY) -> None:
        """Begin empty. `where` says why it is memory."""
        self.where = where
        self._kept: dict[str, Secret] = {}

    async def get(self, account: str) -> Secret | None:
        """Give the secret."""
        return self._kept.get(account)

    async def set(self, account: str, secret: Secret) -> None:
        """Keep it."""
        self._kept[account] = secret

    async def forget(self, account: str) -> None:
        """Forget it."""
        self._kept.pop(account, None)
