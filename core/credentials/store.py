"""Secrets and the list of them, kept in step."""

from __future__ import annotations

from collections.abc import Sequence

from core.clock import Clock
from core.credentials.errors import VaultError
from core.credentials.index import Index, Kept
from core.credentials.ledger import Ledger
from core.credentials.owner import Owner
from core.credentials.vault import Vault
from core.secret import Secret


class Store:
    """A vault with its ledger.

    The list is written before a secret is kept and after one is forgotten: whatever breaks in between, no secret lies
    in the keyring that the list does not name.
    """

    def __init__(self, vault: Vault, ledger: Ledger, clock: Clock) -> None:
        """Take both, and what says when something was kept."""
        self.vault = vault
        self.ledger = ledger
        self._clock = clock

    async def get(self, owner: Owner, proven: bool) -> Secret | None:
        """Give a secret; None if there is none. Raises VaultError."""
        return await self.vault.get(owner.account(proven))

    async def put(self, owner: Owner, secret: Secret, proven: bool) -> None:
        """Keep a secret in place of what was kept as `proven` or as new. Raises VaultError; then all is as it was."""
        before = (await self.ledger.read()).find(owner, proven)
        await self.ledger.change(lambda index: index.keeping(Kept(owner, proven, self._clock.now())))
        try:
            await self.vault.set(owner.account(proven), secret)
        except VaultError:
            await self.ledger.change(
                lambda index: index.without(owner, proven) if before is None else index.keeping(before)
            )
            raise

    async def prove(self, owner: Owner, secret: Secret) -> None:
        """Keep a secret that a device has accepted in place of the one that worked before, and of any new one.

        Raises VaultError.
        """
        await self.put(owner, secret, proven=True)
        await self.forget(owner, proven=False)

    async def forget(self, owner: Owner, proven: bool) -> bool:
        """Forget a secret; tell whether there was one. Raises VaultError."""
        if (await self.ledger.read()).find(owner, proven) is None:
            return False
        await self.vault.forget(owner.account(proven))
        await self.ledger.change(lambda index: index.without(owner, proven))
        return True

    async def give(self, device: Owner, site: str | None) -> None:
        """Let a device use the password of a site, or (None) no longer. Raises VaultError."""
        if (await self.ledger.read()).site_of(device) != site:
            await self.ledger.change(lambda index: index.giving(device, site))

    async def mark_factory(self, device: Sequence[Owner], has: bool) -> None:
        """Remember whether a device, known by these ids, accepted the factory password. Raises VaultError."""
        marked = {owner: has and owner == device[0] for owner in device}
        known = (await self.ledger.read()).factory
        if any((owner in known) is not mark for owner, mark in marked.items()):

            def change(index: Index) -> Index:
                for owner, mark in marked.items():
                    index = index.with_factory(owner, mark)
                return index

            await self.ledger.change(change)

    async def index(self) -> Index:
        """Give the list. Raises VaultError."""
        return await self.ledger.read()
