"""Who gets which password: stored ones for the very device, then the person's, each once; what is kept and said."""

from __future__ import annotations

import pytest

from core.credentials import Keep
from core.credentials.owner import Owner
from core.device.credential import CredentialMissing, CredentialRejected
from core.link.errors import ConnectionLost
from core.secret import Secret
from tests.core.credentials.desk import DEVICE, Desk, typed
from tests.core.credentials.people import MAC, SERIAL, Lock, need


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
