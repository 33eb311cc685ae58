"""Finding Epson printers on real sockets: what is asked, byte by byte, and what is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest

from core.clock import SystemClock
from core.discovery.engine import Scope, search
from core.discovery.events import Finished, Found
from core.families.epson.family import EPSON
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    Kind,
    encode,
    encode_basic_information,
    encode_identity,
)
from core.link.tap import Direction, Tap
from tests.core.families.epson.printers import printer

MAC = "64:eb:8c:00:00:01"
MODEL = encode_basic_information("TM-T88V", bytes.fromhex("200264"))
IDENTITY = encode_identity(MAC, "TILL")


class Board(asyncio.DatagramProtocol):
    """Gives its answers to each question."""

    def __init__(self, answers: dict[bytes, list[bytes]]) -> None:
        self._answers = answers
        self.heard: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.heard.append(data)
        for answer in self._answers.get(data, []):
            self._transport.sendto(answer, addr)


@asynccontextmanager
async def board(answers: dict[bytes, list[bytes]]) -> AsyncIterator[tuple[Board, int]]:
    loop = asyncio.get_running_loop()
    transport, spoken = await loop.create_datagram_endpoint(lambda: Board(answers), local_addr=("127.0.0.1", 0))
    yield spoken, transport.get_extra_info("sockname")[1]
    transport.close()
    await asyncio.sleep(0)


async def find(port: int, seconds: float | None = None) -> tuple[list[Found], Finished, list[bytes]]:
    sent: list[bytes] = []
    tap = Tap(SystemClock())
    tap.listen(lambda piece: sent.append(piece.data) if piece.direction is Direction.OUT else None)
    scope = Scope(["127.0.0.1"], ports={"epson.discovery": port}, seconds=seconds)
    events = [event async for event in search(scope, [EPSON], SystemClock(), tap)]
    last = events[-1]
    assert isinstance(last, Finished)
    return [event for event in events if isinstance(event, Found)], last, sent


async def test_the_model_is_asked_first_and_then_who_answered() -> None:
    async with board({BASIC_INFORMATION_QUERY: [MODEL], IDENTITY_QUERY: [IDENTITY]}) as (spoken, port):
        found, last, sent = await find(port)
    assert spoken.heard == sent == [BASIC_INFORMATION_QUERY, IDENTITY_QUERY]
    assert (last.devices, last.unknown) == (1, 0)
    assert found[-1].identity.mac == MAC
    assert found[-1].identity.model == "TM-T88V"
    assert found[-1].sure


async def test_the_simulated_printer_is_found_and_its_print_port_left_alone() -> None:
    async with printer("TM-m30III") as simulator:
        found, _, sent = await find(simulator.services["discovery"])
        assert simulator.get("printed_characters") == 0
    assert found[-1].identity.model == "TM-m30III"
    assert found[-1].identity.mac == "64:eb:8c:30:03:03"
    assert set(sent) == {BASIC_INFORMATION_QUERY, IDENTITY_QUERY}


async def test_an_office_printer_is_asked_no_more_and_not_told() -> None:
    office = encode_basic_information("WF-C5790", bytes(3))
    async with board({BASIC_INFORMATION_QUERY: [office], IDENTITY_QUERY: [IDENTITY]}) as (spoken, port):
        found, last, _ = await find(port, seconds=0.3)
    assert found == []
    assert (last.devices, last.unknown) == (0, 1)
    assert set(spoken.heard) == {BASIC_INFORMATION_QUERY}


async def test_whoever_says_something_odd_beside_is_no_stranger() -> None:
    odd = encode(Kind.PROBE, 0, bytes(62), is_reply=True)
    async with board({BASIC_INFORMATION_QUERY: [odd, MODEL, odd], IDENTITY_QUERY: [IDENTITY]}) as (_, port):
        _, last, _ = await find(port)
    assert (last.devices, last.unknown) == (1, 0)


@pytest.mark.parametrize("times", [1, 60])
async def test_a_printer_that_answers_for_ever_is_not_asked_for_ever(times: int) -> None:
    async with board({BASIC_INFORMATION_QUERY: [MODEL] * times}) as (spoken, port):
        found, _, _ = await find(port, seconds=0.3)
    assert len(found) == 1
    assert spoken.heard.count(IDENTITY_QUERY) <= 2
