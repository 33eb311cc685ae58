"""Keyrings and lists that fail, two questions at once, and no secret where none belongs."""

from __future__ import annotations

import asyncio
import logging

import pytest

from core.credentials import Keep, Typed
from core.device.credential import CredentialMissing, CredentialRejected
from core.secret import Secret
from core.text import ENGLISH
from tests.core.credentials.desk import DEVICE, Desk, typed
from tests.core.credentials.people import MAC, Lock, Person, need


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
