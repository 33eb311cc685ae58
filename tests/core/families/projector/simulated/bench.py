"""What the tests of the simulated projector have in common: asking it and waiting for its power."""

from __future__ import annotations

from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire import frames
from core.families.projector.wire.messages import Action
from tests.clock import ManualClock
from tests.core.simulate.wire import Line

GET_POWER = frames.command(Action.GET, 0x6000)
GET_INPUT = frames.command(Action.GET, 0x2000)
ON = frames.command(Action.SET, 0x6000, 1)
OFF = frames.command(Action.SET, 0x6000, 0)
ACK = b"\x06"
NAK = b"\x15"
ERROR = bytes.fromhex("1C 00 00")
BUSY = bytes.fromhex("1F 01 00")
AUTHENTICATION_ERROR = bytes.fromhex("1F 04 00")


async def answered(connection: Line, command: bytes, *, connection_id: int | None = None) -> bytes:
    """Send a bare command, framed where there is a connection ID; give its reply without the ID, which is checked."""
    connection.send(command if connection_id is None else frames.framed(command, connection_id))
    reply = await connection.exactly(1)
    reply += await connection.exactly(frames.REPLY_LENGTHS[reply[0]] - 1)
    if connection_id is not None:
        assert await connection.exactly(1) == bytes((connection_id,))
    return reply


async def value(connection: Line, type_: int) -> int:
    """Read a value."""
    reply = await answered(connection, frames.command(Action.GET, type_))
    assert reply[0] == frames.DATA, reply.hex(" ")
    return int.from_bytes(reply[1:], "little")


async def warmed_up(simulator: ProjectorSimulator, clock: ManualClock) -> None:
    """Let the time of warming up pass, and no more."""
    await _passed(simulator, clock, "warm_up", 3)


async def cooled_down(simulator: ProjectorSimulator, clock: ManualClock) -> None:
    """Let the time of cooling down pass, and no more."""
    await _passed(simulator, clock, "cool_down", 2)


async def _passed(simulator: ProjectorSimulator, clock: ManualClock, name: str, phase: int) -> None:
    assert simulator.get("power") == phase
    await clock.sleeping(1)
    clock.advance(float(simulator.get(name)))
    while simulator.get("power") == phase:
        await clock.sleep(0)
