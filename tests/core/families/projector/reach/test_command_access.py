"""Passwords of the command ports: right, wrong, blank, changed; asked for once, and never tried in a loop."""

from __future__ import annotations

import asyncio

import pytest

from core.device.credential import CredentialError, CredentialMissing, CredentialRejected
from core.families.projector.reach.refusals import StillBusy
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.link.tap import Direction
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, projector, sent
from tests.core.families.projector.reach.command_bench import (
    INPUT,
    PORTS,
    POWER,
    People,
    got,
    made,
    passing,
    place_at,
    put,
    way_to,
)
from tests.core.link.peers import Seen
from tests.core.simulate.wire import Recorder

LOCKED = (("power", ON), ("authentication", "1"), ("challenge", "a572f60c"))
DIGEST = b"e3d97429adffa11bce1f7275813d4bde"
DIGESTS = 32


def locked(clock: ManualClock, *settings: tuple[str, str], trace: Recorder | None = None) -> ProjectorSimulator:
    return projector("CP-A220N", *LOCKED, *settings, clock=clock, trace=trace)


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("password", ["password", "", "two words"])
async def test_the_right_password_opens_the_port_and_is_remembered(port: str, password: str) -> None:
    clock, people, trace = ManualClock(), People(stored=[password]), Recorder()
    async with (
        locked(clock, ("command_password", password), trace=trace) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        assert (await passing(clock, way.hear())).fields["power"] == 1
        assert (await passing(clock, way.hear())).fields["power"] == 1
        await passing(clock, put(way, INPUT, 4))
        assert simulator.get("input") == 4
        (need,) = people.needs
        assert (need.role, need.watching, need.in_clear) == ("command", True, False)
        assert (DIGEST in sent(trace, port)) == (password == "password")
        # One digest for each connection, in front of its first command only.
        size = 13 if port == "command" else 17
        assert len(sent(trace, port)) % size == (DIGESTS * len(trace.events("connected"))) % size


@pytest.mark.parametrize("port", PORTS)
async def test_who_only_watches_tries_a_wrong_password_once_and_asks_nobody(port: str) -> None:
    clock, people = ManualClock(), People(stored=["wrong"], typed=["password"])
    async with (
        locked(clock, ("command_password", "password")) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        for _ in range(3):
            with pytest.raises(CredentialRejected, match="rejected the password 'Network control'"):
                await passing(clock, way.hear())
        assert people.rejected == ["wrong"]
        way.may_ask_again()
        with pytest.raises(CredentialRejected):
            await passing(clock, way.hear())
        assert people.rejected == ["wrong", "wrong"]
        # Who wants something is asked; what they typed is used from then on.
        assert await passing(clock, got(way, INPUT)) == 0
        assert (await passing(clock, way.hear())).fields["power"] == 1


@pytest.mark.parametrize("port", PORTS)
async def test_a_wrong_password_changes_nothing(port: str) -> None:
    clock, people, trace = ManualClock(), People(typed=["wrong", "also wrong"]), Recorder()
    async with (
        locked(clock, ("command_password", "password"), trace=trace) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        with pytest.raises(CredentialRejected):
            await passing(clock, put(way, POWER, 0))
        assert simulator.get("power") == 1
        assert people.rejected == ["wrong", "also wrong"]
        assert not trace.events("changed")


@pytest.mark.parametrize("port", PORTS)
async def test_a_password_that_was_changed_is_asked_for_again(port: str) -> None:
    clock, people = ManualClock(), People(stored=["password"])
    async with (
        locked(clock, ("command_password", "password")) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        await passing(clock, way.hear())
        simulator.set("command_password", "another")
        with pytest.raises(CredentialRejected):
            await passing(clock, way.hear())
        people.stored = ["another"]
        way.may_ask_again()
        assert (await passing(clock, way.hear())).fields["power"] == 1


@pytest.mark.parametrize("port", PORTS)
async def test_where_nobody_has_a_password_it_is_missing_until_none_is_wanted(port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        locked(clock, ("command_password", "x"), trace=trace) as simulator,
        way_to(simulator, port, clock) as way,
    ):
        for _ in range(2):
            with pytest.raises(CredentialMissing, match="needs the password 'Network control'"):
                await passing(clock, way.hear())
        assert sent(trace, port) == b""
        simulator.set("authentication", "0")
        assert (await passing(clock, way.hear())).fields["power"] == 1


async def test_no_secret_is_shown_on_the_tap() -> None:
    clock, people, seen = ManualClock(), People(stored=["password"]), Seen()
    async with locked(clock, ("command_password", "password")) as simulator:
        place = place_at({"command": simulator.services["command"]}, clock, people, seen.tap)
        way = made(place, "command")
        assert (await passing(clock, way.hear())).fields["power"] == 1
    said = seen.data(Direction.OUT)
    assert b"********" in said
    assert DIGEST not in said


async def test_while_the_password_is_missing_nothing_is_left_open() -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        locked(clock, ("command_password", "x"), trace=trace) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        with pytest.raises(CredentialError):
            await passing(clock, got(way, INPUT))
        await trace.until("closed")


@pytest.mark.parametrize("port", PORTS)
async def test_a_projector_that_is_busy_at_first_gets_the_same_digest_again(port: str) -> None:
    clock, people, trace = ManualClock(), People(typed=["password"]), Recorder()
    async with (
        locked(clock, ("command_password", "password"), trace=trace) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        simulator.fault("busy")

        async def relieved() -> None:
            await clock.sleep(3)
            simulator.fault("none")

        relief = asyncio.create_task(relieved())
        assert await passing(clock, got(way, INPUT)) == 0
        await relief
        assert sent(trace, port).count(DIGEST) == 5


@pytest.mark.parametrize("port", PORTS)
async def test_a_projector_that_stays_busy_at_first_is_said_to_be_after_how_long(port: str) -> None:
    clock, people = ManualClock(), People(typed=["password"])
    async with (
        locked(clock, ("command_password", "password")) as simulator,
        way_to(simulator, port, clock, people) as way,
    ):
        simulator.fault("busy")
        with pytest.raises(StillBusy, match="is busy and took no command for 8 s"):
            await passing(clock, got(way, INPUT))
