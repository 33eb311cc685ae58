"""Reads what a host sends to a projector: commands, bare or framed, with or without a digest in front.

Technical manual, pages 13 and 14; what a projector does with data that is longer or shorter than the length code says:
CP-X705 technical manual, page 11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.codec import BufferedReader, Message, Rejected, StrayBytes
from core.families.projector.wire.authentication import DIGEST_LENGTH
from core.families.projector.wire.frames import (
    COMMAND_LENGTH,
    CRC_AT,
    DATA_SIZE,
    FRAME_HEAD,
    FRAME_TAIL,
    HEAD,
    HEADER,
    PACKET,
    checksum,
    crc,
)
from core.families.projector.wire.messages import Command
from core.link.payload import SHOWN_SECRET
from core.text import Text, text

MOST_PENDING: Final = 66
"""Bytes that are kept at most: stray ones, with what may begin a command; a command with its digest has fewer."""

_BARE_BEGINS: Final = re.compile(rb"\x02\x0d\xbe\xef|\xbe\xef")
_FRAMED_BEGINS: Final = re.compile(rb"\x02.\xbe\xef|\xbe\xef", re.DOTALL)
"""Where a command begins. Each port is told when a command is meant for the other one."""
_MAY_BEGIN: Final = re.compile(rb"(?:\x02(?:.\xbe?)?|\xbe)\Z", re.DOTALL)
_DIGEST: Final = re.compile(rb"[0-9A-Fa-f]{%d}|%b" % (DIGEST_LENGTH, re.escape(SHOWN_SECRET)))
_MAY_BECOME_DIGEST: Final = re.compile(rb"[0-9A-Fa-f]{1,%d}|\*{1,%d}" % (DIGEST_LENGTH, len(SHOWN_SECRET)))

_STRAY: Final = text("projector.sent.stray", "neither a command nor its digest begins here")
_BROKEN_OFF: Final = text("projector.sent.broken_off", "this command is broken off: the next one begins in it")
_PACKET: Final = text(
    "projector.sent.packet", "this command's third byte is {said}, and {right} would be right", right=f"{PACKET:02X}"
)
_SIZE: Final = text(
    "projector.sent.size",
    "this command says that it has {said} bytes of data, and {right} would be right",
    right=DATA_SIZE,
)
_FRAME_SIZE: Final = text(
    "projector.sent.frame_size",
    "this frame says that its command has {said} bytes, and {right} would be right",
    right=COMMAND_LENGTH,
)
_FRAME_MISSING: Final = text(
    "projector.sent.bare",
    "a bare command, as on TCP 23; on TCP 9715 it goes out with header, length, checksum and connection ID",
)
_FRAME_TOO_MUCH: Final = text(
    "projector.sent.framed", "a framed command, as on TCP 9715; on TCP 23 and the serial line it goes out bare"
)


@dataclass(frozen=True, slots=True)
class SpoiledCommand(Rejected):
    """What begins as a command and is none: of the wrong length, broken off, or meant for the other port."""


class CommandReader(BufferedReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives `Command`, also with a wrong CRC or checksum, `SpoiledCommand`, and `Rejected` for other bytes, such as those
    that make a command longer than its length code says: the projector ignores them. A digest counts where nothing but
    it stands in front of a command; masked, as in a record of traffic, it is eight asterisks. Keeps at most
    `MOST_PENDING` bytes.
    """

    def __init__(self, framed: bool) -> None:
        """Begin a stream to TCP 9715, where commands are framed, or to another port or line, where they are bare."""
        super().__init__()
        self._framed = framed
        self._begins = _FRAMED_BEGINS if framed else _BARE_BEGINS
        self._behind_stray = False

    def _take(self) -> bool:
        begins = self._begins.search(self._buffer)
        start = begins.start() if begins else self._may_begin()
        if begins is None or (start and not self._is_digest(start)):
            return self._reject_stray(start, is_whole=begins is not None)
        framed = begins[0] != HEADER
        message = self._read(start, framed, bytes(self._buffer))
        if message is None:
            return False
        self._give(message)
        self._behind_stray = False
        return True

    def _read(self, start: int, framed: bool, stream: bytes) -> Message | None:
        """Read the command that begins at `start`; None while its end has not come."""
        inner = start + len(FRAME_HEAD) * framed
        head_end = inner + len(HEAD)
        if len(stream) < head_end:
            return None
        again = self._begins.search(stream, inner + len(HEADER), head_end)
        if again is not None:
            return SpoiledCommand(stream[: again.start()], 0, _BROKEN_OFF)
        head = stream[start:head_end]
        if (reason := _why_no_head(head, framed)) is not None:
            return SpoiledCommand(stream[: head_end - head.endswith(HEADER[:1])], 0, reason)
        end = inner + COMMAND_LENGTH + FRAME_TAIL * framed
        if len(stream) < end:
            return None
        command = _command(stream[:end], inner, framed, digest=start > 0)
        again = None if command.crc_ok else self._begins.search(stream, head_end, end)
        if again is not None:
            return SpoiledCommand(stream[: again.start()], 0, _BROKEN_OFF)
        if framed is not self._framed:
            return SpoiledCommand(stream[:end], 0, _FRAME_MISSING if self._framed else _FRAME_TOO_MUCH)
        return command

    def _may_begin(self) -> int:
        """Give where at the end of the buffer a command may begin: its length where none does."""
        match = _MAY_BEGIN.search(self._buffer)
        return match.start() if match else len(self._buffer)

    def _is_digest(self, length: int) -> bool:
        return not self._behind_stray and _DIGEST.fullmatch(self._buffer, 0, length) is not None

    def _finish(self) -> None:
        if self._begins.search(self._buffer):
            return
        begun = self._may_begin()
        may_have_digest = not self._behind_stray and (
            self._is_digest(begun) if begun < len(self._buffer) else _MAY_BECOME_DIGEST.fullmatch(self._buffer)
        )
        if not may_have_digest:
            self._reject_stray(begun, is_whole=True)

    def _reject_stray(self, length: int, *, is_whole: bool) -> bool:
        """Reject stray bytes where they fill a piece, or have come to their end."""
        if not length or not (is_whole or length >= StrayBytes.MOST):
            return False
        self._give(Rejected(bytes(self._buffer[: min(length, StrayBytes.MOST)]), 0, _STRAY))
        self._behind_stray = True
        return True


def _why_no_head(head: bytes, framed: bool) -> Text | None:
    """Say what is wrong with the bytes in front of the CRC; None where nothing is."""
    if framed and head[1] != COMMAND_LENGTH:
        return _FRAME_SIZE.having(said=head[1])
    packet, size = head[-3], int.from_bytes(head[-2:], "little")
    if packet != PACKET:
        return _PACKET.having(said=f"{packet:02X}")
    return None if size == DATA_SIZE else _SIZE.having(said=size)


def _command(raw: bytes, inner: int, framed: bool, *, digest: bool) -> Command:
    bare = raw[inner : inner + COMMAND_LENGTH]
    action, type_, setting = (int.from_bytes(bare[at : at + 2], "little") for at in range(CRC_AT.stop, len(bare), 2))
    crc_ok = int.from_bytes(bare[CRC_AT], "big") == crc(bare)
    checksum_ok = raw[-2] == checksum(raw[inner - len(FRAME_HEAD) : -2]) if framed else None
    return Command(raw, 0, action, type_, setting, crc_ok, checksum_ok, raw[-1] if framed else None, digest)
