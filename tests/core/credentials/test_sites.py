"""One password for a whole site: who uses it, and what becomes of it when a device rejects it."""

from __future__ import annotations

import pytest

from core.credentials import Keep
from core.device.credential import CredentialMissing
from core.secret import Secret
from tests.core.credentials.desk import CHAIN, DEVICE, Desk, typed
from tests.core.credentials.people import MAC, Lock, need


async def test_a_device_uses_the_password_of_the_site_that_it_was_given_to(desk: Desk) -> None:
    await desk.credentials.put(CHAIN, Secret("chain"))
    lock = Lock("chain")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == []
    await desk.credentials.give(DEVICE, "Harbour")
    await desk.again().use(need(MAC), lock.attempt)
    assert lock.sent == ["chain"]
    assert desk.vault.accounts == {CHAIN.account(proven=True): "chain"}


async def test_its_own_comes_before_that_of_the_site(desk: Desk) -> None:
    await desk.knows(CHAIN, "chain")
    await desk.knows(DEVICE, "own")
    await desk.credentials.give(DEVICE, "Harbour")
    lock = Lock("chain")
    await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["own", "chain"]


async def test_one_device_that_rejects_the_sites_new_one_does_not_take_it_from_the_others(desk: Desk) -> None:
    await desk.knows(CHAIN, "chain")
    await desk.credentials.put(CHAIN, Secret("new chain"))
    await desk.credentials.give(DEVICE, "Harbour")
    not_yet_changed = Lock("chain")
    await desk.credentials.use(need(MAC), not_yet_changed.attempt)
    assert not_yet_changed.sent == ["new chain", "chain"]
    assert set(desk.vault.accounts.values()) == {"chain", "new chain"}


async def test_what_is_typed_can_become_the_sites(desk: Desk) -> None:
    await desk.knows(DEVICE, "own")
    desk.says(typed("chain", Keep.SITE, "Harbour"))
    used = await desk.credentials.use(need(MAC), Lock("chain").attempt)
    assert [remark.key for remark in used.remarks] == ["credentials.kept_for_site"]
    assert desk.vault.accounts == {CHAIN.account(proven=True): "chain"}
    lock = Lock("chain")
    await desk.again().use(need(MAC), lock.attempt)
    assert lock.sent == ["chain"]


async def test_the_person_is_told_the_sites_and_where_it_is_kept(desk: Desk) -> None:
    await desk.knows(CHAIN, "chain")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC), Lock("x").attempt)
    ((_, _, where, sites),) = desk.person.asked
    assert where == desk.vault.where
    assert list(sites) == ["Harbour"]
