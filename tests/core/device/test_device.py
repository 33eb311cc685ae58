"""A device: asking once, watching, falling silent, coming back, and what it tells meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

import pytest

from core.device import (
    Address,
    Asked,
    Contact,
    ContactChanged,
    Device,
    DeviceEvent,
    Identity,
    IdentityChanged,
    Path,
    StatusChanged,
)
from core.device.credential import CredentialError, CredentialMissing, CredentialRejected, OtherDevice
from core.device.event import BUSY_SHORT
from core.link.errors import LinkError, Refused, TimedOut
from core.session.errors import Busy
from core.status import State
from core.text import ENGLISH, text
from tests.clock import ManualClock
from tests.core.device.scripted_driver import PATH, ScriptedDriver

ADDRESS = Address("toy", host="10.0.0.1")


class Taken(Busy):
    """What a driver raises that found the device busy."""


def make(identity: Identity | None = None) -> tuple[Device, ScriptedDriver, ManualClock]:
    driver, clock = ScriptedDriver(), ManualClock()
    return Device("toy", ADDRESS, driver, clock, identity or Identity()), driver, clock


OTHER = Path("4352", text("toy.other", "port 4352"))


async def next_events(device: Device, *items: int | LinkError) -> list[DeviceEvent]:
    """Ask once for each item and give everything that was told, but that a round ended."""
    assert isinstance(device.driver, ScriptedDriver)
    with device.events.every() as reader:
        for item in items:
            device.driver.script.put_nowait(item)
            with contextlib.suppress(LinkError):
                await device.ask()
        reader.close()
        return [event async for event in reader if not isinstance(event, Asked)]


async def test_the_first_answer_changes_nothing_but_is_told() -> None:
    device, _, clock = make()
    assert device.picture.contact is Contact.NEVER
    contact, status = await next_events(device, 0x20)
    assert isinstance(contact, ContactChanged)
    assert contact.contact is Contact.ANSWERING
    assert isinstance(status, StatusChanged)
    assert status.changes == ()
    assert device.picture.state is State.FAULT
    assert device.picture.answered == clock.now()


async def test_only_what_changed_is_told() -> None:
    device, _, _ = make()
    events = await next_events(device, 0x00, 0x00, 0x28)
    assert [type(event) for event in events] == [ContactChanged, StatusChanged, StatusChanged]
    last = events[-1]
    assert isinstance(last, StatusChanged)
    assert [(change.cell.id, change.before, change.after) for change in last.changes] == [
        ("open", False, True),
        ("empty", False, True),
    ]


async def test_silence_keeps_the_last_snapshot_and_is_told_once() -> None:
    device, _, _ = make()
    events = await next_events(device, 0x00, Refused("10.0.0.1:9101"), Refused("10.0.0.1:9101"))
    silent = events[-1]
    assert isinstance(silent, ContactChanged)
    assert silent.contact is Contact.SILENT
    assert [type(event) for event in events].count(ContactChanged) == 2
    picture = device.picture
    assert picture.state is State.UNKNOWN
    assert picture.snapshots["toy"].raw == b"\x00"
    assert picture.problem == Refused("10.0.0.1:9101").sentence


async def test_a_busy_device_is_not_silent_and_what_was_known_is_stale() -> None:
    device, _, clock = make()
    taken = Taken("10.0.0.1:9100")
    events = await next_events(device, 0x20, taken)
    began = clock.now()
    clock.advance(30)
    events += await next_events(device, taken)
    contacts = [event for event in events if isinstance(event, ContactChanged)]
    assert [event.contact for event in contacts] == [Contact.ANSWERING, Contact.BUSY]
    assert (contacts[-1].problem, contacts[-1].advice) == (taken.sentence, taken.advice)
    picture = device.picture
    assert (picture.contact, picture.state, picture.unanswered_since) == (Contact.BUSY, State.UNKNOWN, began)
    assert (picture.verdict.short, picture.verdict.sentence, picture.verdict.advice) == (
        BUSY_SHORT, taken.sentence, taken.advice,
    )  # fmt: skip
    assert picture.snapshots["toy"].raw == b"\x20"


@pytest.mark.parametrize(
    ("kind", "short"), [(CredentialMissing, "Password needed"), (CredentialRejected, "Password wrong")]
)
async def test_a_device_that_wants_a_password_is_there_and_locked(kind: type[CredentialError], short: str) -> None:
    device, driver, clock = make()
    wanted = kind("10.0.0.1:23", label="Network control")
    driver.also = (OTHER,)
    events = await next_events(device, 0x20, wanted, wanted)
    contacts = [event.contact for event in events if isinstance(event, ContactChanged)]
    assert contacts == [Contact.ANSWERING, Contact.LOCKED]
    picture = device.picture
    assert (picture.contact, picture.state, picture.unanswered_since) == (Contact.LOCKED, State.UNKNOWN, clock.now())
    assert (picture.verdict.sentence, picture.verdict.advice) == (wanted.sentence, wanted.advice)
    assert (ENGLISH.render(picture.verdict.short), picture.verdict.remedy) == (short, "enter_password")
    assert picture.is_stale("toy")


async def test_another_device_at_the_address_is_not_one_that_wants_a_password() -> None:
    device, _, _ = make()
    await next_events(device, OtherDevice("10.0.0.1", found="a", expected="b"))
    assert (device.picture.contact, device.picture.verdict.remedy) == (Contact.SILENT, None)


@pytest.mark.parametrize("error", [Refused("10.0.0.1:9101"), Taken("10.0.0.1:9100")], ids=["silent", "busy"])
async def test_where_one_way_fails_the_others_for_good_are_named(error: LinkError) -> None:
    device, driver, _ = make()
    await next_events(device, error)
    assert device.picture.advice == error.advice, "there is no other but the live one"
    driver.also = (OTHER, replace(OTHER, id="23", label=text("toy.third", "port 23")))
    *_, changed = await next_events(device, 0x00, error)
    assert isinstance(changed, ContactChanged)
    assert device.picture.advice == device.picture.verdict.advice == changed.advice is not None
    assert ENGLISH.sentence(changed.advice).endswith(" Other ways to it: port 4352, port 23.")


async def test_why_a_way_is_in_use_makes_it_no_other_way() -> None:
    device, driver, _ = make()
    await next_events(device, 0x00)
    driver.path = replace(PATH, why=text("toy.why", "it tells more"), fixed=True)
    assert await next_events(device, 0x00) == []
    assert device.picture.path is driver.path


async def test_a_device_that_falls_silent_while_it_was_busy_is_silent_from_then_on() -> None:
    device, _, clock = make()
    await next_events(device, Taken("10.0.0.1:9100"))
    clock.advance(30)
    (silent,) = await next_events(device, Refused("10.0.0.1:9100"))
    assert isinstance(silent, ContactChanged)
    assert silent.contact is Contact.SILENT
    since = [device.picture.unanswered_since]
    await next_events(device, 0x00)
    since.append(device.picture.unanswered_since)
    assert since == [clock.now(), None]


async def test_what_changed_during_a_silence_is_told_afterwards() -> None:
    device, _, _ = make()
    events = await next_events(device, 0x00, Refused("10.0.0.1:9101"), 0x20)
    last = events[-1]
    assert isinstance(last, StatusChanged)
    assert [change.cell.id for change in last.changes] == ["open"]
    assert device.picture.contact is Contact.ANSWERING


async def test_asking_twice_at_once_asks_the_device_once() -> None:
    device, driver, _ = make()
    asking = [asyncio.create_task(device.ask()) for _ in range(3)]
    await asyncio.sleep(0)
    driver.script.put_nowait(0x20)
    pictures = await asyncio.gather(*asking)
    assert driver.polls == 1
    assert {picture.state for picture in pictures} == {State.FAULT}


async def test_one_of_two_may_give_up_without_harm_to_the_other() -> None:
    device, driver, _ = make()
    patient, hurried = (asyncio.create_task(device.ask()) for _ in range(2))
    await asyncio.sleep(0)
    hurried.cancel()
    driver.script.put_nowait(0x00)
    assert (await patient).state is State.OK


async def test_watching_asks_at_the_interval_and_backs_off_in_trouble() -> None:
    device, driver, clock = make()
    watching = asyncio.create_task(device.watch())
    trouble = TimedOut("10.0.0.1:9101", seconds="5")
    for item, pause in ((0x00, 2.0), (trouble, 1.0), (trouble, 2.0), (trouble, 4.0), (0x00, 2.0), (trouble, 1.0)):
        driver.script.put_nowait(item)
        await clock.sleeping()
        polls = driver.polls
        assert device.picture.pause == pause
        clock.advance(pause - 0.01)
        for _ in range(5):
            await asyncio.sleep(0)
        assert driver.polls == polls
        clock.advance(0.01)
        await driver.polled(polls + 1)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await device.close()


async def test_a_watch_can_be_hurried() -> None:
    device, driver, clock = make()
    driver.script.put_nowait(0x00)
    watching = asyncio.create_task(device.watch())
    await clock.sleeping()
    device.ask_now()
    await driver.polled(2)
    assert clock.monotonic() == 0
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await device.close()


async def test_closing_ends_a_question_that_is_under_way() -> None:
    device, driver, _ = make()
    asking = asyncio.create_task(device.ask())
    await asyncio.sleep(0)
    await device.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert driver.closed


async def test_the_id_stays_when_more_is_learnt_and_when_the_device_moves() -> None:
    device, driver, _ = make(Identity(mac="00:11:62:00:00:01"))
    assert device.id == "toy:mac:00:11:62:00:00:01"
    with device.events.every() as reader:
        await device.learn(Identity(serial_number="123"))
        await device.learn(Identity(serial_number="123"))
        await device.move(Address("toy", host="10.0.0.2"))
        reader.close()
        events = [event async for event in reader]
    assert [type(event) for event in events] == [IdentityChanged, IdentityChanged]
    assert device.id == "toy:mac:00:11:62:00:00:01"
    assert device.identity == Identity(mac="00:11:62:00:00:01", serial_number="123")
    assert driver.learnt[-1] == device.identity
    assert driver.moved == [Address("toy", host="10.0.0.2")]
    assert device.addresses == (Address("toy", host="10.0.0.2"), ADDRESS)
    await device.move(ADDRESS)
    assert device.addresses == (ADDRESS, Address("toy", host="10.0.0.2"))


async def test_who_the_device_is_is_asked_and_remembered() -> None:
    device, _, _ = make()
    assert (await device.identify()).model == "Toy 1"
    assert device.identity.model == "Toy 1"


async def test_nothing_is_lost_of_what_a_device_said_by_itself() -> None:
    device, driver, _ = make()
    driver.script.put_nowait(0x00)
    await device.ask()
    with device.events.every() as reader:
        driver.script.put_nowait((0x20, 0x00, 0x00, 0x08))
        await device.ask()
        reader.close()
        told = [event async for event in reader if isinstance(event, StatusChanged)]
    assert [[change.cell.id for change in event.changes] for event in told] == [["open"], ["open"], ["empty"]]
    assert [event.snapshot.raw for event in told] == [b"\x20", b"\x00", b"\x08"]
    assert device.picture.snapshots["toy"].raw == b"\x08"


async def test_operations_wait_for_each_other_and_not_for_questions() -> None:
    device, driver, _ = make()
    asking = asyncio.create_task(device.ask())
    await driver.polled(1)
    assert (await device.identify()).model == "Toy 1"
    assert not asking.done()
    driver.script.put_nowait(0x00)
    await asking


def test_what_is_not_told_again_is_not_forgotten() -> None:
    known = Identity(model="A", mac="m", details={"ip": "10.0.0.1"})
    assert known.learning(Identity(firmware="2", details={"gateway": "g"})).told() == {
        "model": "A", "mac": "m", "firmware": "2", "ip": "10.0.0.1", "gateway": "g",
    }  # fmt: skip


async def test_what_another_way_does_not_tell_is_forgotten() -> None:
    device, driver, _ = make()
    driver.beside = ("beside",)
    await next_events(device, 0x20)
    assert list(device.picture.snapshots) == ["toy", "beside"]
    driver.beside = ()
    await next_events(device, 0x20)
    assert list(device.picture.snapshots) == ["toy", "beside"]
    await device.use("9100")
    events = await next_events(device, 0x00)
    assert list(device.picture.snapshots) == ["toy"]
    changed = next(event for event in events if isinstance(event, StatusChanged))
    assert [change.cell.id for change in changed.changes] == ["open"]


async def test_a_way_says_which_statuses_hold_in_which_order_and_which_are_outdated() -> None:
    device, driver, _ = make()
    driver.beside, driver.standing, driver.outdated = ("beside",), ("beside", "toy"), frozenset({"toy"})
    await next_events(device, 0x20)
    assert list(device.picture.snapshots) == ["beside", "toy"]
    assert [device.picture.is_stale(name) for name in ("beside", "toy")] == [False, True]
    driver.beside, driver.standing, driver.outdated = (), ("toy",), frozenset()
    await next_events(device, 0x20)
    assert list(device.picture.snapshots) == ["toy"]
    assert not device.picture.is_stale("toy")
    await next_events(device, Refused("10.0.0.1:9101"))
    assert device.picture.is_stale("toy")


async def test_a_round_may_ask_for_another_one_sooner_and_never_later() -> None:
    device, driver, clock = make()
    watching = asyncio.create_task(device.watch())
    for again, pause in ((0.5, 0.5), (None, 2.0), (7.0, 2.0)):
        driver.again = again
        driver.script.put_nowait(0x00)
        await clock.sleeping()
        assert device.picture.pause == pause
        polls = driver.polls
        clock.advance(pause)
        await driver.polled(polls + 1)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await device.close()
