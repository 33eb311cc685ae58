"""Simulators as a program: ready, answers, and every way it can end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

import pytest

from core.simulate.runner import Alone, run
from core.simulate.simulator import SimulatorOptions
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.wire import asked, soon


class Keyboard:
    """Lines that a test types when it likes."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self.closed = False

    def type(self, *lines: str) -> None:
        for line in lines:
            self._lines.put_nowait(line)

    def end(self) -> None:
        self._lines.put_nowait(None)

    async def lines(self) -> AsyncGenerator[str, None]:
        try:
            while (line := await self._lines.get()) is not None:
                yield line
        finally:
            self.closed = True


class Screen:
    """What was printed; waits for a number of lines."""

    def __init__(self) -> None:
        self.lines: list[Mapping[str, Any]] = []
        self._printed = asyncio.Event()

    def __call__(self, line: Mapping[str, Any]) -> None:
        self.lines.append(line)
        self._printed.set()

    async def shows(self, count: int) -> Sequence[Mapping[str, Any]]:
        while len(self.lines) < count:
            self._printed.clear()
            await soon(self._printed.wait())
        return self.lines


async def test_it_says_ready_answers_and_ends_at_quit() -> None:
    keyboard, screen, lamp = Keyboard(), Screen(), Lamp(SimulatorOptions())
    running = asyncio.get_running_loop().create_task(run(Alone(lamp), keyboard.lines(), screen))
    first = (await screen.shows(1))[0]
    assert first == {
        "ready": True, "family": "lamp", "model": "L-1", "address": lamp.address, "services": dict(lamp.services),
    }  # fmt: skip
    port = first["services"]["ask"]
    keyboard.type("set lit=1", "nonsense")
    assert (await screen.shows(3))[1] == {"ok": True, "id": "lit", "value": True}
    assert screen.lines[2]["error"].startswith("'nonsense' is no command.")
    assert await asked(port, b"!") == b"lit;"
    keyboard.type("quit", "set lit=0")
    assert await soon(running) is None
    assert screen.lines[3:] == [{"ok": True, "quit": True}]
    assert keyboard.closed
    assert lamp.get("lit") is True
    with pytest.raises(ConnectionRefusedError):
        await asked(port, b"?")


async def test_it_ends_at_the_end_of_its_input() -> None:
    keyboard, screen = Keyboard(), Screen()
    keyboard.end()
    assert await soon(run(Alone(Lamp(SimulatorOptions())), keyboard.lines(), screen)) is None
    assert len(screen.lines) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals between programs")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_at_a_termination_signal_and_gives_the_handlers_back(number: signal.Signals) -> None:
    # Whoever runs the tests in the background of a shell has them begin with SIGINT ignored.
    before = signal.signal(number, signal.default_int_handler)
    try:
        keyboard, screen = Keyboard(), Screen()
        running = asyncio.get_running_loop().create_task(run(Alone(Lamp(SimulatorOptions())), keyboard.lines(), screen))
        await screen.shows(1)
        os.kill(os.getpid(), number)
        assert await soon(running) is number
        assert signal.getsignal(number) is signal.default_int_handler
        assert keyboard.closed
    finally:
        signal.signal(number, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGHUP")
async def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        keyboard, screen = Keyboard(), Screen()
        running = asyncio.get_running_loop().create_task(run(Alone(Lamp(SimulatorOptions())), keyboard.lines(), screen))
        await screen.shows(1)
        os.kill(os.getpid(), signal.SIGHUP)
        keyboard.type("get lit")
        await screen.shows(2)
        keyboard.type("quit")
        assert await soon(running) is None
    finally:
        signal.signal(signal.SIGHUP, before)


async def test_cancelling_it_stops_the_device() -> None:
    keyboard, screen, lamp = Keyboard(), Screen(), Lamp(SimulatorOptions())
    running = asyncio.get_running_loop().create_task(run(Alone(lamp), keyboard.lines(), screen))
    await screen.shows(1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    with pytest.raises(ConnectionRefusedError):
        await asked(lamp.services["ask"], b"?")


async def test_a_screen_that_is_gone_ends_it_and_stops_the_device() -> None:
    keyboard, lamp, printed = Keyboard(), Lamp(SimulatorOptions()), 0

    def emit(line: Mapping[str, Any]) -> None:
        nonlocal printed
        printed += 1
        if printed == 2:
            raise BrokenPipeError("nobody reads any more")

    keyboard.type("get lit")
    with pytest.raises(BrokenPipeError):
        await soon(run(Alone(lamp), keyboard.lines(), emit))
    with pytest.raises(ConnectionRefusedError):
        await asked(lamp.services["ask"], b"?")


async def test_a_taken_port_ends_it_before_ready() -> None:
    keyboard, screen = Keyboard(), Screen()
    async with Lamp(SimulatorOptions()) as holder:
        taken = Lamp(SimulatorOptions(ports="standard"))
        taken.ask.standard_port = holder.services["ask"]
        with pytest.raises(OSError, match="could not listen"):
            await soon(run(Alone(taken), keyboard.lines(), screen))
    assert screen.lines == []
