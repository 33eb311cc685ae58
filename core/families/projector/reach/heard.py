"""What was heard on one connection, and whether a reply can be told from what came beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.reach.remarks import Remarks
from core.families.projector.wire.messages import Acknowledged, Action, Challenge, Data, Reply
from core.families.projector.wire.reply_reader import SURPLUS
from core.text import Text, text

MOST_QUOTED: Final = 16
"""Bytes of one piece that are quoted."""

_REJECTED: Final = text("projector.remark.rejected", "Not understood: {bytes} ({reason})")
_NOT_TAKEN: Final = text(
    "projector.remark.not_taken", "A reply came late or has another connection ID, and was not taken: {bytes}"
)
_UNASKED: Final = text("projector.remark.unasked", "A reply came that nobody asked for: {bytes}")


class Heard:
    """Notes, in bounded memory. `is_line`: on a serial line, test data may stand in front of a reply."""

    def __init__(self, *, is_line: bool) -> None:
        """Begin with nothing heard and nothing asked."""
        self.remarks = Remarks()
        """What is worth saying of it."""
        self.challenge: bytes | None = None
        """The eight characters that the projector sent first."""
        self.before_anything = b""
        """What came in place of a challenge before the first command."""
        self.stray = b""
        """The first bytes since the last command that are no reply."""
        self.is_mixed = False
        """Whether more came than was asked for: which reply belongs to which command cannot be told."""
        self._is_line = is_line
        self._awaited: tuple[Action, int | None] | None = None
        self._connection_id: int | None = None
        self._has_begun = self._is_settled = False
        self._commands = 0
        self._surplus: bytes | None = None
        self._has_told_surplus = False
        self._may_be_surplus = self._is_first_reading = False

    def begin(self, action: Action, connection_id: int | None) -> None:
        """A command goes out now; its reply has this connection ID, None where there are none."""
        self._has_begun, self._is_settled = True, False
        self._awaited, self._connection_id = (action, connection_id), connection_id
        self.stray = b""
        self._commands += 1
        self._may_be_surplus = False

    def settle(self) -> None:
        """Nothing has followed the reply: on a line, what comes from now on says nothing about it."""
        self._is_settled = True

    def take_note(self, messages: Sequence[Message]) -> None:
        """Keep what is worth telling."""
        for message in messages:
            if isinstance(message, Challenge):
                self.challenge = message.characters
            elif isinstance(message, Reply):
                self._take_reply(message)
            elif isinstance(message, Rejected):
                self._take_stray(message)

    def _take_reply(self, reply: Reply) -> None:
        if not self._has_begun and not self._is_line:
            self.before_anything = self.before_anything or reply.raw
        elif self._awaited is not None and may_answer(reply, *self._awaited):
            self._awaited = None
            self._may_be_surplus = not self._is_line and reply.connection_id is None
            self._is_first_reading = self._commands == 1 and isinstance(reply, Data)
        elif self._is_surplus(reply):
            self._remark_rejected(reply.raw, SURPLUS)
        elif reply.connection_id != self._connection_id:
            self.remarks.add(_NOT_TAKEN.having(bytes=quoted(reply.raw)))
        else:
            # Without an identity, what was taken before may have been an earlier command's.
            self._doubt(is_in_place=self._is_line and (self._awaited is not None or self._is_settled))
            self.remarks.add(_UNASKED.having(bytes=quoted(reply.raw)))

    def _is_surplus(self, reply: Reply) -> bool:
        """Tell whether it is the byte that this port 23 puts behind every reply, although it looks like a reply.

        Behind the first thing that was read on a connection nothing else can follow; from then on it is that byte.
        """
        if not self._may_be_surplus or len(reply.raw) != 1 or self._surplus not in (None, reply.raw):
            return False
        if self._surplus is None and not self._is_first_reading:
            return False
        self._surplus, self._may_be_surplus = reply.raw, False
        return True

    def _take_stray(self, piece: Rejected) -> None:
        if not self._has_begun and not self._is_line:
            self.before_anything = self.before_anything or piece.raw
            return
        self.stray = self.stray or piece.raw
        # A byte behind a reply of port 23 is tolerated; on a line it may be the end of what was cut wrongly.
        is_behind = self._awaited is None
        self._doubt(is_in_place=self._is_settled or not is_behind if self._is_line else is_behind)
        self._remark_rejected(piece.raw, piece.reason)

    def _remark_rejected(self, raw: bytes, reason: Text) -> None:
        """Remark bytes that are no reply; of the surplus ones, which follow every reply, the first."""
        if reason == SURPLUS:
            is_known, self._has_told_surplus = self._has_told_surplus, True
            if is_known:
                return
        self.remarks.add(_REJECTED.having(bytes=quoted(raw), reason=reason))

    def _doubt(self, *, is_in_place: bool) -> None:
        self.is_mixed = self.is_mixed or (self._has_begun and not is_in_place)


def may_answer(reply: Reply, action: Action, connection_id: int | None) -> bool:
    """Tell whether a reply may be that to a command: only reading is answered with data, and never with ACK."""
    strange = Acknowledged if action is Action.GET else Data
    return reply.connection_id == connection_id and not isinstance(reply, strange)


def quoted(raw: bytes) -> str:
    """Give the first bytes of a piece as people read them."""
    return raw[:MOST_QUOTED].hex(" ")
