"""Reads the lines of a PJLink connection, of either side."""

from __future__ import annotations

from typing import Final

from core.codec import BufferedReader, Rejected
from core.families.projector.wire.pjlink_line import parse_line
from core.text import text

LONGEST: Final = 256
"""Bytes of a line that are kept: a digest of version 2.10 (96) and the longest command (136) fit."""

_ENDS: Final = b"\r\n"
_LONG: Final = text(
    "projector.pjlink.long",
    "this line is longer than any of PJLink, which has at most {most} bytes with a digest",
    most=LONGEST,
)


class PjlinkReader(BufferedReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives the messages of `pjlink_messages` and `Rejected`. A line ends with CR; LF is taken for an end, too, and empty
    lines are passed over. Keeps at most `LONGEST` bytes: a longer line is rejected in pieces of as many.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__()
        self._searched = 0
        self._too_long = False

    def _take(self) -> bool:
        """Take a line, or a piece of one that is too long, from the front."""
        self._pass_over_empty_lines()
        end = self._end_of_line()
        size = LONGEST if end is None else end + 1
        if end is None and len(self._buffer) < LONGEST:
            return False
        raw = bytes(self._buffer[: min(size, LONGEST)])
        rejected = self._too_long or raw[-1] not in _ENDS
        self._too_long = raw[-1] not in _ENDS
        self._give(Rejected(raw, 0, _LONG) if rejected else parse_line(raw))
        self._searched = 0
        return True

    def _finish(self) -> None:
        if self._too_long and self._buffer:
            self._give(Rejected(bytes(self._buffer), 0, _LONG))
            return
        # The last line may have lost its end; half a line stays.
        line = parse_line(bytes(self._buffer))
        if not isinstance(line, Rejected):
            self._give(line)

    def _pass_over_empty_lines(self) -> None:
        empty = len(self._buffer) - len(self._buffer.lstrip(_ENDS))
        if empty and self._searched == 0:
            self._offset += empty
            del self._buffer[:empty]
            # What stood in front of the end was rejected with the piece before.
            self._too_long = False

    def _end_of_line(self) -> int | None:
        """Give where the first line ends; None if it does not yet. No byte is looked at twice."""
        for at in range(self._searched, len(self._buffer)):
            if self._buffer[at] in _ENDS:
                return at
        self._searched = len(self._buffer)
        return None
