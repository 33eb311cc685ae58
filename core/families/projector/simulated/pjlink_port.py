"""The PJLink port of a simulated projector, TCP 4352: greeting, authentication, and one answer to each command."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from core.codec import Message
from core.families.projector.simulated.command_port import fresh_challenge
from core.families.projector.simulated.pjlink_commands import PjlinkCommands
from core.families.projector.wire.pjlink import REFUSED, greeting, reply, second_greeting
from core.families.projector.wire.pjlink_authentication import RANDOM_BYTES, digest, second_digest
from core.families.projector.wire.pjlink_messages import ErrorCode, PjlinkCommand, SecondScheme
from core.families.projector.wire.pjlink_reader import PjlinkReader
from core.secret import Secret
from core.simulate.conversation import Connection
from core.simulate.state import State


class PjlinkConversation:
    """One controller.

    `send` sends a message when it is time to; `engaged` tells whether the projector is busy with something else: it
    has no word for that but ERR3.
    """

    def __init__(
        self,
        connection: Connection,
        state: State,
        commands: PjlinkCommands,
        send: Callable[[Connection, bytes], None],
        engaged: Callable[[], bool],
    ) -> None:
        """Greet."""
        self._connection = connection
        self._state = state
        self._commands = commands
        self._send = send
        self._engaged = engaged
        self._reader = PjlinkReader()
        self._random = ""
        self._challenge = fresh_challenge(state) if state.flag("pjlink_authentication") else ""
        self._say(greeting(self._challenge or None))

    def received(self, data: bytes) -> None:
        """Carry out what is complete."""
        for message in self._reader.feed(data):
            self._take(message)

    def ended(self) -> None:
        """Need nothing more."""

    def _take(self, message: Message) -> None:
        """Answer a command; what is none of PJLink is passed over."""
        if isinstance(message, SecondScheme):
            self._offer_second_scheme()
        elif isinstance(message, PjlinkCommand):
            if self._admits(message):
                value = ErrorCode.UNAVAILABLE if self._engaged() else self._commands.answer(message)
                self._say(reply(message.body, value, min(message.version, 2)))
            else:
                self._say(REFUSED)

    def _offer_second_scheme(self) -> None:
        """Answer `PJLINK 2` with a random number, if the projector knows version 2.10 and asks for a password."""
        if self._challenge and self._state.flag("sha256"):
            self._random = secrets.token_hex(RANDOM_BYTES)
            self._say(second_greeting(self._random))
        else:
            self._say(REFUSED)

    def _admits(self, command: PjlinkCommand) -> bool:
        """Tell whether the controller has shown, now or before, that it knows the password."""
        if not self._challenge:
            return True
        if command.digest is not None and command.digest == self._expected(command.digest):
            self._challenge = ""
        return not self._challenge

    def _expected(self, given: Secret) -> Secret:
        password = Secret(str(self._state.get("pjlink_password")))
        if not self._random:
            return digest(self._challenge, password)
        own = given.reveal()[: 2 * RANDOM_BYTES]
        return second_digest(self._random, own, password) if len(own) == 2 * RANDOM_BYTES else Secret("")

    def _say(self, message: bytes) -> None:
        self._send(self._connection, message.lower() if self._state.flag("lower_case") else message)
