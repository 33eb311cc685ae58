"""The driver as a device uses it: what a round reports, locked projectors, who it is, silence, moving, letting go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from core.device import Address, Contact, Device, Identity
from core.device.credential import Attempt, CredentialMissing, CredentialNeed, CredentialUsed
from core.device.event import ContactChanged
from core.families.projector.driver import ProjectorDriver
from core.families.projector.wire.frames import data
from core.link.errors import LinkError
from core.link.tap import Tap
from core.secret import Secret
from core.status import State
from core.text import ENGLISH, Text
from tests.core.families.projector.driving import address_at, driver_at, leaping, said
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.projectors import CLASS_2, COOLING, ON, projector, sent
from tests.core.families.projector.reach.command_bench import CommandPeer, People
from tests.core.link.peers import Seen
from tests.core.simulate.wire import Recorder

OPEN = ("framed_authentication", "0")
LOCKED = (("authentication", "1"), ("password", "secret"))


@pytest.fixture
async def clock() -> AsyncIterator[LeapingClock]:
    async with leaping() as clock:
        yield clock


class Slow:
    """A person who types the password of a role after so many seconds; nothing is stored."""

    def __init__(self, clock: LeapingClock, password: str, seconds: float) -> None:
        self.clock, self.password, self.seconds = clock, password, seconds
        self.asked: list[str] = []

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        if need.watching:
            raise CredentialMissing(need.address, label=need.label)
        self.asked.append(need.role)
        await self.clock.sleep(self.seconds)
        if not await attempt(Secret(self.password)):
            raise CredentialMissing(need.address, label=need.label)
        return CredentialUsed()


def device_with(driver: ProjectorDriver, address: Address, clock: LeapingClock) -> Device:
    return Device("projector", address, driver, clock, Identity())


async def test_a_round_reports_status_verdict_and_who_it_is_once(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), ("error_status", "3"), clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        report = await driver.poll()
        assert report.path.id == "command"
        (status,) = report.statuses
        assert (status.fields["power"], status.fields["error_status"]) == (1, 3)
        assert report.verdict.state is State.FAULT
        assert (report.identity.manufacturer, report.identity.model) == ("HITACHI", "CP-A220N")
        assert report.again is None
        # What is known already is not told again.
        assert (await driver.poll()).identity == Identity()
        assert driver.interval == 10.0


async def test_while_it_cools_down_another_round_is_worth_its_while_sooner(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", COOLING), ("cool_down", "300"), clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        assert (await driver.poll()).again == 2.0


async def test_bytes_that_are_no_reply_are_remarked(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), ("surplus", "1"), clock=clock) as simulator,
        driver_at(address_at(simulator, way="command"), clock) as driver,
    ):
        report = await driver.poll()
        assert report.statuses[0].fields["power"] == 1
        assert any("one byte more than the reply has" in ENGLISH.render(remark) for remark in report.remarks)


async def test_only_what_the_present_way_tells_stands(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        device = device_with(driver, address_at(simulator), clock)
        assert list((await device.ask()).snapshots) == ["hitachi"]
        await device.use("pjlink")
        assert list((await device.ask()).snapshots) == ["pjlink"]


async def test_a_locked_projector_is_there_and_a_person_opens_it(clock: LeapingClock) -> None:
    person = Slow(clock, "secret", 40)
    async with (
        projector("CP-A220N", ("power", ON), *LOCKED, clock=clock) as simulator,
        driver_at(address_at(simulator), clock, person) as driver,
    ):
        device = device_with(driver, address_at(simulator), clock)
        events = device.events.every()
        with pytest.raises(CredentialMissing):
            await device.ask()
        assert device.picture.contact is Contact.LOCKED
        assert device.picture.verdict is not None
        assert device.picture.verdict.remedy == "enter_password"
        assert next(feature.id for feature in device.features) == "enter_password"
        assert person.asked == []
        await device.act("enter_password")
        picture = await device.ask()
        assert picture.contact is Contact.ANSWERING
        assert "enter_password" not in {feature.id for feature in device.features}
        assert person.asked == ["command"]
        events.close()
        contacts = [event.contact async for event in events if isinstance(event, ContactChanged)]
        assert contacts == [Contact.LOCKED, Contact.ANSWERING]


@pytest.mark.parametrize("way", ["command", "framed"])
@pytest.mark.parametrize("seconds", [10.0, 24.9, 29.99, 31.0, 120.0])
async def test_a_password_that_was_long_in_coming_is_proved_with_a_fresh_challenge(
    clock: LeapingClock, way: str, seconds: float
) -> None:
    trace = Recorder()
    person = Slow(clock, "secret", seconds)
    async with (
        projector("CP-A220N", ("power", ON), *LOCKED, clock=clock, trace=trace) as simulator,
        driver_at(address_at(simulator, way=way), clock, person) as driver,
    ):
        outcome = await driver.act("enter_password", {}, lambda _said: None)
        assert outcome.result.value == "done"
        assert (await driver.poll()).statuses[0].fields["power"] == 1
    assert person.asked == ["command"]


async def test_who_it_is_costs_the_password_of_pjlink_and_all_the_time_a_person_needs(clock: LeapingClock) -> None:
    person = Slow(clock, "secret", 90)
    async with (
        projector("CP-A220N", ("pjlink_password", "secret"), OPEN, clock=clock) as simulator,
        driver_at(address_at(simulator), clock, person) as driver,
    ):
        remarks: list[Text] = []
        told = await driver.identify(remarks.append)
        assert (told.manufacturer, told.model) == ("HITACHI", "CP-A220N")
        assert person.asked == ["pjlink"]
        assert remarks == []


async def test_where_nobody_has_the_password_of_pjlink_it_is_said_who_it_is_not(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("pjlink_password", "secret"), OPEN, clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        remarks: list[Text] = []
        assert await driver.identify(remarks.append) == Identity()
        assert "needs the password 'PJLink'" in ENGLISH.render(remarks[0])


async def test_whoever_is_asked_who_it_is_gets_a_wrong_password_once(clock: LeapingClock) -> None:
    people = People(["wrong"])
    async with (
        projector("CP-A220N", ("pjlink_password", "secret"), OPEN, clock=clock) as simulator,
        driver_at(address_at(simulator), clock, people) as driver,
    ):
        remarks: list[Text] = []
        assert await driver.identify(remarks.append) == Identity()
    assert people.rejected == ["wrong"]
    assert "rejected the password 'PJLink'" in ENGLISH.render(remarks[0])


def _links(seen: Seen) -> int:
    return len({piece.link for piece in seen.traffic})


async def test_a_silent_projector_is_looked_for_on_all_ways_now_and_then_and_keeps_its_features(
    clock: LeapingClock,
) -> None:
    seen = Seen()
    async with projector("CP-A220N", ("power", ON), OPEN, clock=clock) as simulator:
        address = address_at(simulator)
        async with driver_at(address, clock, tap=Tap(clock, seen.tap)) as driver:
            await driver.poll()
            offered = {feature.id for feature in driver.features}
            await simulator.stop()
            counts = []
            for _ in range(7):
                before = _links(seen)
                with pytest.raises(LinkError):
                    await driver.poll()
                counts.append(_links(seen) - before)
                assert {feature.id for feature in driver.features} == offered
            # In the fourth round and in the seventh all are asked: PJLink, both ports, and the one in use for why.
            assert counts == [1, 1, 1, 4, 1, 1, 4]


async def test_a_projector_that_answers_again_is_known_in_both_languages(clock: LeapingClock) -> None:
    async with projector("CP-A220N", ("power", ON), OPEN, clock=clock) as simulator:
        address = address_at(simulator)
        async with driver_at(address, clock) as driver:
            driver.use("pjlink")
            simulator.fault("refuse")
            for _ in range(2):
                with pytest.raises(LinkError):
                    await driver.poll()
            assert "brightness" not in {feature.id for feature in driver.features}
            simulator.fault("none")
            for _ in range(2):
                await driver.poll()
            assert said(driver) == ("pjlink", "chosen by you")
            assert {"brightness", "pjlink_class"} <= {feature.id for feature in driver.features}


async def test_a_command_port_that_was_switched_off_leaves_pjlink_after_three_failures(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), clock=clock) as simulator,
        CommandPeer(False, lambda _command, number: data(1, number)) as peer,
    ):
        known = address_at(simulator, "framed")
        address = Address(known.family, known.host, ports={**known.ports, **peer.ports})
        async with driver_at(address, clock) as driver:
            await driver.poll()
            assert said(driver)[0] == "command"
            await peer.stop()
            for _ in range(3):
                with pytest.raises(LinkError, match="refused the connection"):
                    await driver.poll()
            await driver.poll()
            assert said(driver) == ("pjlink", "no command port answers")


async def test_a_better_way_that_was_busy_is_looked_for_again_after_a_minute(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), ("idle", "0"), clock=clock) as simulator,
        driver_at(address_at(simulator, "framed"), clock) as driver,
    ):
        _, other = await asyncio.open_connection(simulator.host, simulator.services["command"])
        await driver.poll()
        assert said(driver) == ("pjlink", "the command port is busy, most likely with another controller")
        assert "brightness" in {feature.id for feature in driver.features}
        other.close()
        await other.wait_closed()
        await driver.poll()
        assert said(driver)[0] == "pjlink"
        await clock.sleep(61)
        await driver.poll()
        assert said(driver) == ("command", "it tells more than PJLink does")


async def test_a_projector_that_moved_is_found_out_anew(clock: LeapingClock) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", ("power", ON), clock=clock) as first,
        projector(CLASS_2, ("power", ON), clock=clock, trace=trace) as second,
        driver_at(address_at(first), clock) as driver,
    ):
        await driver.poll()
        driver.move(address_at(second))
        report = await driver.poll()
        assert (report.path.id, report.identity.manufacturer) == ("pjlink", "Northlight")
        assert sent(trace, "pjlink")


@pytest.mark.parametrize("way", ["command", "framed", "pjlink"])
async def test_nothing_is_left_open_after_a_round_or_after_closing(clock: LeapingClock, way: str) -> None:
    trace = Recorder()
    async with projector("CP-A220N", ("power", ON), OPEN, clock=clock, trace=trace) as simulator:
        async with driver_at(address_at(simulator, way=way), clock) as driver:
            await driver.poll()
            await trace.until("closed")
            await driver.write({"connection": "keep_alive"}, lambda _said: None)
            await driver.poll()
            assert len(trace.events("connected")) - len(trace.events("closed")) == 1
            assert driver.interval == 5.0
        closed = len(trace.events("closed"))
        while len(trace.events("connected")) > closed:
            await trace.until("closed")
            closed += 1


async def test_a_password_serves_for_as_long_as_the_driver_lives(clock: LeapingClock) -> None:
    people = People(stored=["secret"])
    async with (
        projector("CP-A220N", ("power", ON), *LOCKED, clock=clock) as simulator,
        driver_at(address_at(simulator, way="command"), clock, people) as driver,
    ):
        for _ in range(3):
            await driver.poll()
        assert len(people.needs) == 1
