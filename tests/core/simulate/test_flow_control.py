"""A line with flow control: both bytes around and inside of each message, and only while it is switched on."""

from __future__ import annotations

import pytest

from core.simulate.flow_control import flow_controlled, with_flow_control
from core.simulate.state import Boolean, Item, State


class Line:
    """A connection that keeps what is sent."""

    peer = ("127.0.0.1", 50000)

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.ended: list[str] = []

    def send(self, message: bytes) -> None:
        self.sent.append(message)

    def close(self) -> None:
        self.ended.append("closed")

    def reset(self) -> None:
        self.ended.append("reset")


@pytest.mark.parametrize(("message", "sent"), [(b"ab", b"\x11a\x13b\x11"), (b"a", b"\x11a\x13\x11")])
def test_the_bytes_stand_around_and_inside(message: bytes, sent: bytes) -> None:
    assert with_flow_control(message) == sent
    assert sent.translate(None, b"\x11\x13") == message


def test_they_come_while_the_option_is_on() -> None:
    line, state = Line(), State("L-1", (Item("xonxoff", Boolean(), False, kept=True),))
    connection = flow_controlled(line, state)
    connection.send(b"ab")
    state.put("xonxoff", True)
    connection.send(b"ab")
    assert line.sent == [b"ab", b"\x11a\x13b\x11"]
    assert connection.peer == line.peer
    connection.reset()
    connection.close()
    assert line.ended == ["reset", "closed"]
