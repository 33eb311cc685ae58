"""PJLink class 2 by UDP: the search, and what a projector tells its controller unasked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.simulated.items import items_of
from core.families.projector.simulated.models import PROJECTORS
from core.families.projector.simulated.search import SearchResponder
from core.families.projector.wire.pjlink_datagrams import SEARCH
from core.simulate.state import State
from tests.core.families.projector.projectors import CLASS_2, projector
from tests.core.simulate.wire import Datagrams, datagrams

FOUND = b"%2ACKN=02:4e:4c:72:00:05\r"


@asynccontextmanager
async def controller() -> AsyncIterator[tuple[int, Datagrams]]:
    """Give a port of a controller and what comes to it, for the length of a block."""
    loop = asyncio.get_running_loop()
    transport, heard = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
    try:
        yield int(transport.get_extra_info("sockname")[1]), heard
    finally:
        transport.abort()
        await heard.lost


def responder(*settings: tuple[str, str]) -> SearchResponder:
    state = State(CLASS_2, items_of(PROJECTORS[CLASS_2]))
    for name, value in settings:
        state.set(name, value)
    return SearchResponder(state)


async def test_the_answer_goes_to_the_port_that_asked() -> None:
    async with (
        projector(CLASS_2) as simulator,
        datagrams(simulator.services["pjlink-search"]) as (send, answers),
    ):
        send(SEARCH)
        assert await answers.next() == FOUND


async def test_the_answer_goes_to_the_port_of_controllers_as_the_specification_has_it() -> None:
    async with controller() as (port, heard):
        settings = (("search_answers", "controller"), ("controller_port", str(port)))
        async with (
            projector(CLASS_2, *settings) as simulator,
            datagrams(simulator.services["pjlink-search"]) as (send, answers),
        ):
            send(SEARCH)
            assert await heard.next() == FOUND
            assert answers.arrived.empty()


@pytest.mark.parametrize(
    "datagram", [b"%2SRCH\n", b"%2SRCH", b"%1SRCH\r", b"%2SRCH ?\r", b"%2ACKN=00:00:00:00:00:01\r", b""]
)
def test_what_is_no_search_is_not_answered(datagram: bytes) -> None:
    assert responder().answers(datagram) == ()


def test_a_projector_of_class_1_is_not_found() -> None:
    assert responder(("pjlink_class", "1")).answers(SEARCH) == ()


@given(st.binary(max_size=60))
def test_anything_else_is_answered_by_nothing(data: bytes) -> None:
    assert data.upper() == SEARCH or responder().answers(data) == ()


async def test_the_controller_is_told_of_every_change_once() -> None:
    async with controller() as (port, heard):
        settings = (("controller", "127.0.0.1"), ("controller_port", str(port)), ("warm_up", "0"))
        async with projector(CLASS_2, *settings) as simulator:
            simulator.press("on")
            assert [await heard.next() for _ in range(2)] == [b"%2POWR=3\r", b"%2POWR=1\r"]
            simulator.set("input", "31")
            simulator.set("lamp_hours", "7")
            simulator.set("error_filter", "1")
            assert [await heard.next() for _ in range(2)] == [b"%2INPT=31\r", b"%2ERST=000010\r"]
            assert heard.arrived.empty()


@pytest.mark.parametrize(("sleeps", "after"), [("0", ()), ("1", (b"%2POWR=3\r",))])
async def test_the_controller_is_told_when_the_projector_comes_onto_the_network(
    sleeps: str, after: tuple[bytes, ...]
) -> None:
    async with controller() as (port, heard):
        settings = (("controller", "127.0.0.1"), ("controller_port", str(port)), ("mac", "02:4e:4c:00:00:09"))
        async with projector(CLASS_2, *settings, ("network_sleeps", sleeps), ("warm_up", "60")) as simulator:
            if sleeps == "1":
                simulator.press("on")
            else:
                simulator.press("power")
                simulator.press("power")
            for expected in (b"%2LKUP=02:4e:4c:00:00:09\r", *after):
                assert await heard.next() == expected


@pytest.mark.parametrize("settings", [(), (("pjlink_class", "1"),)])
async def test_nobody_is_told_without_a_controller_or_in_class_1(settings: tuple[tuple[str, str], ...]) -> None:
    async with controller() as (port, heard):
        told = (("controller", "127.0.0.1" if settings else ""), ("controller_port", str(port)))
        async with projector(CLASS_2, *told, *settings) as simulator:
            simulator.set("power", "1")
            simulator.set("pjlink_class", "2")
            simulator.set("controller", "127.0.0.1")
            simulator.set("input", "31")
            assert await heard.next() == b"%2INPT=31\r"
