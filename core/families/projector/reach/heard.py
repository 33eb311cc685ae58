"""What was heard on one connection, and whether a reply can be told from what came beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.wire.messages import Acknowledged, Action, Challenge, Data, Reply
from core.text import Text, text

MOST_REMARKS: Final = 8
"""Pieces that are quoted; of more, the number is told."""
MOST_QUOTED: Final = 16
"""Bytes of one piece that are quoted."""

_REJECTED: Final = text("projector.remark.rejected", "Not understood: {bytes} ({reason})")
_NOT_TAKEN: Final = text(
    "projector.remark.not_taken", "A reply came late or has another connection ID, and was not taken: {bytes}"
)
_UNASKED: Final = text("projector.remark.unasked", "A reply came that nobody asked for: {bytes}")
_MORE: Final = text("projector.remark.more", "{count} more pieces were not understood or not taken.")


class Heard:
    """Notes, in bounded memory. `is_line`: on a serial line, test data may stand in front of a reply."""

    def __init__(self, *, is_line: bool) -> None:
        """Begin with nothing heard and nothing asked."""
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
        self._remarks: list[Text] = []
        self._more = 0

    def begin(self, action: Action, connection_id: int | None) -> None:
        """A command goes out now; its reply has this connection ID, None where there are none."""
        self._has_begun, self._is_settled = True, False
        self._awaited, self._connection_id = (action, connection_id), connection_id
        self.stray = b""

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

    def taken_remarks(self) -> Sequence[Text]:
        """Give what is worth saying, once."""
        remarks = [*self._remarks]
        if self._more:
            remarks.append(_MORE.having(count=self._more))
        self._remarks.clear()
        self._more = 0
        return remarks

    def _take_reply(self, reply: Reply) -> None:
        if not self._has_begun and not self._is_line:
            self.before_anything = self.before_anything or reply.raw
        elif self._awaited is not None and may_answer(reply, *self._awaited):
            self._awaited = None
        elif reply.connection_id != self._connection_id:
            self._remark(_NOT_TAKEN.having(bytes=quoted(reply.raw)))
        else:
            # Without an identity, what was taken before may have been an earlier command's.
            self._doubt(is_in_place=self._is_line and (self._awaited is not None or self._is_settled))
            self._remark(_UNASKED.having(bytes=quoted(reply.raw)))

    def _take_stray(self, piece: Rejected) -> None:
        if not self._has_begun and not self._is_line:
            self.before_anything = self.before_anything or piece.raw
            return
        self.stray = self.stray or piece.raw
        # A byte behind a reply of port 23 is tolerated; on a line it may be the end of what was cut wrongly.
        is_behind = self._awaited is None
        self._doubt(is_in_place=self._is_settled or not is_behind if self._is_line else is_behind)
        self._remark(_REJECTED.having(bytes=quoted(piece.raw), reason=piece.reason))

    def _doubt(self, *, is_in_place: bool) -> None:
        self.is_mixed = self.is_mixed or (self._has_begun and not is_in_place)

    def _remark(self, remark: Text) -> None:
        if len(self._remarks) < MOST_REMARKS:
            self._remarks.append(remark)
        else:
            self._more += 1


def may_answer(reply: Reply, action: Action, connection_id: int | None) -> bool:
    """Tell whether a reply may be that to a command: only reading is answered with data, and never with ACK."""
    strange = Acknowledged if action is Action.GET else Data
    return reply.connection_id == connection_id and not isinstance(reply, strange)


def quoted(raw: bytes) -> str:
    """Give the first bytes of a piece as people read them."""
    return raw[:MOST_QUOTED].hex(" ")
