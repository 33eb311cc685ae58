"""Every fault on the ports of the simulated projector, and what a wrong length is for each service."""

from __future__ import annotations

import pytest

from core.families.projector.simulated.spoiled import spoiled_length
from core.families.projector.wire import frames
from core.families.projector.wire.messages import Action
from core.families.projector.wire.pjlink_datagrams import SEARCH
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, projector
from tests.core.families.projector.simulated.bench import BUSY, GET_POWER, answered
from tests.core.simulate.wire import Recorder, asked, datagrams, line

STANDBY = b"\x1d\0\0"
OPEN = (("authentication", "0"),)
RESET_LAMP = frames.command(Action.EXECUTE, 0x7030)


@pytest.mark.parametrize("fault", ["split", "delay=0", "none"])
@pytest.mark.parametrize("port", ["command", "framed"])
async def test_an_answer_comes_whole(fault: str, port: str) -> None:
    async with projector("CP-A220N", *OPEN, fault=fault) as simulator, line(simulator.services[port]) as connection:
        assert await answered(connection, GET_POWER, connection_id=None if port == "command" else 9) == STANDBY


@pytest.mark.parametrize("port", ["command", "framed", "pjlink", "web"])
@pytest.mark.parametrize("fault", ["refuse", "reboot=9"])
async def test_nobody_can_connect(fault: str, port: str) -> None:
    async with projector(fault=fault, clock=ManualClock()) as simulator:
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services[port], GET_POWER)


@pytest.mark.parametrize("port", ["command", "framed", "pjlink"])
async def test_there_is_a_reset_in_place_of_the_answer(port: str) -> None:
    async with projector("CP-A220N", *OPEN, fault="reset_peer") as simulator:
        with pytest.raises(ConnectionResetError):
            await asked(simulator.services[port], frames.framed(GET_POWER, 1) if port == "framed" else GET_POWER)


@pytest.mark.parametrize("port", ["command", "framed"])
async def test_a_busy_projector_says_so_with_the_right_id_and_does_nothing(port: str) -> None:
    async with projector("CP-A220N", *OPEN, fault="busy") as simulator, line(simulator.services[port]) as connection:
        connection_id = None if port == "command" else 77
        assert await answered(connection, RESET_LAMP, connection_id=connection_id) == BUSY
        assert simulator.get("lamp_hours") == 412
        simulator.fault("none")
        assert await answered(connection, RESET_LAMP, connection_id=connection_id) == b"\x06"
        assert simulator.get("lamp_hours") == 0


async def test_a_busy_projector_still_sends_its_challenge_and_wants_the_digest_first() -> None:
    async with (
        projector("CP-A220N", ("challenge", "00000000"), fault="busy") as simulator,
        line(simulator.services["framed"]) as connection,
    ):
        assert await connection.exactly(8) == b"00000000"
        assert await answered(connection, GET_POWER, connection_id=1) == bytes.fromhex("1F 04 00")


async def test_a_busy_projector_says_err3_in_pjlink() -> None:
    async with projector(CLASS_2, fault="busy") as simulator, line(simulator.services["pjlink"]) as connection:
        connection.send(b"%1POWR 1\r%1POWR ?\r")
        assert await connection.exactly(33) == b"PJLINK 0\r%1POWR=ERR3\r%1POWR=ERR3\r"
        assert simulator.get("power") == 0


async def test_half_an_answer_and_the_end() -> None:
    async with projector(fault="close_mid_reply") as simulator:
        assert await asked(simulator.services["command"], GET_POWER) == STANDBY[:1]


async def test_a_silent_projector_does_nothing() -> None:
    trace = Recorder()
    async with (
        projector(fault="silent", trace=trace) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        connection.send(RESET_LAMP)
        await trace.until("received")
        simulator.fault("none")
        assert await answered(connection, GET_POWER) == STANDBY
        assert simulator.get("lamp_hours") == 412


async def test_the_answer_before_comes_first_with_its_own_id() -> None:
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["framed"]) as connection:
        assert await answered(connection, GET_POWER, connection_id=1) == STANDBY
        simulator.fault("stale_reply")
        simulator.set("power", "1")
        connection.send(frames.framed(GET_POWER, 2))
        assert await connection.exactly(8) == STANDBY + b"\x01" + b"\x1d\x01\x00\x02"


async def test_garbage_comes_before_the_reply() -> None:
    async with projector(fault="garbage") as simulator, line(simulator.services["command"]) as connection:
        connection.send(GET_POWER)
        received = b""
        while not received.endswith(STANDBY):
            received += await connection.exactly(1)
        assert 1 <= len(received) - len(STANDBY) <= 16


async def test_a_flood_repeats_the_reply() -> None:
    async with projector(fault="flood") as simulator, line(simulator.services["command"]) as connection:
        connection.send(GET_POWER)
        assert await connection.exactly(3000) == STANDBY * 1000


@pytest.mark.parametrize(
    ("service", "message", "spoiled"),
    [
        ("command", b"\x1d\1\0", b"\x1d\1"),
        ("serial", b"\x06", b"\x06\x06"),
        ("framed", b"\x1d\1\0\5", b"\x1d\1\0"),
        ("framed", b"\x06\5", b"\x06"),
        ("pjlink", b"%1POWR=1\r", b"%1POWR=1" + b" " * 512 + b"\r"),
        ("pjlink-search", b"%2ACKN=1\r", b"%2ACKN=1"),
        ("web", b"ABCDEFGHI", b"A"),
        ("other", b"AB", b"AB"),
    ],
)
def test_what_a_wrong_length_is(service: str, message: bytes, spoiled: bytes) -> None:
    assert spoiled_length(service, message) == spoiled


async def test_a_wrong_length_reaches_the_wire() -> None:
    async with (
        projector(CLASS_2, fault="wrong_length") as simulator,
        datagrams(simulator.services["pjlink-search"]) as (send, answers),
    ):
        send(SEARCH)
        assert await answers.next() == b"%2ACKN=02:4e:4c:72:00:05"
