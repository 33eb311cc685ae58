"""Who is there, asked of the network board; and commands to it, each sent once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

import pytest

from core.clock import SystemClock
from core.device import Surroundings, parse_address
from core.families.epson.models import group_of
from core.families.epson.reach.board import commanded, told_by_board
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    RESET,
    TIMER_RESTART,
    Function,
    Kind,
    encode,
    encode_basic_information,
    encode_identity,
)
from core.family.place import Place
from core.link.errors import TimedOut
from core.link.tap import Tap
from core.session.errors import OutcomeUnknown
from tests.clock import ManualClock

SERVICES = {"epson": frozenset({"print", "discovery", "web"})}
MAC = "64:eb:8c:00:00:01"
MODEL = encode_basic_information("TM-T88VII", bytes.fromhex("200264"))
IDENTITY = encode_identity(MAC, "TILL-2")


class Board(asyncio.DatagramProtocol):
    """Answers as told, and notes what it was asked."""

    def __init__(self, answers: Callable[[bytes], list[bytes]]) -> None:
        self._answers = answers
        self.heard: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.heard.append(data)
        for answer in self._answers(data):
            self._transport.sendto(answer, addr)


@asynccontextmanager
async def board(
    answers: Callable[[bytes], list[bytes]], clock: ManualClock | None = None
) -> AsyncIterator[tuple[Board, Place]]:
    loop = asyncio.get_running_loop()
    transport, spoken = await loop.create_datagram_endpoint(lambda: Board(answers), local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    chosen = clock or SystemClock()
    address = parse_address(f"epson://127.0.0.1?discovery={port}", SERVICES)
    try:
        yield spoken, Place(address, Surroundings(chosen, Tap(chosen)), group_of)
    finally:
        transport.close()
        await asyncio.sleep(0)


def told(data: bytes) -> list[bytes]:
    return {BASIC_INFORMATION_QUERY: [MODEL], IDENTITY_QUERY: [IDENTITY]}.get(data, [])


def backwards(data: bytes) -> list[bytes]:
    return [IDENTITY, MODEL] if data == BASIC_INFORMATION_QUERY else []


@pytest.mark.parametrize("answers", [told, backwards])
async def test_both_questions_are_asked_and_both_answers_told(answers: Callable[[bytes], list[bytes]]) -> None:
    async with board(answers) as (spoken, place):
        identity = await told_by_board(place)
    assert (identity.model, identity.mac, identity.name) == ("TM-T88VII", MAC, "TILL-2")
    assert identity.details == {"model_id": "20", "type_id": "02", "version_id": "64"}
    assert sorted(spoken.heard) == sorted([BASIC_INFORMATION_QUERY, IDENTITY_QUERY])


async def test_one_answer_is_enough() -> None:
    clock = ManualClock()
    async with board(lambda data: told(data) if data == IDENTITY_QUERY else [], clock) as (_, place):
        asking = asyncio.create_task(told_by_board(place))
        await clock.pass_until(asking, 0.01)
        assert (await asking).mac == MAC


async def test_a_silent_board_is_given_up_after_a_second() -> None:
    clock = ManualClock()
    async with board(lambda data: [b"garbage", data, data[:9]], clock) as (_, place):
        asking = asyncio.create_task(told_by_board(place))
        await clock.pass_until(asking)
        with pytest.raises(TimedOut, match="within 1 s"):
            await asking


async def test_a_flood_of_the_same_answer_ends() -> None:
    clock = ManualClock()
    async with board(lambda data: [MODEL] * 50, clock) as (_, place):
        asking = asyncio.create_task(told_by_board(place))
        await clock.pass_until(asking, 0.01)
        assert (await asking).model == "TM-T88VII"


async def test_a_command_is_sent_once_and_its_reply_given() -> None:
    reply = encode(Kind.COMMAND, Function.RESET, b"\0", is_reply=True)
    other = encode(Kind.COMMAND, 0x0013, is_reply=True)
    async with board(lambda data: [MODEL, other, reply] if data == RESET else []) as (spoken, place):
        assert (await commanded(place, RESET, Function.RESET)).raw == reply
    assert spoken.heard == [RESET]


async def test_a_command_that_is_not_answered_has_an_unknown_outcome() -> None:
    clock = ManualClock()
    async with board(lambda data: [], clock) as (spoken, place):
        telling = asyncio.create_task(commanded(place, TIMER_RESTART, Function.TIMER_RESTART))
        await clock.pass_until(telling)
        with pytest.raises(OutcomeUnknown):
            await telling
    assert spoken.heard == [TIMER_RESTART]
