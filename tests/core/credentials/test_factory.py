"""The factory's password: tried only when the person says so, and pointed out wherever it is accepted."""

from __future__ import annotations

import pytest

from core.credentials import Keep, Typed
from core.device.credential import CredentialMissing, CredentialRejected
from core.secret import Secret
from tests.core.credentials.desk import DEVICE, Desk, typed
from tests.core.credentials.people import FACTORY, MAC, Lock, need


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
