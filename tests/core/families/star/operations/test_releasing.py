"""Releasing the print port: only sessions of this computer, low byte first, and 01 means released."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.device import Result
from core.families.star.operations.board import TurnedAway
from core.session.errors import OutcomeUnknown
from core.text import Mistake
from tests.core.families.star.printer_peer import Bench, bench, said

_HOLD = """
import socket, sys
session = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print(session.getsockname()[1], flush=True)
sys.stdin.read()
"""


@asynccontextmanager
async def another_program(on: Bench) -> AsyncIterator[int]:
    """A program on this computer that holds the print port, until its standard input ends; gives its own port."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLD, str(on.peer.ports["print"]),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        yield int(await program.stdout.readline())
    finally:
        program.stdin.close()
        await program.wait()


@pytest.mark.parametrize(
    ("port", "sent"), [(256, "1c33000100"), (65530, "1c33faff00"), (1, "1c33010000"), (0xC734, "1c3334c700")]
)
async def test_a_named_port_goes_low_byte_first(port: int, sent: str) -> None:
    async with bench() as on:
        outcome = await on.operations.act("release", {"port": port}, on.step)
        assert on.peer.control == [bytes.fromhex(sent)]
    assert (outcome.feature, outcome.result) == ("release", Result.DONE)
    assert on.steps == [f"asking the board to release the session from port {port}"]


async def test_00_means_that_nothing_was_released() -> None:
    async with bench() as on:
        on.peer.releases = False
        outcome = await on.operations.act("release", {"port": 51034}, on.step)
    assert outcome.result is Result.FAILED
    assert "released nothing: it has no session from port 51034 of this computer" in said(outcome.reason)


async def test_the_session_of_another_program_is_found() -> None:
    async with bench() as on, another_program(on) as port:
        outcome = await on.operations.act("release", {}, on.step)
        assert on.peer.control == [b"\x1c3" + port.to_bytes(2, "little") + b"\0"]
        readings = await on.operations.read(["print_port_holder"], on.step)
        holder = readings["print_port_holder"].value
    assert outcome.result is Result.DONE
    assert isinstance(holder, str)
    assert f"port {port}" in holder
    assert "(pid " in holder


async def test_of_several_sessions_one_must_be_named() -> None:
    async with bench() as on, another_program(on) as first, another_program(on) as second:
        with pytest.raises(Mistake) as caught:
            await on.operations.act("release", {}, on.step)
        assert on.peer.control == []
    assert str(first) in str(caught.value)
    assert str(second) in str(caught.value)


async def test_without_a_session_here_it_is_explained() -> None:
    async with bench() as on:
        with pytest.raises(Mistake) as caught:
            await on.operations.act("release", {}, on.step)
        assert on.peer.control == []
        reading = (await on.operations.read(["print_port_holder"], on.step))["print_port_holder"]
    assert "Only the computer that holds a session can release it" in str(caught.value)
    assert reading.value == "no program on this computer"


async def test_the_own_session_is_left_and_not_released() -> None:
    async with bench() as on:
        _, writer = await asyncio.open_connection("127.0.0.1", on.peer.ports["print"])
        with pytest.raises(Mistake) as caught:
            await on.operations.act("release", {}, on.step)
        writer.close()
        assert on.peer.control == []
    assert "leave live status instead" in str(caught.value)


async def test_a_fifth_connection_is_turned_away() -> None:
    async with bench() as on:
        on.peer.control_fault = "turned away"
        with pytest.raises(TurnedAway) as caught:
            await on.operations.act("release", {"port": 51034}, on.step)
        assert on.peer.control == []
    assert "try again in 30 s" in str(caught.value)


async def test_lost_before_the_answer_is_unknown_and_not_sent_again() -> None:
    async with bench() as on:
        on.peer.control_fault = "not answered"
        outcome = await on.operations.act("release", {"port": 51034}, on.step)
        assert len(on.peer.control) == 1
    assert outcome.result is Result.UNKNOWN
    assert isinstance(outcome.error, OutcomeUnknown)
