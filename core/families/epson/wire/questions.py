"""Which commands bring answers that do not say what they answer, or that could be something else.

What the reader has to be told of is here as one table; all other answers tell themselves by their headers. Printer
information: APG p.456 to 469; DLE EOT: APG p.303 to 310; obsolete commands: U295-SPEC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Answer(Enum):
    """What a question brings."""

    REALTIME = "one byte 0xx1xx10"
    BYTE = "one byte 0xx0xxxx"
    INFORMATION = "a block with header 5F"
    EXTENDED = "extended automatic status"
    INK = "ink status"
    POSITION = "where labels or black marks are set to stand"
    RECORDS = "records of the user memory"


@dataclass(frozen=True, slots=True)
class Question:
    """A command as it was sent, and what it brings."""

    request: bytes
    answer: Answer


_ASKED: Final = (
    # DLE EOT n, and DLE EOT n a for ink, peeler and interfaces.
    (Answer.REALTIME, rb"\x10\x04(?:[\x01-\x06]|[\x07\x08\x12][\x00-\xff])"),
    # GS r n; GS I n for the three bytes of identity; ESC u and ESC v.
    (Answer.BYTE, rb"\x1dr[\x00-\xff]|\x1dI[\x01-\x03\x31-\x33]|\x1bu[\x00\x30]|\x1bv"),
    # GS I n for texts; GS g 2 m nL nH (a counter); FS g 2 m a1 to a4 nL nH (user memory).
    (Answer.INFORMATION, rb"\x1dI[\x41-\x45\x6f\x70]|\x1dg2[\x00-\xff]{3}|\x1cg2[\x00-\xff]{7}"),
    # FS ( e with anything switched on; DLE DC4 7 2.
    (Answer.EXTENDED, rb"\x1c\(e\x02\x00\x33[^\x00]|\x10\x14\x07\x02"),
    # GS j n with anything switched on.
    (Answer.INK, rb"\x1dj[^\x00]"),
    # FS ( L 48; GS ( C 2: the answers 37 38 and 37 70 may begin as a status does.
    (Answer.POSITION, rb"\x1c\(L[\x00-\xff]{2}\x30"),
    (Answer.RECORDS, rb"\x1d\(C[\x00-\xff]{3}[\x02\x32]"),
)
_SIZED: Final = rb"[\x1c\x1d]\([A-Za-z]([\x00-\xff]{2})"
"""GS ( and FS (, a letter, and the length of what follows: pL pH."""
_COMMANDS: Final = re.compile(b"|".join([b"(" + pattern + b")" for _, pattern in _ASKED] + [_SIZED]))
_REALTIME: Final = re.compile(_ASKED[0][1])


def questions_in(sent: bytes) -> Iterator[Question]:
    """Give the questions in what was sent, in order: one command, or several in one piece.

    What GS ( and FS ( carry is data and no command, but for real-time commands, which count wherever they stand
    (T88III-SPEC p.72).
    """
    position = 0
    while (found := _COMMANDS.search(sent, position)) is not None:
        position = found.end()
        which = found.lastindex
        if which is not None and which <= len(_ASKED):
            yield Question(found.group(), _ASKED[which - 1][0])
            continue
        end = min(position + int.from_bytes(found.group(len(_ASKED) + 1), "little"), len(sent))
        for command in _REALTIME.finditer(sent, position, end):
            yield Question(command.group(), Answer.REALTIME)
        position = end
