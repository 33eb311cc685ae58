"""The command ports of the simulated projector: both framings, authentication, sessions, silence."""

from __future__ import annotations

import re

import pytest

from core.families.projector.wire import frames
from core.families.projector.wire.authentication import digest
from core.families.projector.wire.messages import Action
from core.secret import Secret
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, projector
from tests.core.families.projector.simulated.bench import (
    ACK,
    AUTHENTICATION_ERROR,
    BUSY,
    ERROR,
    GET_POWER,
    NAK,
    answered,
)
from tests.core.simulate.wire import Recorder, line

SAMPLE = "a572f60c"
"""The challenge of page 14, with the password `password` and its digest."""
SAMPLE_DIGEST = b"e3d97429adffa11bce1f7275813d4bde"
PORTS = ["command", "framed"]
OPEN = (("authentication", "0"),)
LOCKED = (("authentication", "1"), ("password", "password"), ("challenge", SAMPLE))


def asking(port: str, connection_id: int = 0x5A) -> tuple[bytes, bytes]:
    """Give the question for the power as this port takes it, and what ends its replies."""
    return (GET_POWER, b"") if port == "command" else (frames.framed(GET_POWER, connection_id), bytes((connection_id,)))


@pytest.mark.parametrize("port", PORTS)
async def test_a_question_is_answered_however_it_is_cut(port: str) -> None:
    question, ending = asking(port)
    trace = Recorder()
    async with (
        projector("CP-A220N", *OPEN, trace=trace) as simulator,
        line(simulator.services[port]) as connection,
    ):
        for cut in range(1, len(question)):
            connection.send(question[:cut])
            await trace.until("received", 2 * cut - 1)
            connection.send(question[cut:])
            assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending


@pytest.mark.parametrize("connection_id", [0x00, 0x01, 0x15, 0xFF])
async def test_the_connection_id_is_echoed(connection_id: int) -> None:
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["framed"]) as connection:
        assert await answered(connection, GET_POWER, connection_id=connection_id) == b"\x1d\0\0"
        refused = frames.command(Action.SET, 0x2000, 0)
        assert await answered(connection, refused, connection_id=connection_id) == ERROR
        unknown = frames.command(Action.GET, 0x7FFF)
        assert await answered(connection, unknown, connection_id=connection_id) == NAK


async def test_several_commands_in_one_piece_are_answered_in_their_order() -> None:
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["framed"]) as connection:
        connection.send(b"".join(asking("framed", number)[0] for number in range(20)))
        assert await connection.exactly(80) == b"".join(b"\x1d\0\0" + bytes((number,)) for number in range(20))


@pytest.mark.parametrize("port", PORTS)
async def test_nobody_is_asked_for_a_digest_where_authentication_is_off(port: str) -> None:
    question, ending = asking(port)
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services[port]) as connection:
        connection.send(SAMPLE_DIGEST + question)
        assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending


@pytest.mark.parametrize("port", PORTS)
async def test_the_sample_of_the_manual_opens_the_connection_for_good(port: str) -> None:
    question, ending = asking(port)
    async with projector("CP-A220N", *LOCKED) as simulator, line(simulator.services[port]) as connection:
        assert await connection.exactly(8) == SAMPLE.encode()
        connection.send(SAMPLE_DIGEST + question)
        assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending
        connection.send(question)
        assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("front", [b"", b"0" * 32, SAMPLE_DIGEST[:-1] + b"f"])
async def test_a_digest_that_is_missing_or_wrong_is_refused_until_it_is_right(port: str, front: bytes) -> None:
    question, ending = asking(port)
    async with projector("CP-A220N", *LOCKED) as simulator, line(simulator.services[port]) as connection:
        await connection.exactly(8)
        for _ in range(2):
            connection.send(front + question)
            assert await connection.exactly(3 + len(ending)) == AUTHENTICATION_ERROR + ending
        connection.send(SAMPLE_DIGEST + question)
        assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending


async def test_a_command_that_is_refused_is_not_carried_out() -> None:
    switch_on = frames.command(Action.SET, 0x6000, 1)
    async with projector("CP-A220N", *LOCKED) as simulator, line(simulator.services["command"]) as connection:
        await connection.exactly(8)
        connection.send(b"0" * 32 + switch_on)
        assert await connection.exactly(3) == AUTHENTICATION_ERROR
        assert simulator.get("power") == 0


@pytest.mark.parametrize("port", PORTS)
async def test_the_password_is_blank_from_the_factory(port: str) -> None:
    question, ending = asking(port)
    settings = (("authentication", "1"), ("challenge", "00000000"))
    async with projector("CP-A220N", *settings) as simulator, line(simulator.services[port]) as connection:
        await connection.exactly(8)
        connection.send(b"dd4b21e9ef71e1291183a46b913ae6f2" + question)
        assert await connection.exactly(3 + len(ending)) == b"\x1d\0\0" + ending


async def test_every_connection_has_a_challenge_of_its_own_and_one_digest_opens_one_connection() -> None:
    async with (
        projector("CP-A220N", ("sessions", "2")) as simulator,
        line(simulator.services["framed"]) as one,
        line(simulator.services["framed"]) as other,
    ):
        first, second = await one.exactly(8), await other.exactly(8)
        assert first != second
        assert re.fullmatch(rb"[0-9a-f]{16}", first + second)
        question = digest(first, Secret("")).reveal().encode() + asking("framed", 9)[0]
        for connection, reply in ((one, b"\x1d\0\0\x09"), (other, AUTHENTICATION_ERROR + b"\x09")):
            connection.send(question)
            assert await connection.exactly(4) == reply


@pytest.mark.parametrize("port", PORTS)
async def test_a_wrong_crc_is_not_understood_and_not_carried_out(port: str) -> None:
    wrong = bytearray(frames.command(Action.EXECUTE, 0x7030))
    wrong[5] ^= 1
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services[port]) as connection:
        assert await answered(connection, bytes(wrong), connection_id=None if port == "command" else 3) == NAK
        assert simulator.get("lamp_hours") == 412


async def test_a_wrong_checksum_is_not_understood() -> None:
    wrong = bytearray(asking("framed", 3)[0])
    wrong[15] ^= 1
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["framed"]) as connection:
        connection.send(bytes(wrong))
        assert await connection.exactly(2) == b"\x15\x03"


async def test_data_that_is_shorter_than_it_says_gets_the_error_code_and_longer_is_cut() -> None:
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["command"]) as connection:
        connection.send(GET_POWER[:9] + GET_POWER)
        assert await connection.exactly(6) == ERROR + b"\x1d\0\0"
        connection.send(GET_POWER + b"\0\0\0" + GET_POWER)
        assert await connection.exactly(6) == b"\x1d\0\0" * 2


async def test_a_bare_command_on_the_framed_port_is_not_answered() -> None:
    async with projector("CP-A220N", *OPEN) as simulator, line(simulator.services["framed"]) as connection:
        connection.send(GET_POWER + asking("framed", 1)[0])
        assert await connection.exactly(4) == b"\x1d\0\0\x01"


@pytest.mark.parametrize(("port", "surplus"), [("command", b"\0"), ("framed", b"")])
async def test_a_byte_too_many_on_port_23_alone(port: str, surplus: bytes) -> None:
    question, ending = asking(port, 7)
    async with (
        projector("CP-A220N", *OPEN, ("surplus", "1")) as simulator,
        line(simulator.services[port]) as connection,
    ):
        connection.send(question * 2)
        reply = b"\x1d\0\0" + ending + surplus
        assert await connection.exactly(2 * len(reply)) == reply * 2


@pytest.mark.parametrize("port", ["command", "framed", "pjlink"])
async def test_one_session_to_a_port_and_the_next_is_turned_away(port: str) -> None:
    async with (
        projector("CP-A220N", *OPEN) as simulator,
        line(simulator.services[port]) as first,
    ):
        if port != "pjlink":
            first.send(asking(port)[0])
        await first.exactly(3)
        with pytest.raises(ConnectionResetError):
            async with line(simulator.services[port]) as second:
                await second.rest()


@pytest.mark.parametrize("port", ["command", "framed", "pjlink"])
async def test_after_thirty_seconds_of_silence_the_projector_hangs_up(port: str) -> None:
    clock = ManualClock()
    async with projector("CP-A220N", *OPEN, clock=clock) as simulator, line(simulator.services[port]) as connection:
        question, ending = asking(port) if port != "pjlink" else (b"%1POWR ?\r", b"")
        if port == "pjlink":
            await connection.exactly(9)
        await clock.sleeping()
        clock.advance(29.9)
        connection.send(question)
        await connection.exactly(9 if port == "pjlink" else 3 + len(ending))
        await clock.sleeping()
        clock.advance(29.9)
        connection.send(question)
        await connection.exactly(9 if port == "pjlink" else 3 + len(ending))
        await clock.sleeping()
        clock.advance(30)
        await clock.sleeping(0)
        assert await connection.rest() == b""


@pytest.mark.parametrize("port", PORTS)
async def test_while_it_warms_up_nothing_is_accepted(port: str) -> None:
    async with (
        projector("CP-A220N", *OPEN, ("power", "3"), clock=ManualClock()) as simulator,
        line(simulator.services[port]) as connection,
    ):
        connection_id = None if port == "command" else 200
        for action, type_ in ((Action.GET, 0x6000), (Action.SET, 0x2000), (Action.EXECUTE, 0x7030)):
            reply = await answered(connection, frames.command(action, type_), connection_id=connection_id)
            assert reply == BUSY
        assert simulator.get("lamp_hours") == 412


async def test_a_projector_may_be_silent_instead_while_it_warms_up() -> None:
    settings = (*OPEN, ("power", "3"), ("warm_up_answer", "silence"))
    trace = Recorder()
    async with (
        projector("CP-A220N", *settings, trace=trace, clock=ManualClock()) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        connection.send(GET_POWER)
        await trace.until("received")
        simulator.set("power", ON)
        assert await answered(connection, GET_POWER) == b"\x1d\x01\0"
        assert len(trace.events("sent")) == 1


async def test_a_slow_projector_answers_later_and_in_order() -> None:
    clock = ManualClock()
    async with (
        projector("CP-A220N", *OPEN, ("slow", "4"), ("power", ON), clock=clock) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        connection.send(GET_POWER + frames.command(Action.SET, 0x2000, 3))
        await clock.sleeping(3)
        clock.advance(4)
        assert await connection.exactly(4) == b"\x1d\x01\0" + ACK
