"""What is found out by PJLink's greeting."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.families.projector.reach.pjlink_recognition import Greeted, Recognition, recognised
from core.families.projector.reach.pjlink_refusals import NotGreeted, NotPjlink, PjlinkSilent
from core.link.errors import Refused, TimedOut
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, projector
from tests.core.families.projector.reach.command_bench import passing
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering, asked_for, place_at
from tests.core.simulate.wire import Recorder

TOLD = {"INF1": "Northlight", "INF2": "NL-1", "NAME": "Counter", "CLSS": "2"}


async def of(peer: PjlinkPeer, clock: ManualClock | None = None) -> Recognition:
    if clock is None:
        return await recognised(place_at(peer.address, SystemClock()))
    return await passing(clock, recognised(place_at(peer.address, clock)), step=0.05)


@pytest.mark.parametrize(("model", "maker", "version"), [("CP-A220N", "HITACHI", 1), (CLASS_2, "Northlight", 2)])
async def test_a_projector_without_a_password_says_who_it_is(model: str, maker: str, version: int) -> None:
    trace = Recorder()
    async with projector(model, trace=trace) as simulator:
        found = await recognised(place_at(simulator.address, SystemClock()))
    assert (found.greeted, found.speaks_pjlink, found.is_open) == (Greeted.OPEN, True, True)
    assert (found.identity.manufacturer, found.identity.model, found.version) == (maker, model, version)
    assert found.failure is None
    assert asked_for(trace) == ["%1INF1 ?", "%1INF2 ?", "%1NAME ?", "%1CLSS ?"]


async def test_one_with_a_password_is_asked_nothing() -> None:
    trace = Recorder()
    async with projector("CP-A220N", ("pjlink_password", "secret"), trace=trace) as simulator:
        found = await recognised(place_at(simulator.address, SystemClock()))
    assert (found.greeted, found.speaks_pjlink, found.is_open) == (Greeted.LOCKED, True, False)
    assert asked_for(trace) == []


async def test_what_is_not_known_is_left_out() -> None:
    async with PjlinkPeer(answering(INF1="Northlight")) as peer:
        found = await of(peer)
    assert (found.identity.manufacturer, found.identity.model, found.version) == ("Northlight", None, 1)


async def test_another_greeting_is_sent_nothing() -> None:
    async with PjlinkPeer(answering(**TOLD), greeting=(b"220 mail\r\n",)) as peer:
        found = await of(peer)
    assert (found.greeted, found.speaks_pjlink) == (Greeted.OTHER, False)
    assert isinstance(found.failure, NotPjlink)
    assert peer.connections == [[]]


async def test_a_closed_port_and_one_that_is_taken_are_closed() -> None:
    async with PjlinkPeer(answering(**TOLD)) as peer:
        peer.hangs_up = lambda _number, command: not command
        assert (await of(peer)).greeted is Greeted.CLOSED
        address = peer.address
    found = await recognised(place_at(address, SystemClock()))
    assert found.greeted is Greeted.CLOSED
    assert isinstance(found.failure, Refused)


async def test_silence_is_given_up_after_three_seconds() -> None:
    clock = ManualClock()
    async with PjlinkPeer(answering(**TOLD), greeting=()) as peer:
        found = await of(peer, clock)
    assert found.greeted is Greeted.SILENT
    assert isinstance(found.failure, NotGreeted)
    assert 3.0 <= clock.monotonic() < 3.5


async def test_silence_in_the_middle_leaves_what_was_told() -> None:
    clock = ManualClock()
    async with PjlinkPeer(answering(**{**TOLD, "NAME": "silence"})) as peer:
        found = await of(peer, clock)
    assert found.greeted is Greeted.OPEN
    assert found.identity.model == "NL-1"
    assert isinstance(found.failure, TimedOut)
    assert not isinstance(found.failure, PjlinkSilent)
    assert clock.monotonic() < 3.5
