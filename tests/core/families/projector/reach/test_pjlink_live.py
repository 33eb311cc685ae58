"""Notices of PJLink class 2: what a projector tells by itself, to a UDP port of this computer."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from core.clock import Clock, SystemClock
from core.families.projector.reach.live import PjlinkLive
from core.families.projector.reach.live_path import PATH, path_at
from core.families.projector.reach.way import Round
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.pjlink_datagrams import announcement
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, ON, WARMING, projector
from tests.core.families.projector.reach.command_bench import passing
from tests.core.families.projector.reach.pjlink_bench import asked_for, free_port, place_at
from tests.core.simulate.wire import Recorder, soon

QUIET = "The projector has told nothing by itself yet."


class Watched:
    """A projector with the way that hears its notices, and the moments when it had news."""

    def __init__(self, simulator: ProjectorSimulator, port: int, clock: Clock, trace: Recorder) -> None:
        place = place_at(simulator.address, clock)
        place.settle(replace(place.address, ports={**place.address.ports, "pjlink-search": port}))
        self.news = asyncio.Event()
        place.news = self.news.set
        self.simulator, self.port, self.trace = simulator, port, trace
        self.way = PjlinkLive(place)

    async def told(self) -> Round:
        """Wait until the projector tells something, and give it."""
        await soon(self.news.wait())
        self.news.clear()
        return await self.way.hear()


@asynccontextmanager
async def watched(clock: Clock | None = None, *settings: tuple[str, str]) -> AsyncIterator[Watched]:
    port, trace, chosen = free_port(), Recorder(), clock or SystemClock()
    told = (("power", ON), ("controller", "127.0.0.1"), ("controller_port", str(port)), ("hour", "0"))
    async with projector(CLASS_2, *told, *settings, clock=chosen, trace=trace) as simulator:
        live = Watched(simulator, port, chosen, trace)
        try:
            yield live
        finally:
            await live.way.close()


def remarks(heard: Round) -> str:
    return " ".join(ENGLISH.render(said) for said in heard.remarks)


async def test_of_class_1_no_notices_are_promised() -> None:
    async with watched(None, ("pjlink_class", "1")) as live:
        heard = await live.way.hear()
    assert remarks(heard) == "This projector has PJLink of class 1, which has no notices: it is asked once a minute."


async def test_changes_come_by_themselves_and_nothing_is_asked_for_them() -> None:
    async with watched() as live:
        first = await live.way.hear()
        asked = len(asked_for(live.trace))
        live.simulator.set("error_filter", "1")
        heard = await live.told()
        assert len(asked_for(live.trace)) == asked
    assert first.fields["error_filter"] == 0
    assert QUIET in remarks(first)
    assert heard.fields["error_filter"] == 1
    assert [status.fields["error_filter"] for status in heard.statuses] == [1]
    assert heard.again is not None
    assert remarks(heard) == ""


async def test_several_changes_are_told_in_their_order() -> None:
    async with watched() as live:
        await live.way.hear()
        live.simulator.press("input")
        await soon(live.news.wait())
        live.news.clear()
        live.simulator.press("input")
        heard = await live.told()
    assert [status.fields["input"] for status in heard.statuses] == ["31", "32"]
    assert heard.fields["input"] == "32"


async def test_the_projector_is_asked_once_a_minute_beside() -> None:
    clock = ManualClock()
    async with watched(clock) as live:
        await passing(clock, live.way.hear(), step=0.0001)
        assert live.way.interval == 60.0
        live.simulator.set("error_fan", "2")
        await soon(live.news.wait())
        clock.advance(40.0)
        heard = await passing(clock, live.way.hear(), step=0.0001)
        assert heard.again == pytest.approx(20.0, abs=1.0)
        assert asked_for(live.trace).count("%1POWR ?") == 1
        clock.advance(21.0)
        await passing(clock, live.way.hear(), step=0.0001)
        assert asked_for(live.trace).count("%1POWR ?") == 2


async def test_warm_up_is_asked_about_only_while_nothing_is_told() -> None:
    clock = ManualClock()
    async with watched(clock, ("power", WARMING), ("warm_up", "30")) as live:
        first = await passing(clock, live.way.hear(), step=0.0001)
        live.simulator.set("error_fan", "1")
        await soon(live.news.wait())
        heard = await passing(clock, live.way.hear(), step=0.0001)
    assert first.again == 2.0
    assert heard.fields["warming_up"] is True
    assert heard.again == pytest.approx(60.0, abs=1.0)


async def test_who_asks_although_nothing_was_told_has_the_projector_asked() -> None:
    async with watched() as live:
        await live.way.hear()
        live.simulator.set("blank", "1")
        assert (await live.way.hear()).fields["blank"] is True
        assert asked_for(live.trace).count("%1POWR ?") == 2


async def test_a_projector_that_comes_onto_the_network_is_asked_at_once_and_tells_its_address() -> None:
    async with watched() as live:
        await live.way.hear()
        live.simulator.press("power")
        live.simulator.press("power")
        # It tells what has changed as well, each in a datagram of its own.
        while (heard := await live.told()).identity.mac is None:
            pass
    assert heard.identity.mac == "02:4e:4c:72:00:05"
    assert "The projector said that it has come onto the network." in remarks(heard)
    assert heard.fields["power"] == 0


async def test_others_are_not_heard() -> None:
    async with watched() as live:
        await live.way.hear()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.bind(("127.0.0.2", 0))
            other.sendto(announcement("POWR", "2"), ("127.0.0.1", live.port))
            other.sendto(b"%1POWR=2\r", ("127.0.0.1", live.port))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as same_host:
            same_host.bind(("127.0.0.1", 0))
            same_host.sendto(b"\xff\x00 no notice", ("127.0.0.1", live.port))
            same_host.sendto(announcement("ACKN", "02:4e:4c:72:00:05"), ("127.0.0.1", live.port))
            same_host.sendto(announcement("ERST", "000010"), ("127.0.0.1", live.port))
        heard = await live.told()
    assert [status.fields["power"] for status in heard.statuses] == [1]
    assert heard.fields["error_filter"] == 1


async def test_the_port_is_free_again_afterwards_and_open_again_when_it_is_heard_again() -> None:
    async with watched() as live:
        await live.way.hear()
        await live.way.close()
        await live.way.close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.bind(("127.0.0.1", live.port))
        await live.way.hear()
        live.simulator.set("error_lamp", "1")
        assert (await live.told()).fields["error_lamp"] == 1


async def test_many_notices_between_two_rounds_do_not_fill_the_memory() -> None:
    async with watched() as live:
        await live.way.hear()
        for number in range(200):
            live.simulator.set("error_other", str(number % 2 + 1))
            await asyncio.sleep(0)
        heard = await live.told()
        while heard.fields["error_other"] != 2:
            heard = await live.told()
        assert len(heard.statuses) <= 64


async def test_commands_are_taken_meanwhile() -> None:
    async with watched() as live:
        await live.way.hear()
        async with live.way.lend() as pjlink:
            await pjlink.tell("INPT", "32", 2)
        assert (await live.told()).fields["input"] == "32"


def test_the_path_is_for_as_long_as_somebody_looks_and_takes_nothing() -> None:
    path = path_at(place_at("projector://10.0.0.9", ManualClock()))
    assert (path.id, path.live, path.temporary, path.consent) == (PATH, True, True, None)
    assert path.neighbourly is not None
    assert "UDP port 4352" in ENGLISH.render(path.neighbourly)
