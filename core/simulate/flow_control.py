"""What a simulated serial line does to the messages of a device: flow control in between and inside of them.

The documents of printers warn of it: with XON/XOFF, both bytes may come in the middle of a status (M-LINE 5-6, APG
p.314).
"""

from __future__ import annotations

from typing import Final

from core.simulate.conversation import Connection
from core.simulate.state import State

XON: Final = b"\x11"
XOFF: Final = b"\x13"
_INSIDE: Final = 1


def with_flow_control(message: bytes) -> bytes:
    """Put XON before a message, XOFF inside it and XON behind it, so that nobody is held up in the end."""
    return XON + message[:_INSIDE] + XOFF + message[_INSIDE:] + XON


def flow_controlled(connection: Connection, state: State) -> Connection:
    """Give the line as the device uses it: with flow control among its bytes while the option `xonxoff` is on."""
    return _FlowControlled(connection, state)


class _FlowControlled:
    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self._state = state
        self.close = connection.close
        self.reset = connection.reset

    @property
    def peer(self) -> tuple[str, int]:
        return self._connection.peer

    def send(self, message: bytes) -> None:
        self._connection.send(with_flow_control(message) if self._state.flag("xonxoff") else message)
