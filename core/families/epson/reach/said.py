"""What a printer has said since somebody last looked, in bounded memory, and what holds now."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.reach.refusals import AnswersMixed
from core.families.epson.reach.way import Round
from core.families.epson.wire.messages import (
    AsbStatus,
    BatteryStatus,
    Block,
    ExtendedAsb,
    InformationB,
    InkAsb,
    OfflineReply,
    OneByte,
    PowerOff,
    RealtimeStatus,
)
from core.families.epson.wire.requests import REALTIME_STATUS
from core.text import Text, text

MOST_STATUSES: Final = 64
"""Statuses that are kept for the next round; of more, the newest."""
MOST_QUOTED: Final = 8
"""Pieces of which nobody knows what they are that are quoted; of more, the number is told."""

_STATUSES: Final = (RealtimeAnswers, AsbStatus, ExtendedAsb, InkAsb, BatteryStatus, OfflineReply)
_SINGLE: Final = frozenset(REALTIME_STATUS)
"""Answers that are parts of `RealtimeAnswers`."""

_REJECTED: Final = text("epson.remark.rejected", "Not understood: {bytes} ({reason})")
_UNEXPLAINED: Final = text("epson.remark.unexplained", "Came without being asked for, or is not known: {bytes}")
_MALFORMED: Final = text("epson.remark.malformed", "Malformed extended status: {bytes}")
_LEFT_OUT: Final = text("epson.remark.left_out", "{count} older statuses are left out here.")
_MORE_QUOTED: Final = text("epson.remark.more_quoted", "{count} more pieces were not understood.")


class Said:
    """Statuses in order, equal neighbours of a kind once, and the bytes that were rejected."""

    def __init__(self, board: BoardWatch) -> None:
        """Begin with nothing said. A power-off notice, and that the printer speaks again, is told to `board`."""
        self._board = board
        self._statuses: deque[Message] = deque()
        self._standing: dict[Hashable, Message] = {}
        self._left_out = 0
        self._remarks: list[Text] = []
        self._more_quoted = 0
        self._has_surplus = False
        self._malformed: set[bytes] = set()

    @property
    def standing(self) -> Sequence[Message]:
        """Give what holds now, the newest status of each kind, oldest first."""
        return tuple(self._standing.values())

    def newest(self, kind: Hashable) -> Message | None:
        """Give the status of a kind that holds now."""
        return self._standing.get(kind)

    def take_note(self, messages: Sequence[Message]) -> None:
        """Keep what is worth telling."""
        for message in messages:
            if isinstance(message, PowerOff):
                self._board.powered_off = True
            elif isinstance(message, Rejected):
                self._remark(_REJECTED.having(bytes=_quoted(message), reason=message.reason))
            elif isinstance(message, RealtimeStatus) and message.request is None:
                self._has_surplus = True
            elif (kind := kind_of(message)) is not None:
                self._board.powered_off = False
                self._remark_malformed(message)
                self._keep(kind, message)
            elif _is_unexplained(message):
                self._remark(_UNEXPLAINED.having(bytes=_quoted(message)))

    def demand_in_step(self, address: str) -> None:
        """See to it that there were as many answers as questions. Raises AnswersMixed; then nothing of it holds."""
        if self._has_surplus:
            self._has_surplus = False
            self._statuses.clear()
            self._standing.clear()
            raise AnswersMixed(address)

    def forget(self) -> None:
        """Nothing that was said before holds any longer: another connection, or a printer that was reset."""
        self._standing.clear()
        self._malformed.clear()
        self._has_surplus = False

    def withdraw(self, kind: Hashable) -> None:
        """A status of this kind no longer holds."""
        self._standing.pop(kind, None)

    def taken(self) -> Round:
        """Give what was said and begin anew; where no status came, the newest ones still hold."""
        remarks = [*self._remarks]
        if self._more_quoted:
            remarks.append(_MORE_QUOTED.having(count=self._more_quoted))
        if self._left_out:
            remarks.append(_LEFT_OUT.having(count=self._left_out))
        standing = self.standing
        told = Round(tuple(self._statuses) or standing, standing, tuple(remarks))
        self._statuses.clear()
        self._remarks.clear()
        self._left_out = self._more_quoted = 0
        return told

    def _keep(self, kind: Hashable, message: Message) -> None:
        before = self._standing.pop(kind, None)
        # What came last stands last: where two kinds speak of the same thing, the newer one is believed.
        self._standing[kind] = message
        if before is not None and before.raw == message.raw and any(kind_of(kept) == kind for kept in self._statuses):
            return
        if len(self._statuses) == MOST_STATUSES:
            self._statuses.popleft()
            self._left_out += 1
        self._statuses.append(message)

    def _remark_malformed(self, message: Message) -> None:
        """Tell once of an extended status whose fixed bits are wrong; it is read all the same."""
        if isinstance(message, ExtendedAsb) and message.malformed and message.raw not in self._malformed:
            self._malformed.add(message.raw)
            self._remark(_MALFORMED.having(bytes=_quoted(message)))

    def _remark(self, remark: Text) -> None:
        if len(self._remarks) < MOST_QUOTED:
            self._remarks.append(remark)
        else:
            self._more_quoted += 1


def kind_of(message: Message) -> Hashable | None:
    """Give what a status is one of: its class, for a real-time answer its question; None for what is no status."""
    if isinstance(message, RealtimeStatus):
        return None if message.request in _SINGLE else message.request
    return next((kind for kind in _STATUSES if isinstance(message, kind)), None)


def _is_unexplained(message: Message) -> bool:
    """Tell whether nobody knows what a message is: a block without description, an answer to no question."""
    if isinstance(message, (OneByte, InformationB)):
        return message.request is None
    return type(message) is Block


def _quoted(message: Message) -> str:
    return message.raw[:16].hex(" ")
