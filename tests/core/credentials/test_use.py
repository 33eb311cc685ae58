"""Who gets which password: stored ones for the very device, then the person's, each once; what is kept and said."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from core.credentials import Credentials, Keep, Typed
from core.credentials.owner import Owner
from core.device.credential import CredentialMissing, CredentialRejected
from core.link.errors import ConnectionLost
from core.secret import Secret
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.credentials.people import FACTORY, MAC, SERIAL, LastingVault, Lock, Person, need

DEVICE = Owner("toy", "reset", MAC)
CHAIN = Owner("toy", "reset", site="Harbour")


class Desk:
    """Credentials with a vault, a file and a person."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vault = LastingVault()
        self.person = Person([])
        self.credentials = self.again()

    def again(self) -> Credentials:
        """Start the program anew."""
        self.credentials = Credentials(lambda: self.path, ManualClock(), self.vault)
        self.credentials.prompter = self.person
        return self.credentials

    def says(self, *answers: Typed | None) -> None:
        self.person.answers[:] = answers

    async def knows(self, owner: Owner, secret: str) -> None:
        """Have a password that has worked."""
        lock = Lock(secret)
        self.says(Typed(Secret(secret), Keep.DEVICE if owner.site is None else Keep.SITE, owner.site))
        hardware = owner.hardware or "mac:of another device"
        await self.credentials.use(need(hardware), lock.attempt)
        self.person.asked.clear()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "credentials.json")


def typed(secret: str, keep: Keep = Keep.NO, site: str | None = None) -> Typed:
    return Typed(Secret(secret), keep, site)


async def test_nobody_there_means_missing(desk: Desk) -> None:
    desk.credentials.prompter = None
    lock = Lock("open sesame")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == []


async def test_giving_up_at_once_means_missing(desk: Desk) -> None:
    desk.says(None)
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC), Lock("a").attempt)


async def test_a_wrong_one_is_asked_again_and_said(desk: Desk) -> None:
    lock = Lock("right")
    desk.says(typed("wrong"), typed("right"))
    used = await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["wrong", "right"]
    assert desk.person.problems == [None, "credentials.rejected"]
    assert used.remarks == ()
    assert desk.vault.accounts == {}


async def test_giving_up_after_a_wrong_one_means_rejected(desk: Desk) -> None:
    desk.says(typed("wrong"))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC), Lock("right").attempt)


async def test_a_rejected_one_is_not_sent_twice(desk: Desk) -> None:
    lock = Lock("right")
    desk.says(typed("wrong"), typed("wrong"), typed("right"))
    await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["wrong", "right"]
    assert desk.person.problems == [None, "credentials.rejected", "credentials.rejected_before"]


async def test_what_was_kept_is_used_at_the_next_start_without_asking(desk: Desk) -> None:
    desk.says(typed("right", Keep.DEVICE))
    used = await desk.credentials.use(need(MAC), Lock("right").attempt)
    assert [remark.key for remark in used.remarks] == ["credentials.kept"]
    lock = Lock("right")
    desk.person.asked.clear()
    await desk.again().use(need(MAC), lock.attempt)
    assert lock.sent == ["right"]
    assert desk.person.asked == []


async def test_nothing_is_kept_that_was_not_accepted(desk: Desk) -> None:
    desk.says(typed("wrong", Keep.DEVICE))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC), Lock("right").attempt)
    assert desk.vault.accounts == {}
    assert not desk.path.exists()


async def test_nothing_is_kept_when_the_connection_breaks(desk: Desk) -> None:
    async def breaks(_secret: Secret) -> bool:
        raise ConnectionLost("toy://10.0.0.1", "gone")

    desk.says(typed("right", Keep.DEVICE))
    with pytest.raises(ConnectionLost):
        await desk.credentials.use(need(MAC), breaks)
    assert desk.vault.accounts == {}


async def test_the_old_one_is_kept_until_a_new_one_worked(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    lock = Lock("changed")
    desk.says(typed("guess", Keep.DEVICE))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["old", "guess"]
    assert desk.person.problems[0] == "credentials.stored_rejected"
    assert desk.vault.accounts == {DEVICE.account(proven=True): "old"}
    desk.says(typed("changed", Keep.DEVICE))
    await desk.credentials.use(need(MAC), lock.attempt)
    assert desk.vault.accounts == {DEVICE.account(proven=True): "changed"}


async def test_a_new_one_is_tried_first_and_replaces_the_old_one_when_it_works(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    await desk.credentials.put(DEVICE, Secret("new"))
    assert set(desk.vault.accounts.values()) == {"old", "new"}
    lock = Lock("new")
    await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["new"]
    assert desk.vault.accounts == {DEVICE.account(proven=True): "new"}


async def test_a_new_one_that_is_rejected_is_dropped_and_the_old_one_stays(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    await desk.credentials.put(DEVICE, Secret("new"))
    lock = Lock("old")
    used = await desk.credentials.use(need(MAC), lock.attempt)
    assert [remark.key for remark in used.remarks] == ["credentials.new_rejected"]
    assert lock.sent == ["new", "old"]
    assert desk.vault.accounts == {DEVICE.account(proven=True): "old"}
    assert desk.person.asked == []


async def test_another_device_at_the_address_gets_no_stored_secret(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    await desk.credentials.put(DEVICE, Secret("new"))
    lock = Lock("old")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need("mac:00:11:62:ff:ff:ff"), lock.attempt)
    assert lock.sent == []


async def test_another_role_and_another_family_get_no_stored_secret(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    lock = Lock("old")
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC, role="admin"), lock.attempt)
    assert lock.sent == []


async def test_a_device_that_does_not_say_who_it_is_gets_no_stored_secret_and_none_is_kept(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    lock = Lock("right")
    desk.says(typed("right", Keep.DEVICE))
    used = await desk.credentials.use(need(), lock.attempt)
    assert lock.sent == ["right"]
    assert used.remarks == ()
    ((_, _, where, sites),) = desk.person.asked
    assert where.key == "credentials.nameless"
    assert not sites
    assert desk.vault.accounts == {DEVICE.account(proven=True): "old"}


async def test_either_of_mac_and_serial_number_is_enough(desk: Desk) -> None:
    await desk.knows(Owner("toy", "reset", SERIAL), "right")
    lock = Lock("right")
    await desk.credentials.use(need(MAC, SERIAL), lock.attempt)
    assert lock.sent == ["right"]


async def test_a_new_one_replaces_what_was_kept_by_the_other_id(desk: Desk) -> None:
    await desk.knows(Owner("toy", "reset", SERIAL), "old")
    desk.says(typed("new", Keep.DEVICE))
    await desk.credentials.use(need(MAC, SERIAL), Lock("new").attempt)
    assert desk.vault.accounts == {DEVICE.account(proven=True): "new"}


async def test_equal_secrets_are_sent_once(desk: Desk) -> None:
    await desk.knows(DEVICE, "same")
    await desk.credentials.put(DEVICE, Secret("same"))
    lock = Lock("other")
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["same"]


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


async def test_the_factory_password_is_tried_only_when_the_person_says_so(desk: Desk) -> None:
    lock = Lock(FACTORY.reveal())
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    assert lock.sent == []
    desk.says(Typed(None, factory=True))
    used = await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    assert lock.sent == [FACTORY.reveal()]
    assert used.is_factory
    assert [remark.key for remark in used.remarks] == ["credentials.factory"]
    assert (await desk.credentials.index()).factory == (DEVICE,)


async def test_a_wrong_password_does_not_bring_the_factory_password_along(desk: Desk) -> None:
    lock = Lock(FACTORY.reveal())
    desk.says(typed("wrong"), typed("worse", Keep.DEVICE))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    assert lock.sent == ["wrong", "worse"]


async def test_the_factory_password_comes_after_the_typed_one(desk: Desk) -> None:
    lock = Lock("something else")
    desk.says(Typed(Secret("typed"), factory=True), Typed(None, factory=True))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    assert lock.sent == ["typed", FACTORY.reveal()]
    assert desk.person.problems == [None, "credentials.rejected", "credentials.rejected_before"]


async def test_a_rejected_factory_password_is_said(desk: Desk) -> None:
    desk.says(Typed(None, factory=True))
    with pytest.raises(CredentialRejected):
        await desk.credentials.use(need(MAC, factory=True), Lock("own").attempt)
    assert desk.person.problems == [None, "credentials.factory_rejected"]


async def test_a_factory_password_that_nobody_knows_is_not_asked_for_in_a_circle(desk: Desk) -> None:
    desk.says(*[Typed(None, factory=True)] * 3)
    with pytest.raises(CredentialMissing):
        await desk.credentials.use(need(MAC), Lock("own").attempt)
    assert len(desk.person.asked) == 1


async def test_the_factory_password_is_pointed_out_also_when_typed_or_stored(desk: Desk) -> None:
    desk.says(typed(FACTORY.reveal(), Keep.DEVICE))
    lock = Lock(FACTORY.reveal())
    used = await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    assert [remark.key for remark in used.remarks] == ["credentials.kept", "credentials.factory"]
    used = await desk.again().use(need(MAC, factory=True), lock.attempt)
    assert used.is_factory
    assert (await desk.credentials.index()).factory == (DEVICE,)


async def test_a_device_with_a_password_of_its_own_has_the_factory_password_no_longer(desk: Desk) -> None:
    desk.says(Typed(None, factory=True))
    await desk.credentials.use(need(MAC, factory=True), Lock(FACTORY.reveal()).attempt)
    desk.says(typed("own"))
    used = await desk.credentials.use(need(MAC, factory=True), Lock("own").attempt)
    assert not used.is_factory
    assert (await desk.credentials.index()).factory == ()


async def test_a_blank_password_is_a_password(desk: Desk) -> None:
    lock = Lock("")
    desk.says(typed("", Keep.DEVICE))
    await desk.credentials.use(need(MAC), lock.attempt)
    await desk.again().use(need(MAC), lock.attempt)
    assert lock.sent == ["", ""]


async def test_a_keyring_that_fails_is_said_and_the_person_is_asked(desk: Desk) -> None:
    await desk.knows(DEVICE, "stored")
    desk.vault.broken = True
    lock = Lock("stored")
    desk.says(typed("stored", Keep.DEVICE))
    used = await desk.credentials.use(need(MAC), lock.attempt)
    assert lock.sent == ["stored"]
    assert desk.person.problems == ["credentials.unusable"]
    assert [remark.key for remark in used.remarks] == ["credentials.not_kept"]
    desk.vault.broken = False
    kept = (await desk.credentials.index()).kept
    assert [(each.owner, each.proven) for each in kept] == [(DEVICE, True)]


async def test_a_secret_taken_out_of_the_keyring_elsewhere_is_asked_for(desk: Desk) -> None:
    await desk.knows(DEVICE, "stored")
    await desk.vault.forget(DEVICE.account(proven=True))
    desk.says(typed("stored"))
    await desk.credentials.use(need(MAC), Lock("stored").attempt)
    assert desk.person.problems == [None]


async def test_a_list_that_cannot_be_written_keeps_nothing(desk: Desk) -> None:
    desk.path.parent.write_text("", "utf-8")
    desk.says(typed("right", Keep.DEVICE))
    used = await desk.credentials.use(need(MAC), Lock("right").attempt)
    assert "credentials.not_kept" in [remark.key for remark in used.remarks]
    assert desk.vault.accounts == {}


async def test_a_damaged_list_is_why_the_person_is_asked(desk: Desk) -> None:
    await desk.knows(DEVICE, "stored")
    desk.path.write_text("{", "utf-8")
    with pytest.raises(CredentialMissing):
        await desk.again().use(need(MAC), Lock("stored").attempt)
    assert desk.person.problems == ["document.damaged"]


async def test_the_list_of_a_newer_version_is_left_alone_and_said(desk: Desk) -> None:
    desk.path.parent.mkdir()
    desk.path.write_text('{"format": 2}', "utf-8")
    desk.says(typed("right", Keep.DEVICE))
    used = await desk.credentials.use(need(MAC), Lock("right").attempt)
    assert desk.person.problems == ["credentials.unusable"]
    assert [remark.key for remark in used.remarks] == ["credentials.not_kept"]
    assert "newer version" in ENGLISH.render(used.remarks[0])
    assert desk.vault.accounts == {}
    assert desk.path.read_text("utf-8") == '{"format": 2}'


async def test_the_person_is_asked_one_question_at_a_time(desk: Desk) -> None:
    answered = asyncio.Event()
    asking = 0

    class Slow(Person):
        async def ask(self, *_arguments: object) -> Typed | None:
            nonlocal asking
            asking += 1
            assert asking == 1
            await answered.wait()
            asking -= 1
            return typed("right")

    desk.credentials.prompter = Slow([])
    uses = [asyncio.create_task(desk.credentials.use(need(mac), Lock("right").attempt)) for mac in ("mac:1", "mac:2")]
    while not asking:
        await asyncio.sleep(0)
    answered.set()
    await asyncio.gather(*uses)


@pytest.mark.parametrize("broken", [False, True])
async def test_secrets_appear_nowhere(desk: Desk, caplog: pytest.LogCaptureFixture, broken: bool) -> None:
    caplog.set_level(logging.DEBUG)
    lock = Lock("canary-right-8808")
    answers = (typed("canary-wrong-8808", Keep.DEVICE), typed("canary-right-8808", Keep.SITE, "Harbour"))
    desk.vault.broken = broken
    desk.says(*answers)
    used = await desk.credentials.use(need(MAC, factory=True), lock.attempt)
    desk.vault.broken = False
    await desk.credentials.put(DEVICE, Secret("canary-new-8808"))
    desk.vault.broken = broken
    desk.says(typed("canary-wrong-8808"))
    with pytest.raises(CredentialRejected) as told:
        await desk.credentials.use(need(MAC, role="reset"), Lock("other").attempt)
    shown = [caplog.text, str(told.value), repr(told.value), repr(answers), repr(used), repr(desk.person.asked)]
    shown += [path.read_text("utf-8") for path in desk.path.parent.iterdir()]
    assert desk.path.exists()
    assert not any("canary" in each for each in shown)


async def test_forgetting_leaves_nothing(desk: Desk) -> None:
    await desk.knows(DEVICE, "old")
    await desk.credentials.put(DEVICE, Secret("new"))
    await desk.credentials.give(DEVICE, "Harbour")
    assert await desk.credentials.forget(DEVICE)
    assert desk.vault.accounts == {}
    assert (await desk.credentials.index()).owners() == ()
    assert not await desk.credentials.forget(DEVICE)
