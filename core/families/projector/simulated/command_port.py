"""A port of the command set on a simulated projector: TCP 23, TCP 9715 or the serial line."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.codec import Message
from core.families.projector.simulated.command_set import BUSY, CommandSet
from core.families.projector.wire.authentication import DIGEST_LENGTH, digest
from core.families.projector.wire.command_reader import CommandReader, SpoiledCommand
from core.families.projector.wire.frames import authentication_error, cannot_execute
from core.families.projector.wire.messages import Command
from core.secret import Secret
from core.simulate.conversation import Connection
from core.simulate.state import State

CHALLENGE_BYTES: Final = 4
"""As eight small hexadecimal digits they are the challenge (page 14)."""
SURPLUS: Final = b"\0"
"""What the option `surplus` puts behind replies on port 23: the connection ID that page 14 seems to speak of."""
TEST_DATA: Final = b"\x55\xaa\x55\xaaSELF TEST\r\n"
"""What a projector may say on its serial line unasked (ED, LX); its bytes are invented."""


def fresh_challenge(state: State) -> str:
    """Give eight hexadecimal digits: those of the option `challenge`, or others each time."""
    return str(state.get("challenge")) or secrets.token_hex(CHALLENGE_BYTES)


@dataclass(frozen=True, slots=True)
class CommandPort:
    """What the sessions of a port have in common.

    `authentication` is the state id that says whether a digest is asked for; empty on a serial line, where none ever
    is. `send` sends a message when it is time to; `engaged` tells whether the projector is busy with something else.
    """

    framed: bool
    authentication: str
    state: State
    commands: CommandSet
    send: Callable[[Connection, bytes], None]
    engaged: Callable[[], bool]

    def connect(self, connection: Connection) -> CommandConversation:
        """Begin a session."""
        return CommandConversation(connection, self)


class CommandConversation:
    """One host on a port."""

    def __init__(self, connection: Connection, port: CommandPort) -> None:
        """Send the challenge, where a digest is asked for."""
        self._connection = connection
        self._port = port
        self._reader = CommandReader(framed=port.framed)
        self._challenge = ""
        if port.state.flag(port.authentication):
            self._challenge = fresh_challenge(port.state)
            connection.send(self._challenge.encode("ascii"))

    def received(self, data: bytes) -> None:
        """Carry out what is complete."""
        for message in self._reader.feed(data):
            self._take(message)

    def ended(self) -> None:
        """Need nothing more."""

    def _take(self, message: Message) -> None:
        """Carry out a command; what is none is passed over.

        One that is shorter than its length code says gets the error code (CP-X705 p11), where it can be told to whom:
        on TCP 9715 the connection ID is missing.
        """
        port = self._port
        if isinstance(message, SpoiledCommand) and not port.framed:
            port.send(self._connection, cannot_execute())
        if not isinstance(message, Command):
            return
        if not self._admits(message):
            reply = authentication_error(message.connection_id)
        else:
            answer = BUSY if port.engaged() else port.commands.answer(message)
            if answer is None:
                return
            reply = answer(message.connection_id)
        surplus = port.state.flag("surplus") and bool(port.authentication) and not port.framed
        port.send(self._connection, reply + (SURPLUS if surplus else b""))

    def _admits(self, command: Command) -> bool:
        """Tell whether the host has shown, now or before, that it knows the password."""
        if not self._challenge:
            return True
        password = Secret(str(self._port.state.get("command_password")))
        expected = digest(self._challenge.encode("ascii"), password).reveal().encode("ascii")
        if command.digest and hmac.compare_digest(command.raw[:DIGEST_LENGTH], expected):
            self._challenge = ""
        return not self._challenge
