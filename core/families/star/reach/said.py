"""What a printer has said by itself since somebody last looked, in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.star.reach.status_port import rejected_remark
from core.families.star.reach.way import Round
from core.families.star.wire.asb import AsbFrame
from core.text import Text, text

MOST_FRAMES: Final = 64
"""Statuses that are kept for the next round; of more, the newest."""
MOST_REJECTED: Final = 8
"""Rejected pieces that are quoted; of more, the number is told."""

_LEFT_OUT: Final = text("star.remark.left_out", "{count} older statuses are left out here.")
_MORE_REJECTED: Final = text("star.remark.more_rejected", "{count} more pieces were not understood.")


class Said:
    """Statuses in order, equal neighbours once, and the bytes that were rejected."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.newest: AsbFrame | None = None
        """The last status of all, also when it was taken."""
        self._frames: deque[AsbFrame] = deque()
        self._left_out = 0
        self._rejected: list[Text] = []
        self._more_rejected = 0

    @property
    def has_frames(self) -> bool:
        """Tell whether a status came since the last look."""
        return bool(self._frames)

    def take_note(self, messages: Sequence[Message]) -> None:
        """Keep what is worth telling."""
        for message in messages:
            if isinstance(message, AsbFrame):
                self._keep(message)
            elif isinstance(message, Rejected) and len(self._rejected) < MOST_REJECTED:
                self._rejected.append(rejected_remark(message))
            elif isinstance(message, Rejected):
                self._more_rejected += 1

    def taken(self, newest: AsbFrame, *, together: bool = True) -> Round:
        """Give what was said and begin anew; where no status came, the newest one still holds.

        Not `together`: the oldest status alone, so that each is a round of its own; the last brings the remarks.
        """
        if not together and len(self._frames) > 1:
            return Round((self._frames.popleft(),))
        remarks = [*self._rejected]
        if self._more_rejected:
            remarks.append(_MORE_REJECTED.having(count=self._more_rejected))
        if self._left_out:
            remarks.append(_LEFT_OUT.having(count=self._left_out))
        frames = tuple(self._frames) or (newest,)
        self._frames.clear()
        self._rejected.clear()
        self._left_out = self._more_rejected = 0
        return Round(frames, tuple(remarks))

    def _keep(self, frame: AsbFrame) -> None:
        self.newest = frame
        if self._frames and self._frames[-1].asb == frame.asb:
            return
        if len(self._frames) == MOST_FRAMES:
            self._frames.popleft()
            self._left_out += 1
        self._frames.append(frame)
