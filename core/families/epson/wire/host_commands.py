"""Reads what a host sends to an Epson printer: commands, and what is to be printed.

Real-time commands are carried out as they arrive, wherever they stand, also among the data of an image (APG p.303); so
they are looked for in every byte, beside the commands that wait their turn in the printer's buffer. One that stands
inside another command's data is given by itself, and is a part of that data as well, as a printer takes it.

Whatever is no command is text: a printer prints what it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Final

from core.codec import Message, SelfTelling
from core.families.epson.wire.host_forms import (
    COUNTED,
    FORMS,
    IMAGES,
    LONGEST_REALTIME,
    LONGEST_TERMINATED,
    REALTIME,
    SIZED,
    SIZED_HEAD,
    TERMINATED,
    HostCommandKind,
)

LONGEST: Final = 1024
"""Bytes of the longest command that is given whole. The data of a longer one follows it as it comes."""
_COMMAND_BEGINS: Final = re.compile(rb"[\x10\x1b\x1c\x1d]")
_BEGINNINGS: Final = frozenset(begins[:2] for table in (FORMS, SIZED, IMAGES, TERMINATED) for begins in table) | {
    begins[:2] for begins in COUNTED
}
_DLE: Final = 0x10
_KINDS: Final = {next(iter(places[1])): kind for kind, places in REALTIME}
"""The kinds of real-time commands, by their second byte."""
_REALTIME: Final = re.compile(
    b"|".join(b"".join(b"[%b]" % re.escape(bytes(place)) for place in places) for _, places in REALTIME)
)
"""A whole one."""
_COUNT_AT: Final = 3


@dataclass(frozen=True, slots=True)
class HostCommand(Message):
    """A piece of the stream."""

    kind: HostCommandKind

    @property
    def realtime(self) -> bool:
        """Tell whether it is carried out as it arrives."""
        return self.kind in REALTIME_KINDS

    @property
    def data(self) -> bytes:
        """Give the data of a command that says its length; empty for any other."""
        return self.raw[SIZED_HEAD:] if self.is_sized else b""

    @property
    def is_sized(self) -> bool:
        """Tell whether it is a command that says the length of its data."""
        return self.raw[:3] in SIZED


REALTIME_KINDS: Final = frozenset(kind for kind, _ in REALTIME)
"""What is carried out at once, also while the printer is offline."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands at a place of the stream: bytes to take now, and bytes of data that then follow."""

    kind: HostCommandKind
    length: int
    follows: int = 0


class HostReader(SelfTelling):
    """Reads one stream to a printer, however it is cut: a `core.codec.Reader`.

    Gives `HostCommand`, in the order in which their last bytes came; text and data come in pieces, as they came. Keeps
    fewer than `LONGEST` bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._held = b""
        self._offset = 0
        self._follows = 0
        self._realtime = _RealtimeScanner()

    @property
    def pending(self) -> bytes:
        """Give the bytes that may become a command."""
        return self._held

    def feed(self, data: bytes) -> list[HostCommand]:
        """Take bytes and give the pieces they complete."""
        at_once = self._realtime.feed(data)
        pieces: list[HostCommand] = []
        stream = self._held + data
        at = printed = 0
        while at < len(stream):
            if self._follows:
                at = printed = self._take_payload(pieces, stream, at)
                continue
            begins = _COMMAND_BEGINS.search(stream, at)
            if begins is None:
                at = len(stream)
                break
            at = begins.start()
            piece = _piece_at(stream, at)
            if piece is None:
                at += 1
            elif piece.length > len(stream) - at:
                break
            else:
                self._give(pieces, stream[printed:at], HostCommandKind.TEXT)
                self._give(pieces, stream[at : at + piece.length], piece.kind)
                self._follows = piece.follows
                at = printed = at + piece.length
        self._give(pieces, stream[printed:at], HostCommandKind.TEXT)
        self._held = stream[at:]
        return sorted((*at_once, *pieces), key=lambda piece: piece.offset + len(piece.raw))

    def end(self) -> list[HostCommand]:
        """End the stream: half a command is text."""
        pieces: list[HostCommand] = []
        self._give(pieces, self._held, HostCommandKind.TEXT)
        self._held = b""
        return pieces

    def _take_payload(self, pieces: list[HostCommand], stream: bytes, at: int) -> int:
        payload = stream[at : at + self._follows]
        self._follows -= len(payload)
        self._give(pieces, payload, HostCommandKind.PAYLOAD)
        return at + len(payload)

    def _give(self, pieces: list[HostCommand], raw: bytes, kind: HostCommandKind) -> None:
        # Real-time commands are found by their own scanner; here they only take up room.
        if raw and kind not in REALTIME_KINDS:
            pieces.append(HostCommand(raw, self._offset, kind))
        self._offset += len(raw)


class _RealtimeScanner:
    """Finds real-time commands wherever they stand."""

    def __init__(self) -> None:
        self._held = b""
        self._offset = 0

    def feed(self, data: bytes) -> list[HostCommand]:
        """Take bytes and give the real-time commands that they complete."""
        found: list[HostCommand] = []
        stream = self._held + data
        at = 0
        for match in _REALTIME.finditer(stream):
            found.append(HostCommand(match[0], self._offset + match.start(), _KINDS[match[0][1]]))
            at = match.end()
        at = max(at, len(stream) - LONGEST_REALTIME + 1)
        while (at := stream.find(_DLE, at)) != -1 and not _may_become_realtime(stream[at:]):
            at += 1
        kept = len(stream) if at == -1 else at
        self._offset += kept
        self._held = stream[kept:]
        return found


def _piece_at(stream: bytes, at: int) -> _Piece | None:
    """Say what begins at a place. One that is longer than what is there is to be waited for; None: no command."""
    if stream[at] == _DLE:
        return _realtime_at(stream, at)
    two, three = stream[at : at + 2], stream[at : at + 3]
    if len(two) < 2:
        return _Piece(HostCommandKind.FORMAT, 2)
    if two not in _BEGINNINGS:
        return None
    for begins in (three, two):
        for table, piece_of in _TABLES:
            if begins in table:
                return piece_of(stream, at, begins)
    return _Piece(HostCommandKind.FORMAT, 3) if len(three) < 3 else None


def _fixed(_stream: bytes, _at: int, begins: bytes) -> _Piece:
    form = FORMS[begins]
    return _Piece(form.kind, form.length)


def _image(stream: bytes, at: int, begins: bytes) -> _Piece:
    image = IMAGES[begins]
    head = stream[at : at + image.head]
    return _Piece(HostCommandKind.IMAGE, image.head, image.data(head) if len(head) == image.head else 0)


def _counted(stream: bytes, at: int, _begins: bytes) -> _Piece:
    count = stream[at + _COUNT_AT : at + _COUNT_AT + 1]
    return _Piece(HostCommandKind.BARCODE, _COUNT_AT + 1 + (count[0] if count else 0))


def _sized(stream: bytes, at: int, begins: bytes) -> _Piece:
    head = stream[at : at + SIZED_HEAD]
    length = int.from_bytes(head[3:], "little") if len(head) == SIZED_HEAD else 0
    if SIZED_HEAD + length > LONGEST:
        return _Piece(SIZED[begins], SIZED_HEAD, length)
    return _Piece(SIZED[begins], SIZED_HEAD + length)


def _terminated(stream: bytes, at: int, begins: bytes) -> _Piece | None:
    end = stream.find(0, at + len(begins), at + LONGEST_TERMINATED)
    if end != -1:
        return _Piece(TERMINATED[begins], end + 1 - at)
    there = len(stream) - at
    return _Piece(TERMINATED[begins], there + 1) if there < LONGEST_TERMINATED else None


_TABLES: Final[tuple[tuple[Container[bytes], Callable[[bytes, int, bytes], _Piece | None]], ...]] = (
    (FORMS, _fixed),
    (SIZED, _sized),
    (IMAGES, _image),
    (TERMINATED, _terminated),
    (COUNTED, _counted),
)
"""How the piece of each kind of command is found, by how the command begins."""


def _realtime_at(stream: bytes, at: int) -> _Piece | None:
    if (match := _REALTIME.match(stream, at)) is not None:
        return _Piece(_KINDS[stream[at + 1]], match.end() - at)
    there = stream[at:] if len(stream) - at < LONGEST_REALTIME else b""
    return _Piece(HostCommandKind.STATUS, len(there) + 1) if _may_become_realtime(there) else None


def _may_become_realtime(begun: bytes) -> bool:
    """Tell whether this is a real-time command but for its end."""
    return bool(begun) and any(
        len(begun) < len(places) and all(byte in allowed for byte, allowed in zip(begun, places, strict=False))
        for _, places in REALTIME
    )
