"""Of several addresses the first that answers is used, and nothing of the others is left."""

from __future__ import annotations

import asyncio
import socket

import pytest

from core.link.connect import connect
from core.link.resolve import Target
from tests.core.link.peers import BOUND, closed_port, listening, silent, turns

LONG = 3600.0


def four(port: int) -> Target:
    return Target(socket.AF_INET, ("127.0.0.1", port))


def six(port: int) -> Target:
    return Target(socket.AF_INET6, ("::1", port, 0, 0))


async def test_a_silent_address_gets_a_head_start_and_no_more() -> None:
    with silent() as nobody, listening() as listener:
        port = listener.getsockname()[1]
        async with asyncio.timeout(BOUND):
            connection = await connect([four(nobody), four(port)], head_start=0.01)
        with connection:
            assert connection.getpeername() == ("127.0.0.1", port)


async def test_a_refused_address_makes_way_at_once() -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
        async with asyncio.timeout(BOUND):
            connection = await connect([six(closed_port()), four(port)], head_start=LONG)
        with connection:
            assert connection.getpeername() == ("127.0.0.1", port)


async def test_the_families_take_turns() -> None:
    with silent() as nobody, listening(socket.AF_INET6, "::1") as listener:
        port = listener.getsockname()[1]
        async with asyncio.timeout(BOUND):
            # The second of IPv4 would have had to wait for ever.
            connection = await connect([four(closed_port()), four(nobody), six(port)], head_start=LONG)
        with connection:
            assert connection.getpeername()[:2] == ("::1", port)


async def test_a_refusal_says_more_than_anything_else() -> None:
    # TCP has no way to a broadcast address.
    nowhere = Target(socket.AF_INET, ("127.255.255.255", closed_port()))
    with pytest.raises(OSError, match="unreachable"):
        await connect([nowhere])
    with pytest.raises(ConnectionRefusedError):
        await connect([nowhere, four(closed_port())], head_start=0.01)
    with pytest.raises(ConnectionRefusedError):
        await connect([four(closed_port()), nowhere], head_start=0.01)


async def test_no_address_is_an_unknown_name() -> None:
    with pytest.raises(socket.gaierror):
        await connect([])


@pytest.mark.parametrize("steps", range(12))
@pytest.mark.parametrize("first", ["silent", "refused"])
async def test_giving_up_at_any_moment_leaves_nothing(steps: int, first: str) -> None:
    with silent() as nobody, listening() as listener:
        targets = [four(nobody if first == "silent" else closed_port()), four(listener.getsockname()[1])]
        connecting = asyncio.create_task(connect(targets, head_start=0 if first == "silent" else LONG))
        await turns(steps)
        connecting.cancel()
        await asyncio.wait([connecting])
        if not connecting.cancelled():
            connecting.result().close()
        await turns()


async def test_of_two_that_answer_at_the_same_time_one_is_let_go() -> None:
    with listening() as one, listening() as other:
        targets = [four(one.getsockname()[1]), four(other.getsockname()[1])]
        for _ in range(4):
            async with asyncio.timeout(BOUND):
                connection = await connect(targets, head_start=0)
            connection.close()
            await turns()
