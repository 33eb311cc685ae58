"""The transcript of a simulated printer over real sockets, and of one on a real pseudo-terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.application import Application
from core.credentials import Keep, Typed
from core.device import Device, Result
from core.families.registry import family_named
from core.families.star.wire.requests import STATUS_REQUEST
from core.link.errors import LinkError
from core.link.tap import Direction
from core.secret import Secret
from core.status import State
from core.text import ENGLISH
from core.transcript import Transcript
from core.transcript.written import written
from tests.core.credentials.people import LastingVault, Person
from tests.core.families.star.living_printer import printer
from tests.core.link.peers import BOUND
from tests.core.transcript.listening import FOR_EVER, sentences

PASSWORD = "canary-4471"


@asynccontextmanager
async def transcript_of(address: str, folder: Path) -> AsyncIterator[tuple[Device, Transcript]]:
    application = Application(data=folder, vault=LastingVault())
    application.prompter = Person([Typed(Secret(PASSWORD), Keep.DEVICE)])
    device = application.device(application.address(address))
    try:
        yield device, Transcript(device, family_named("star"))
    finally:
        await device.close()
        await application.close()


def lines(transcript: Transcript) -> list[tuple[str, str, list[str]]]:
    """Give service, direction and words of each line."""
    assert transcript.explain(FOR_EVER) == transcript.last
    found = []
    for number in range(transcript.first, transcript.last + 1):
        line, explanation = transcript.line(number), transcript.explanation(number)
        assert explanation is not None
        way = line.way if isinstance(line.way, str) else ENGLISH.render(line.way)
        found.append((way.rpartition(" ")[0], line.traffic.direction.value, sentences(explanation)))
    return found


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(BOUND):
        while not condition():
            await asyncio.sleep(0)


async def test_a_round_of_asking(tmp_path: Path) -> None:
    simulator = printer("TSP654II", ("cover_open", "1"))
    await simulator.start()
    try:
        async with transcript_of(simulator.address, tmp_path) as (device, transcript):
            await device.ask()
            said = lines(transcript)
    finally:
        await simulator.stop()
    (status,) = [words for way, direction, words in said if (way, direction) == ("status", "in")]
    assert status == ["The cover is open."]
    (found,) = [words for way, direction, words in said if way.startswith("discovery") and direction == "in"]
    assert found[0].startswith("Discovery: model TSP654II")
    asked = [transcript.line(number).traffic for number in range(1, transcript.last + 1)]
    assert STATUS_REQUEST in [traffic.data for traffic in asked if traffic.direction is Direction.OUT]
    assert {traffic.datagram for traffic in asked} == {True, False}


async def test_what_a_printer_says_by_itself_on_its_print_port(tmp_path: Path) -> None:
    simulator = printer("TSP654II", ("nsb", "1"), ("asb", "1"))
    await simulator.start()
    try:
        async with transcript_of(f"{simulator.address}&path=9100", tmp_path) as (device, transcript):
            await device.ask()
            before = transcript.last
            simulator.set("cover_open", "1")
            await until(lambda: transcript.last > before)
            await device.ask()
            said = lines(transcript)
            await device.close()
            ended = [transcript.line(number).traffic for number in range(1, transcript.last + 1)]
    finally:
        await simulator.stop()
    spoken = [words for way, direction, words in said if (way, direction) == ("print", "in") and words]
    assert spoken[0] == ["Ready."]
    assert spoken[-1] == ["The cover is open."]
    connected = {traffic.link for traffic in ended if not traffic.datagram}
    assert {traffic.link for traffic in ended if traffic.last} == connected


async def test_a_restart_with_a_password_that_nobody_can_read(tmp_path: Path) -> None:
    simulator = printer("TSP654II", ("reset_password", PASSWORD), ("reset_seconds", "0.05"))
    await simulator.start()
    try:
        async with transcript_of(simulator.address, tmp_path) as (device, transcript):
            outcome = await device.act("restart", agreed=True)
            said = lines(transcript)
            numbers = range(transcript.first, transcript.last + 1)
            whole = written((transcript.line(number), transcript.explanation(number)) for number in numbers)
    finally:
        await simulator.stop()
    assert outcome.result is Result.DONE
    control = [words for way, _, words in said if way == "control" and words]
    assert ["Request: reset, user user."] in control
    assert ["Accepted."] in control
    assert not [words for words in control if "Not understood" in words[0]]
    assert r"\x1c0user\0********\0" in whole
    assert PASSWORD not in whole
    assert PASSWORD.encode().hex(" ") not in whole


async def test_a_port_where_nobody_listens_says_its_last_word_at_once(tmp_path: Path) -> None:
    simulator = printer()
    await simulator.start()
    address = simulator.address
    await simulator.stop()
    async with transcript_of(address, tmp_path) as (device, transcript):
        with pytest.raises(LinkError):
            await device.ask()
        notes = [transcript.line(number).traffic for number in range(1, transcript.last + 1)]
    refused = [traffic for traffic in notes if traffic.direction is Direction.NOTE and not traffic.datagram]
    assert refused
    assert all(traffic.last for traffic in refused)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
async def test_a_printer_on_a_serial_line(tmp_path: Path) -> None:
    from tests.core.families.star.board_peer import Mouth
    from tests.core.families.star.reach.test_serial_line import COVER_OPEN, LinePeer
    from tests.core.link.serial.terminal import terminal

    with terminal() as end:
        peer = LinePeer(end, Mouth(COVER_OPEN))
        peer.spoil = lambda answer: b"\x11" + b"\x13".join(bytes((byte,)) for byte in answer)
        serving = asyncio.create_task(peer.serve())
        try:
            async with transcript_of(f"star+serial:{end.name}?baudrate=38400", tmp_path) as (device, transcript):
                await device.ask()
                assert device.picture.state is State.FAULT
                await device.close()
                said = lines(transcript)
                last = transcript.line(transcript.last).traffic
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
    assert {way for way, _, _ in said} == {"serial line"}
    assert "The cover is open." in [words[-1] for _, direction, words in said if direction == "in" and words]
    assert not [words for _, _, words in said if any("Not understood" in word for word in words)]
    assert last.note is not None
    assert (ENGLISH.sentence(last.note), last.last) == ("Closed.", True)
