"""Reads what a projector says on its command ports and its serial line (technical manual, pages 13 and 14).

No reply says its length: the first byte fixes it. On TCP 9715 one more byte, the connection ID, ends each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from core.codec import BufferedReader, Message, Rejected, StrayBytes
from core.families.projector.wire.authentication import CHALLENGE_LENGTH
from core.families.projector.wire.frames import ACK, AUTHENTICATION, DATA, ERROR, NAK, NOT_NOW, REPLY_LENGTHS
from core.families.projector.wire.messages import (
    Acknowledged,
    AnyReply,
    AuthenticationError,
    CannotExecute,
    Challenge,
    Data,
    NotAcknowledged,
    ProjectorBusy,
)
from core.text import text

_BEGINS: Final = re.compile(b"[" + re.escape(bytes(REPLY_LENGTHS)) + b"]")
_CHALLENGING: Final = re.compile(rb"[0-9A-Fa-f]{1,%d}" % CHALLENGE_LENGTH)
_TELNET: Final = 0xFF

_STRAY: Final = text("projector.reply.stray", "no reply begins here")
SURPLUS: Final = text(
    "projector.reply.surplus",
    "one byte more than the reply has: perhaps a connection ID, which belongs to the replies of TCP 9715",
)
_GREETED: Final = text(
    "projector.reply.greeting",
    "no projector greets like this: it sends eight hexadecimal characters first, or nothing",
)
_GREETED_BY_TELNET: Final = text(
    "projector.reply.greeting.telnet", "this is how a Telnet service greets, which a projector's command port is not"
)


class ReplyReader(BufferedReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives replies, one `Challenge` at most, and `Rejected`. Keeps fewer than `StrayBytes.MOST` bytes.

    A first `Rejected` at the beginning of a stream that greets says that this is no projector: it comes with the first
    byte that cannot belong to a greeting. Later on, a byte that may begin a reply is taken for one: inside garbage the
    two cannot be told apart, so whoever asks lets garbage end first.
    """

    def __init__(self, framed: bool, greets: bool = True) -> None:
        """Begin a stream: with connection IDs (TCP 9715) or not; a challenge may come first, or never (serial)."""
        super().__init__()
        self._framed = framed
        self._greets = greets
        self._may_have_surplus = greets and not framed
        self._behind_reply = False

    def take_surplus(self) -> list[Message]:
        """Nothing has followed for a while: one byte behind a reply is surplus, although a reply may begin with it."""
        self._messages = []
        if self._behind_reply and self._may_have_surplus and len(self._buffer) == 1:
            self._behind_reply = False
            self._give(Rejected(bytes(self._buffer), 0, SURPLUS))
        return self._messages

    def _take(self) -> bool:
        if not self._buffer:
            return False
        if self._greets:
            return self._take_greeting()
        begins = _BEGINS.search(self._buffer)
        if begins is None or begins.start():
            return self._take_stray(begins)
        length = REPLY_LENGTHS[self._buffer[0]] + self._framed
        if len(self._buffer) < length:
            return False
        self._give(_reply(bytes(self._buffer[:length]), self._framed))
        self._behind_reply = True
        return True

    def _take_greeting(self) -> bool:
        if _BEGINS.match(self._buffer):
            self._greets = False
            return True
        characters = _CHALLENGING.match(self._buffer)
        length = characters.end() if characters else 0
        if length == CHALLENGE_LENGTH:
            raw = bytes(self._buffer[:length])
            self._give(Challenge(raw, 0, raw))
        elif length == len(self._buffer):
            return False
        else:
            reason = _GREETED_BY_TELNET if self._buffer[length] == _TELNET else _GREETED
            self._give(Rejected(bytes(self._buffer[: length + 1]), 0, reason))
        self._greets = False
        return True

    def _take_stray(self, begins: re.Match[bytes] | None) -> bool:
        """Reject what is in front of a reply, or fills a piece."""
        if self._behind_reply and self._may_have_surplus:
            self._behind_reply = False
            self._give(Rejected(bytes(self._buffer[:1]), 0, SURPLUS))
            return True
        if begins is None and len(self._buffer) < StrayBytes.MOST:
            return False
        self._reject_stray(begins.start() if begins else len(self._buffer))
        return True

    def _finish(self) -> None:
        if self._buffer and not self._greets and not _BEGINS.match(self._buffer):
            self._reject_stray(len(self._buffer))

    def _reject_stray(self, length: int) -> None:
        self._give(Rejected(bytes(self._buffer[: min(length, StrayBytes.MOST)]), 0, _STRAY))


def _reply(raw: bytes, framed: bool) -> AnyReply:
    value = int.from_bytes(raw[1:3], "little")
    return _REPLIES[raw[0]](raw, raw[-1] if framed else None, value)


def _not_now(raw: bytes, connection_id: int | None, value: int) -> AnyReply:
    if value == AUTHENTICATION:
        return AuthenticationError(raw, 0, connection_id)
    return ProjectorBusy(raw, 0, connection_id, value)


_REPLIES: Final[Mapping[int, Callable[[bytes, int | None, int], AnyReply]]] = {
    ACK: lambda raw, connection_id, _: Acknowledged(raw, 0, connection_id),
    NAK: lambda raw, connection_id, _: NotAcknowledged(raw, 0, connection_id),
    ERROR: lambda raw, connection_id, value: CannotExecute(raw, 0, connection_id, value),
    DATA: lambda raw, connection_id, value: Data(raw, 0, connection_id, value),
    NOT_NOW: _not_now,
}
