"""The control service of a simulated board, TCP 22222 (IFBD-HE07/08-BE07 User's Manual, pages 3-10 to 3-13).

One command to a connection; the board answers and hangs up at once. It hangs up without an answer at anything else.
"""

from __future__ import annotations

from typing import Protocol

from core.codec import Message
from core.families.star.wire.nic import (
    DiscoveryDataRequest,
    NicRequestReader,
    PrinterSettingRequest,
    ReleaseRequest,
    ResetRequest,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    encode_release_answer,
    encode_reset_answer,
)
from core.families.star.wire.nic_messages import USER
from core.simulate.conversation import Connection
from core.simulate.state import State


class Board(Protocol):
    """What only the whole device can do."""

    def discovery_block(self) -> bytes:
        """Give who the printer is, as discovery tells it."""
        ...

    def release(self, host: str, port: int) -> bool:
        """Drop the session on TCP 9100 that this host holds from this port of its own; tell whether there was one."""
        ...

    def reset(self) -> None:
        """Reset printer and board."""
        ...


class ControlConversation:
    """One connection to the control service."""

    def __init__(self, connection: Connection, state: State, board: Board) -> None:
        """Begin with no command."""
        self._connection = connection
        self._state = state
        self._board = board
        self._reader = NicRequestReader()
        self._answered = False
        self._resets = False

    def received(self, data: bytes) -> None:
        """Wait for a whole command, answer it and hang up."""
        if self._answered:
            return
        for command in self._reader.feed(data)[:1]:
            self._answered = True
            if answer := self._answer(command):
                self._connection.send(answer)
            self._connection.close()

    def ended(self) -> None:
        """Reset now, if that is what was asked: the board answers and hangs up first."""
        if self._resets:
            self._resets = False
            self._board.reset()

    def _answer(self, command: Message) -> bytes:
        match command:
            case ResetRequest():
                right = command.user == USER and command.password.reveal() == self._state.get("reset_password")
                self._resets = right
                return encode_reset_answer(right)
            case DiscoveryDataRequest():
                return encode_discovery_data(self._board.discovery_block())
            case PrinterSettingRequest():
                nsb, asb = self._state.flag("nsb"), self._state.flag("asb")
                return encode_printer_setting(StatusFormat(str(self._state.get("status_format"))), nsb, asb)
            case ReleaseRequest():
                return encode_release_answer(self._board.release(self._connection.peer[0], command.port))
        return b""
