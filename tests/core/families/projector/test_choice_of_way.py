"""Which way to a projector is taken where nobody has said, why, and what is sent to find out."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.device import Address, Device, Identity, Surroundings
from core.device.credential import CredentialMissing
from core.families.projector.driver import ProjectorDriver
from core.families.projector.reach.refusals import NothingListens
from core.link.errors import LinkError
from core.link.tap import Tap
from core.text import ENGLISH, Text
from tests.core.families.projector.driving import address_at, driver_at, leaping, said
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, ON, projector, sent
from tests.core.simulate.wire import Recorder

OPEN = ("framed_authentication", "0")
"""From the factory TCP 9715 wants a password, which is blank."""
GET_POWER = "beef03060019d3020000600000"


@pytest.fixture
async def clock() -> AsyncIterator[LeapingClock]:
    async with leaping() as clock:
        yield clock


async def test_a_projector_with_the_command_set_is_asked_by_it(clock: LeapingClock) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", ("power", ON), trace=trace, clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        report = await driver.poll()
        assert said(driver) == ("command", "it tells more than PJLink does")
        assert [status.map.map.id for status in report.statuses] == ["hitachi"]
        assert (report.identity.manufacturer, report.identity.model) == ("HITACHI", "CP-A220N")
    assert sent(trace).hex().startswith(GET_POWER)
    assert sent(trace, "pjlink") == b"%1INF1 ?\r%1INF2 ?\r%1NAME ?\r%1CLSS ?\r"
    assert sent(trace, "framed") == b""


@pytest.mark.parametrize("model", [CLASS_1, CLASS_2])
async def test_nothing_goes_to_command_ports_of_another_maker(clock: LeapingClock, model: str) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", trace=trace, clock=clock) as stranger,
        projector(model, clock=clock) as simulator,
    ):
        # At the command ports of this address somebody listens who would write down every byte.
        ports = {**simulator.services, "command": stranger.services["command"], "framed": stranger.services["framed"]}
        async with driver_at(Address("projector", simulator.host, ports=ports), clock) as driver:
            report = await driver.poll()
            assert said(driver) == ("pjlink", "the projector is one of Northlight")
            assert [status.map.map.id for status in report.statuses] == ["pjlink"]
            assert [path.id for path in driver.paths] == ["pjlink", *(["live"] if model == CLASS_2 else [])]
    assert not trace.events("connected")


async def test_where_the_first_port_is_closed_the_second_is_asked(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", OPEN, clock=clock) as simulator,
        driver_at(address_at(simulator, "command"), clock) as driver,
    ):
        await driver.poll()
        assert said(driver) == ("framed", "the first command port does not answer")


async def test_where_no_command_port_answers_pjlink_is_asked(clock: LeapingClock) -> None:
    async with (
        projector(clock=clock) as simulator,
        driver_at(address_at(simulator, "command", "framed"), clock) as driver,
    ):
        await driver.poll()
        assert said(driver) == ("pjlink", "no command port answers")


async def test_without_pjlink_the_command_port_is_asked(clock: LeapingClock) -> None:
    async with projector(clock=clock) as simulator, driver_at(address_at(simulator, "pjlink"), clock) as driver:
        report = await driver.poll()
        assert said(driver) == ("command", "PJLink does not answer")
        assert report.identity == Identity()


async def test_pjlink_that_wants_a_password_keeps_nobody_from_the_command_port(clock: LeapingClock) -> None:
    locked = (("pjlink_authentication", "1"), ("pjlink_password", "secret"))
    async with (
        projector("CP-A220N", *locked, clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        await driver.poll()
        assert said(driver)[0] == "command"


async def test_a_command_port_that_wants_a_password_leaves_pjlink_which_wants_none(clock: LeapingClock) -> None:
    locked = (("command_authentication", "1"), ("framed_authentication", "1"), ("command_password", "secret"))
    async with (
        projector("CP-A220N", *locked, clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        await driver.poll()
        assert said(driver) == ("pjlink", "the command port wants a password, and PJLink none")


async def test_where_all_is_locked_the_command_port_says_which_password_is_needed(clock: LeapingClock) -> None:
    locked = (("authentication", "1"), ("password", "secret"))
    async with (
        projector("CP-A220N", *locked, clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        for _ in range(2):
            with pytest.raises(CredentialMissing):
                await driver.poll()
        assert said(driver) == ("command", "this port answers, and wants the password")
        assert next(feature.id for feature in driver.features) == "enter_password"


async def test_where_everything_is_closed_that_is_said(clock: LeapingClock) -> None:
    async with projector(clock=clock) as simulator:
        address = address_at(simulator, "command", "framed", "pjlink")
    async with driver_at(address, clock) as driver:
        with pytest.raises(NothingListens):
            await driver.poll()


async def test_a_way_that_the_address_names_is_the_only_one_that_is_touched(clock: LeapingClock) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", OPEN, trace=trace, clock=clock) as simulator,
        driver_at(address_at(simulator, way="framed"), clock) as driver,
    ):
        await driver.poll()
        assert said(driver) == ("framed", "the address names it")
    assert {str(event["service"]) for event in trace.events("connected")} == {"framed"}


async def test_a_person_chooses_and_leaves_it_to_the_program_again(clock: LeapingClock) -> None:
    async with projector(clock=clock) as simulator, driver_at(address_at(simulator), clock) as driver:
        await driver.poll()
        driver.use("pjlink")
        report = await driver.poll()
        assert (report.path.id, said(driver)) == ("pjlink", ("pjlink", "chosen by you"))
        driver.use(None)
        await driver.poll()
        assert said(driver) == ("command", "it tells more than PJLink does")


async def test_a_choice_is_remembered(clock: LeapingClock) -> None:
    surroundings = Surroundings(clock, Tap(clock))
    async with projector(clock=clock) as simulator:
        for chosen in ("pjlink", None):
            driver = ProjectorDriver(address_at(simulator), surroundings)
            if chosen is not None:
                driver.use(chosen)
            assert (await driver.poll()).path.id == "pjlink"
            await driver.close()


async def test_ports_that_were_switched_off_meanwhile_are_looked_for_again(clock: LeapingClock) -> None:
    async with projector("CP-A220N", OPEN, clock=clock) as simulator, driver_at(address_at(simulator), clock) as driver:
        await driver.poll()
        driver.move(address_at(simulator, "command"))
        await driver.poll()
        assert said(driver)[0] == "framed"


async def test_what_both_languages_offer_goes_by_the_way_in_use(clock: LeapingClock) -> None:
    async with (
        projector("CP-A220N", ("power", ON), clock=clock) as simulator,
        driver_at(address_at(simulator), clock) as driver,
    ):
        await driver.poll()
        by_id = {feature.id: feature for feature in driver.features}
        assert by_id["input"].paths[:1] == ("command",)
        assert by_id["pjlink_class"].paths[:1] == ("pjlink",)
        read = await driver.read(["brightness", "pjlink_class", "input"], lambda _said: None)
        assert (read["brightness"].value, read["pjlink_class"].value, read["input"].value) == (50, 1, "computer_in1")
        driver.use("pjlink")
        await driver.poll()
        by_id = {feature.id: feature for feature in driver.features}
        assert by_id["input"].paths[:1] == ("pjlink",)
        assert "brightness" in by_id


async def test_who_it_is_comes_by_pjlink_whatever_the_way(clock: LeapingClock) -> None:
    async with projector(clock=clock) as simulator, driver_at(address_at(simulator, way="command"), clock) as driver:
        told = await driver.identify()
        assert (told.manufacturer, told.model) == ("HITACHI", "CP-A220N")


async def test_a_projector_that_does_not_say_who_it_is_is_there_all_the_same(clock: LeapingClock) -> None:
    remarks: list[Text] = []
    async with (
        projector(clock=clock) as simulator,
        driver_at(address_at(simulator, "pjlink", way="command"), clock) as driver,
    ):
        assert await driver.identify(remarks.append) == Identity()
    assert ENGLISH.render(remarks[0]).startswith("Only PJLink tells who it is, and PJLink does not answer: ")


async def test_a_device_that_answers_nothing_by_any_way_is_silent(clock: LeapingClock) -> None:
    async with projector(fault="silent", clock=clock) as simulator, driver_at(address_at(simulator), clock) as driver:
        device = Device("projector", address_at(simulator), driver, clock, Identity())
        with pytest.raises(LinkError):
            await device.ask()
