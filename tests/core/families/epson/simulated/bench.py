"""What the tests of the simulated print port have in common."""

from __future__ import annotations

from core.families.epson.wire import requests
from tests.core.simulate.wire import Line

READY = bytes.fromhex("10 00 00 0F")
COVER_OPEN = bytes.fromhex("38 00 00 0F")
MARK = requests.REALTIME_STATUS[2]
"""A question whose answer shows that everything before it has been dealt with."""
NO_ERROR = b"\x12"


async def answered(connection: Line, command: bytes, length: int) -> bytes:
    """Send a command; give its answer, and make sure that nothing follows it."""
    connection.send(command)
    answer = await connection.exactly(length)
    connection.send(MARK)
    assert await connection.exactly(1) == NO_ERROR
    return answer
