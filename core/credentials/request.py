"""One device needs one password: what is tried, in which order, what the person is asked, and what is kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Final

from core.credentials.errors import VaultError
from core.credentials.index import Index
from core.credentials.owner import Owner
from core.credentials.prompter import Keep, Prompter, Typed, may_be_kept
from core.credentials.store import Store
from core.credentials.trial import Trial
from core.device.credential import (
    CredentialError,
    CredentialMissing,
    CredentialRejected,
    CredentialUsed,
    NewCredentialRejected,
)
from core.secret import Secret
from core.text import Text, text

_STORED_REJECTED: Final = text("credentials.stored_rejected", "The stored password was rejected.")
_NEW_REJECTED: Final = text(
    "credentials.new_rejected", "The new password that was stored was rejected, so it has been forgotten."
)
_REJECTED: Final = text("credentials.rejected", "That password was rejected.")
_REJECTED_BEFORE: Final = text(
    "credentials.rejected_before", "That password was rejected a moment ago, so it was not sent again."
)
_FACTORY_REJECTED: Final = text("credentials.factory_rejected", "The factory password was rejected.")
_UNUSABLE: Final = text("credentials.unusable", "No stored password could be used: {sentence} {advice}")
_NAMELESS: Final = text("credentials.nameless", "the device does not say who it is, so no password is kept for it")
_KEPT: Final = text("credentials.kept", "The password is kept for this device; {where}.")
_KEPT_FOR_ADDRESS: Final = text(
    "credentials.kept_for_address", "The password is kept for the address {address}; {where}."
)
_KEPT_FOR_SITE: Final = text("credentials.kept_for_site", "The password is kept for the site {site}; {where}.")
_NOT_KEPT: Final = text("credentials.not_kept", "The password was accepted, but not kept: {sentence} {advice}")
_FACTORY: Final = text(
    "credentials.factory",
    "{address} still has the factory password '{label}', which everybody can look up. Give it one of its own.",
)
_log = logging.getLogger(__name__)


class Request:
    """A password is needed. Stored ones come first: a new one for the device, the one that worked, then its site's.

    Where there is none for the role, one of a role that suggests it; then a blank factory password. Then a person.
    """

    def __init__(self, trial: Trial, store: Store, prompter: Prompter | None, asking: asyncio.Lock) -> None:
        """Take how secrets are sent, where they are kept, who asks, and the lock of who may ask."""
        self._trial = trial
        self._need = trial.need
        self._store = store
        self._prompter = prompter
        self._asking = asking
        self._device = Owner.of(trial.need)
        self._forgotten: tuple[Text, ...] = ()

    async def fulfilled(self) -> CredentialUsed:
        """Try and ask until a password is accepted; errors as in `CredentialSource.use`."""
        used, problem = await self._try_stored()
        if used is None:
            used = await self._try_blank()
        while used is None:
            typed = await self._ask(problem)
            if typed is None or not (secrets := self._secrets(typed)):
                raise self._refusal(self._need.address, label=self._need.label)
            used, problem = await self._try_typed(typed, secrets)
        return used

    @property
    def _refusal(self) -> type[CredentialError]:
        """Give what is wrong when nobody gives another one."""
        if self._forgotten:
            return NewCredentialRejected
        return CredentialRejected if self._trial.any_rejected else CredentialMissing

    async def _try_stored(self) -> tuple[CredentialUsed | None, Text | None]:
        problem: Text | None = None
        try:
            index = await self._store.index()
            for owner, proven in _candidates(index, self._device) or self._suggested(index):
                secret = await self._store.get(owner, proven)
                if secret is None:  # it was taken out of the keyring by other means
                    continue
                is_guess = owner.role != self._need.role
                if await self._trial.accepts(secret, is_guess=is_guess):
                    return await self._used(secret, await self._keep_stored(owner, secret, proven)), None
                if is_guess:
                    continue
                problem = _STORED_REJECTED
                # Another device of the site may still accept the site's new one.
                if not proven and owner.site is None:
                    await self._store.forget(owner, proven=False)
                    self._forgotten = (_NEW_REJECTED,)
                    problem = _NEW_REJECTED
        except VaultError as error:
            return None, _unusable(error)
        # Who is asked for what was stored before should learn why.
        return None, problem or next(iter(self._store.ledger.problems), None)

    def _suggested(self, index: Index) -> Sequence[tuple[Owner, bool]]:
        """Give what is stored for the roles that suggest a password for this one."""
        return [
            candidate
            for role in self._need.suggested_by
            for candidate in _candidates(index, [replace(owner, role=role) for owner in self._device])
        ]

    async def _keep_stored(self, owner: Owner, secret: Secret, proven: bool) -> tuple[Text, ...]:
        """Keep a stored one where it belongs now that the device has accepted it; give what to say about it."""
        if owner.role != self._need.role:  # now it is this role's own as well
            return await self._keeping(self._replace(self._device[0], secret))
        if owner.site is None and self._need.place is not None:
            return await self._keeping(self._settle(owner, secret, proven))
        return () if proven else await self._keeping(self._store.prove(owner, secret))

    async def _settle(self, owner: Owner, secret: Secret, proven: bool) -> None:
        """Keep one under what leads to the device: its hardware as soon as that is known, its address if it must be."""
        by_address = self._device[-1]
        first = self._device[0] if owner == by_address else owner
        for home in self._homes(first):
            if not proven or await self._store.get(home, proven=True) != secret:
                await self._store.prove(home, secret)
        if by_address not in self._homes(first):
            await self._forget(by_address)

    def _homes(self, first: Owner) -> Sequence[Owner]:
        """Give what a password of the device is kept under, of which the first is given."""
        leads = self._need.place is not None and self._need.is_nameless
        return tuple(dict.fromkeys((first, *(self._device[-1:] if leads else ()))))

    async def _try_blank(self) -> CredentialUsed | None:
        """Try a blank factory password: there is nothing secret about it, and nobody to ask."""
        blank = self._need.factory
        if blank is None or not self._need.has_blank_factory or not await self._trial.accepts(blank, is_guess=True):
            return None
        return await self._used(blank, ())

    async def _ask(self, problem: Text | None) -> Typed | None:
        if self._prompter is None or (self._need.watching and not self._prompter.asks_watchers):
            return None
        where, sites = _NAMELESS, tuple[str, ...]()
        if may_be_kept(self._need):
            where = self._store.vault.where
            try:
                sites = (await self._store.index()).site_names(self._need.family, self._need.role)
            except VaultError as error:
                problem = problem or _unusable(error)
        async with self._asking:
            return await self._prompter.ask(self._need, problem, where, sites)

    def _secrets(self, typed: Typed) -> Sequence[Secret]:
        factory = self._need.factory if typed.factory else None
        return [secret for secret in (typed.secret, factory) if secret is not None]

    async def _try_typed(self, typed: Typed, secrets: Sequence[Secret]) -> tuple[CredentialUsed | None, Text | None]:
        problem: Text | None = None
        for secret in secrets:
            was_rejected = self._trial.was_rejected(secret)
            if await self._trial.accepts(secret):
                return await self._used(secret, await self._keep(typed, secret)), None
            rejected = _REJECTED if secret is typed.secret else _FACTORY_REJECTED
            problem = problem or (_REJECTED_BEFORE if was_rejected else rejected)
        return None, problem

    async def _keep(self, typed: Typed, secret: Secret) -> tuple[Text, ...]:
        """Keep what was accepted where the person wants it; give what to say about it."""
        if typed.keep is Keep.NO or not may_be_kept(self._need):
            return ()
        site = typed.site if typed.keep is Keep.SITE else None
        where = self._store.vault.where
        owner = Owner(self._need.family, self._need.role, site=site) if site is not None else self._device[0]
        problems = await self._keeping(self._replace(owner, secret))
        if problems:
            return problems
        if site is not None:
            return (_KEPT_FOR_SITE.having(site=site, where=where),)
        if not self._need.hardware:
            return (_KEPT_FOR_ADDRESS.having(address=self._need.address, where=where),)
        return (_KEPT.having(where=where),)

    async def _replace(self, owner: Owner, secret: Secret) -> None:
        homes = (owner,) if owner.site is not None else self._homes(owner)
        for home in homes:
            await self._store.prove(home, secret)
        # What was kept for this device before did not work, or would now be tried first.
        for other in self._device:
            if other not in homes:
                await self._forget(other)
        if owner.site is not None:
            for device in self._homes(self._device[0]):
                await self._store.give(device, owner.site)

    async def _forget(self, owner: Owner) -> None:
        await self._store.forget(owner, proven=True)
        await self._store.forget(owner, proven=False)

    async def _keeping(self, work: Awaitable[object]) -> tuple[Text, ...]:
        """Do what the password's use does not depend on; give the sentence where it failed."""
        try:
            await work
        except VaultError as error:
            return (_NOT_KEPT.having(sentence=error.sentence, advice=error.advice),)
        return ()

    async def _used(self, secret: Secret, remarks: tuple[Text, ...]) -> CredentialUsed:
        is_factory = self._trial.is_factory(secret)
        try:
            await self._store.mark_factory(self._device, is_factory)
        except VaultError as error:
            _log.warning("%s", error)
        # Whoever only watches hears nothing of it at each connection: the list of passwords tells it.
        if is_factory and not self._need.watching:
            remarks = (*remarks, _FACTORY.having(address=self._need.address, label=self._need.label))
        return CredentialUsed(is_factory, (*self._forgotten, *remarks))


def _candidates(index: Index, device: Sequence[Owner]) -> Sequence[tuple[Owner, bool]]:
    """Give what may be sent to a device, in the order in which it is tried."""
    sites = [
        Owner(owner.family, owner.role, site=site) for owner in device if (site := index.site_of(owner)) is not None
    ]
    order = [
        *((owner, False) for owner in device),
        *((owner, True) for owner in device),
        *((owner, proven) for owner in dict.fromkeys(sites) for proven in (False, True)),
    ]
    return [(owner, proven) for owner, proven in order if index.find(owner, proven) is not None]


def _unusable(error: VaultError) -> Text:
    return _UNUSABLE.having(sentence=error.sentence, advice=error.advice)
