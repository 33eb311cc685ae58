"""Which way to a projector is taken where nobody has said, why, and what is sent to find out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.clock import Clock, SystemClock
from core.device import Address, Device, Identity, Surroundings, parse_address
from core.device.credential import CredentialMissing
from core.families.projector.driver import ProjectorDriver
from core.families.projector.reach.refusals import NothingListens
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.registry import service_names
from core.link.errors import LinkError
from core.link.tap import Tap
from core.text import ENGLISH, Text
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, ON, projector, sent
from tests.core.simulate.wire import Recorder

OPEN = ("framed_authentication", "0")
"""From the factory TCP 9715 wants a password, which is blank."""
GET_POWER = "beef03060019d3020000600000"


def address_at(simulator: ProjectorSimulator, *left_out: str, way: str | None = None) -> Address:
    """Give the address of a simulator; a service that is left out is at a port where nobody listens."""
    address = parse_address(simulator.address, service_names())
    ports = {name: 1 if name in left_out else port for name, port in address.ports.items()}
    return Address(address.family, address.host, ports=ports, options={} if way is None else {"path": way})


@asynccontextmanager
async def driver_at(address: Address, clock: Clock | None = None) -> AsyncIterator[ProjectorDriver]:
    """Give a driver that is closed in the end."""
    chosen = clock or SystemClock()
    driver = ProjectorDriver(address, Surroundings(chosen, Tap(chosen)))
    try:
        yield driver
    finally:
        await driver.close()


def said(driver: ProjectorDriver) -> tuple[str, str]:
    """Give the way in use and why it is."""
    path = driver.paths[0]
    return path.id, ENGLISH.render(path.why) if path.why is not None else ""


async def test_a_projector_with_the_command_set_is_asked_by_it() -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", ("power", ON), trace=trace) as simulator,
        driver_at(address_at(simulator)) as driver,
    ):
        report = await driver.poll()
        assert said(driver) == ("command", "it tells more than PJLink does")
        assert [status.map.map.id for status in report.statuses] == ["hitachi"]
        assert (report.identity.manufacturer, report.identity.model) == ("HITACHI", "CP-A220N")
    assert sent(trace).hex().startswith(GET_POWER)
    assert sent(trace, "pjlink") == b"%1INF1 ?\r%1INF2 ?\r%1NAME ?\r%1CLSS ?\r"
    assert sent(trace, "framed") == b""


@pytest.mark.parametrize("model", [CLASS_1, CLASS_2])
async def test_nothing_goes_to_command_ports_of_another_maker(model: str) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", trace=trace) as stranger,
        projector(model) as simulator,
    ):
        # At the command ports of this address somebody listens who would write down every byte.
        ports = {**simulator.services, "command": stranger.services["command"], "framed": stranger.services["framed"]}
        async with driver_at(Address("projector", simulator.host, ports=ports)) as driver:
            report = await driver.poll()
            assert said(driver) == ("pjlink", "the projector is one of Northlight")
            assert [status.map.map.id for status in report.statuses] == ["pjlink"]
            assert [path.id for path in driver.paths] == ["pjlink", *(["live"] if model == CLASS_2 else [])]
    assert not trace.events("connected")


async def test_where_the_first_port_is_closed_the_second_is_asked() -> None:
    async with projector("CP-A220N", OPEN) as simulator, driver_at(address_at(simulator, "command")) as driver:
        await driver.poll()
        assert said(driver) == ("framed", "the first command port does not answer")


async def test_where_no_command_port_answers_pjlink_is_asked() -> None:
    async with projector() as simulator, driver_at(address_at(simulator, "command", "framed")) as driver:
        await driver.poll()
        assert said(driver) == ("pjlink", "no command port answers")


async def test_without_pjlink_the_command_port_is_asked() -> None:
    async with projector() as simulator, driver_at(address_at(simulator, "pjlink")) as driver:
        report = await driver.poll()
        assert said(driver) == ("command", "PJLink does not answer")
        assert report.identity == Identity()


async def test_pjlink_that_wants_a_password_keeps_nobody_from_the_command_port() -> None:
    locked = (("pjlink_authentication", "1"), ("pjlink_password", "secret"))
    async with projector("CP-A220N", *locked) as simulator, driver_at(address_at(simulator)) as driver:
        await driver.poll()
        assert said(driver)[0] == "command"


async def test_a_command_port_that_wants_a_password_leaves_pjlink_which_wants_none() -> None:
    locked = (("command_authentication", "1"), ("framed_authentication", "1"), ("command_password", "secret"))
    async with projector("CP-A220N", *locked) as simulator, driver_at(address_at(simulator)) as driver:
        await driver.poll()
        assert said(driver) == ("pjlink", "the command port wants a password, and PJLink none")


async def test_where_all_is_locked_the_command_port_says_which_password_is_needed() -> None:
    locked = (("authentication", "1"), ("password", "secret"))
    async with projector("CP-A220N", *locked) as simulator, driver_at(address_at(simulator)) as driver:
        for _ in range(2):
            with pytest.raises(CredentialMissing):
                await driver.poll()
        assert said(driver) == ("command", "this port answers, and wants the password")
        assert next(feature.id for feature in driver.features) == "enter_password"


async def test_where_everything_is_closed_that_is_said() -> None:
    async with projector() as simulator:
        address = address_at(simulator, "command", "framed", "pjlink")
    async with driver_at(address) as driver:
        with pytest.raises(NothingListens):
            await driver.poll()


async def test_a_way_that_the_address_names_is_the_only_one_that_is_touched() -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", OPEN, trace=trace) as simulator,
        driver_at(address_at(simulator, way="framed")) as driver,
    ):
        await driver.poll()
        assert said(driver) == ("framed", "the address names it")
    assert {str(event["service"]) for event in trace.events("connected")} == {"framed"}


async def test_a_person_chooses_and_leaves_it_to_the_program_again() -> None:
    async with projector() as simulator, driver_at(address_at(simulator)) as driver:
        await driver.poll()
        driver.use("pjlink")
        report = await driver.poll()
        assert (report.path.id, said(driver)) == ("pjlink", ("pjlink", "chosen by you"))
        driver.use(None)
        await driver.poll()
        assert said(driver) == ("command", "it tells more than PJLink does")


async def test_a_choice_is_remembered() -> None:
    clock = SystemClock()
    surroundings = Surroundings(clock, Tap(clock))
    async with projector() as simulator:
        for chosen in ("pjlink", None):
            driver = ProjectorDriver(address_at(simulator), surroundings)
            if chosen is not None:
                driver.use(chosen)
            assert (await driver.poll()).path.id == "pjlink"
            await driver.close()


async def test_ports_that_were_switched_off_meanwhile_are_looked_for_again() -> None:
    async with projector("CP-A220N", OPEN) as simulator, driver_at(address_at(simulator)) as driver:
        await driver.poll()
        driver.move(address_at(simulator, "command"))
        await driver.poll()
        assert said(driver)[0] == "framed"


async def test_what_both_languages_offer_goes_by_the_way_in_use() -> None:
    async with projector("CP-A220N", ("power", ON)) as simulator, driver_at(address_at(simulator)) as driver:
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


async def test_who_it_is_comes_by_pjlink_whatever_the_way() -> None:
    async with projector() as simulator, driver_at(address_at(simulator, way="command")) as driver:
        told = await driver.identify()
        assert (told.manufacturer, told.model) == ("HITACHI", "CP-A220N")


async def test_a_projector_that_does_not_say_who_it_is_is_there_all_the_same() -> None:
    remarks: list[Text] = []
    async with projector() as simulator, driver_at(address_at(simulator, "pjlink", way="command")) as driver:
        assert await driver.identify(remarks.append) == Identity()
    assert ENGLISH.render(remarks[0]).startswith("Who it is, PJLink tells only, and PJLink does not answer: ")


async def test_a_device_that_answers_nothing_by_any_way_is_silent() -> None:
    async with projector(fault="silent") as simulator, driver_at(address_at(simulator)) as driver:
        device = Device("projector", address_at(simulator), driver, SystemClock(), Identity())
        with pytest.raises(LinkError):
            await device.ask()
