"""Gives passwords to the devices that they belong to, and asks a person for those that nobody has stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most runs of the program need no password: they import nothing of this
    from pathlib import Path

    from core.clock import Clock
    from core.credentials.index import Index
    from core.credentials.owner import Owner
    from core.credentials.prompter import Prompter
    from core.credentials.store import Store
    from core.credentials.vault import Vault
    from core.device.credential import Attempt, CredentialNeed, CredentialUsed
    from core.secret import Secret
    from core.text import Text


class Credentials:
    """Implements `core.device.credential.CredentialSource`. Nothing is opened before the first secret is needed."""

    def __init__(self, file: Callable[[], Path], clock: Clock, vault: Vault | None = None) -> None:
        """Take where the list of what is kept lies, and the vault; None is the keyring of this system.

        Beside a vault that does not last the list is in memory, too.
        """
        self.prompter: Prompter | None = None
        """What asks the person; None asks nobody."""
        self._file = file
        self._clock = clock
        self._vault = vault
        self._store: Store | None = None
        self._opening = asyncio.Lock()
        self._asking = asyncio.Lock()

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        """Try what is stored for this device, then what the person gives; see `CredentialSource`."""
        from core.credentials.request import Request
        from core.credentials.trial import Trial

        return await Request(Trial(need, attempt), await self._opened(), self.prompter, self._asking).fulfilled()

    async def where(self) -> Text:
        """Say where secrets are kept, as a clause."""
        return (await self._opened()).vault.where

    async def title(self) -> Text:
        """Name where secrets are kept, as shortly as on a label."""
        return (await self._opened()).vault.title

    async def lasting(self) -> bool:
        """Tell whether they are still there when the program is started again."""
        return (await self._opened()).vault.lasting

    async def problems(self) -> Sequence[Text]:
        """Give what a person should know about the list of what is kept: that it was damaged, for example."""
        return (await self._opened()).ledger.problems

    async def index(self) -> Index:
        """Give what is known about passwords, without the passwords. Raises VaultError."""
        return await (await self._opened()).index()

    async def put(self, owner: Owner, secret: Secret) -> None:
        """Keep a new secret, beside the one that worked until a device has accepted it. Raises VaultError."""
        await (await self._opened()).put(owner, secret, proven=False)

    async def give(self, device: Owner, site: str) -> None:
        """Let a device use the password of a site. Raises VaultError."""
        await (await self._opened()).give(device, site)

    async def forget(self, owner: Owner) -> bool:
        """Forget all that is kept for an owner, and that it uses a site's password; tell whether there was anything.

        Raises VaultError.
        """
        store = await self._opened()
        found = [await store.forget(owner, proven) for proven in (False, True)]
        used_site = (await store.index()).site_of(owner) is not None
        await store.give(owner, None)
        return any(found) or used_site

    async def _opened(self) -> Store:
        async with self._opening:
            if self._store is None:
                if self._vault is None:
                    from core.credentials.keyring_vault import open_vault

                    self._vault = await open_vault()
                from core.credentials.ledger import FileLedger, MemoryLedger
                from core.credentials.store import Store

                ledger = FileLedger(self._file()) if self._vault.lasting else MemoryLedger()
                self._store = Store(self._vault, ledger, self._clock)
        return self._store
