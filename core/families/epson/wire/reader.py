"""Reads what an Epson printer sends: automatic status, real-time status, blocks and one-byte replies, in one stream.

T88III-SPEC, appendix G; APG, GS a p.314 to 321, DLE EOT p.307, GS I p.459. Each byte where a message may begin:

    0xx1xx00  basic automatic status, four bytes        0xx1xx10  the answer to DLE EOT, one byte
    0xx1xxx1  a block up to NUL, unless 11 or 13        11, 13    XON, XOFF
    0xx0xxxx  the answer to GS r, GS I or ESC u, v      1xxxxxxx  nothing

The rules that the documents leave open:

- When the second to fourth byte of a status do not fit (bits 7 and 4 are 0), its first byte is stray, and the others
  are looked at afresh.
- XON and XOFF are taken out of statuses and blocks; elsewhere they are messages.
- A block carries bytes 20 to FF, those with header 37 also 1F. Any other byte below 20, or 256 bytes without NUL, make
  the header a stray byte.
- `39 A 40 00` is extended status whatever A is, and no block.
- One-byte replies, and blocks with header 5F, do not say what they answer: they go to the questions outstanding of
  their kind, first in, first out. What nobody asked for is a message without a question.
- A block that nobody asked for (its header may be a stray byte in front of a status) is held until four bytes stand
  behind the header. If they are a status, the header was stray. With header 5F this goes on: whole statuses up to the
  one in which the NUL stands make the header stray; else it is the text. What can be nothing else is given at once:
  among it every block whose second byte is no first byte of a status, such as extended status with the bits it should
  have, and the battery's status.
- The power-off notice, `3B 30 00`, is given at once, since nothing may follow it. Where two more bytes make a status of
  `30 00` all the same, the 3B was stray: the status is given as well, and takes back what the notice said.
- What stays ambiguous is settled thus: a text that nobody asked for, and whose bytes are all statuses, is statuses; one
  that holds a status, and more that is none, is text; and once a text was asked for, or a block of one of `_FORMS`, a
  stray header in front of a status that spells it begins one.
- Stray bytes are gathered, so that they are reported in pieces of up to 64 bytes however they came in.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final

from core.codec import Message, StrayBytes
from core.families.epson.wire.blocks import INFORMATION_B, block
from core.families.epson.wire.extent import (
    LONGEST,
    NOT_IN_STATUS,
    POWER_OFF,
    STATUS_LENGTH,
    STRAY,
    WAIT,
    block_length,
    status_length,
)
from core.families.epson.wire.messages import AsbStatus, OneByte, RealtimeStatus, Xoff, Xon
from core.families.epson.wire.questions import Answer, questions_in
from core.text import text

MOST_PENDING: Final = LONGEST + StrayBytes.MOST
"""Bytes that a reader keeps between two calls at most."""
MOST_OUTSTANDING: Final = 64
"""Questions of a kind that are remembered; of more, the oldest have lost their answers."""

FLOW_CONTROL: Final = b"\x11\x13"
"""XON and XOFF."""
_STRAY: Final = text("epson.stream.rejected", "no status, no reply and no block begins here")


class Kind(IntEnum):
    """What a byte begins."""

    INVALID = 0
    STATUS = 1
    REALTIME = 2
    HEADER = 3
    BYTE = 4
    FLOW = 5


def _kind(byte: int) -> Kind:
    if byte in FLOW_CONTROL:
        return Kind.FLOW
    if byte & 0x80:
        return Kind.INVALID
    if not byte & 0x10:
        return Kind.BYTE
    if byte & 0x01:
        return Kind.HEADER
    return Kind.REALTIME if byte & 0x02 else Kind.STATUS


KINDS: Final = tuple(_kind(byte) for byte in range(256))
"""What each byte begins."""
_BYTES: Final = tuple(bytes([byte]) for byte in range(256))
_FORMS: Final[Mapping[Answer, re.Pattern[bytes]]] = {
    Answer.EXTENDED: re.compile(rb"\x39[\x40\x41\x44\x45\x50\x51\x54\x55]\x40\x00"),
    Answer.INK: re.compile(rb"\x35[\x40-\x7f]{2}\x00"),
    Answer.POSITION: re.compile(rb"\x37\x38"),
    Answer.RECORDS: re.compile(rb"\x37\x70"),
}
"""Blocks that could be a stray byte and a status: how they begin, so that they are known once they were asked for."""
_OF_STATUS: Final = len(POWER_OFF) - 1
"""Bytes at the end of the power-off notice that may begin a status."""


class EscposReader:
    """Reads one stream from a printer, however it is cut: a `core.codec.Reader`.

    `requests` are the commands that were sent before. Gives the messages of `messages`, and `Rejected`.
    """

    def __init__(self, requests: Iterable[bytes] = ()) -> None:
        """Begin at the start of a stream."""
        self._messages: list[Message] = []
        self._held = b""
        self._offset = 0
        self._flow_control = 0
        self._stray = StrayBytes(_STRAY)
        self._forms: set[re.Pattern[bytes]] = set()
        self._doubted = -1
        self._outstanding: dict[Answer, deque[bytes]] = {
            answer: deque(maxlen=MOST_OUTSTANDING) for answer in Answer if answer not in _FORMS
        }
        for request in requests:
            self.expect(request)

    def expect(self, request: bytes) -> None:
        """Take note of what was sent, one command or several; those whose answers tell themselves need no note."""
        for question in questions_in(request):
            if question.answer in _FORMS:
                self._forms.add(_FORMS[question.answer])
            else:
                self._outstanding[question.answer].append(question.request)

    @property
    def flow_control(self) -> int:
        """Give the number of XON and XOFF bytes that were taken out of messages."""
        return self._flow_control

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet: at most `MOST_PENDING`."""
        told = _with_flow_control(self._held, _OF_STATUS) if self._offset == self._doubted else 0
        return self._stray.raw + self._held[told:]

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and give the messages they complete, in order."""
        messages: list[Message] = []
        self._messages = messages
        self._take_all(self._held + data, ended=False)
        return messages

    def end(self) -> list[Message]:
        """End the stream: give the block that was held; what is unfinished stays in `pending`.

        Nothing is fed after this.
        """
        messages: list[Message] = []
        self._messages = messages
        self._take_all(self._held, ended=True)
        self._stray.flush(messages)
        return messages

    def _take_all(self, data: bytes, ended: bool) -> None:
        """Take what is in hand and what is new, which stands behind it."""
        position, size, offset = 0, len(data), self._offset
        while position < size:
            kind = KINDS[data[position]]
            if kind is Kind.STATUS:
                raw = data[position : position + STATUS_LENGTH]
                # The common case; flow control has bit 4 set and is not in it.
                if len(raw) == STATUS_LENGTH and not (raw[1] | raw[2] | raw[3]) & NOT_IN_STATUS:
                    self._emit(AsbStatus(raw, offset + position))
                    position += STATUS_LENGTH
                    continue
            if kind is Kind.STATUS or kind is Kind.HEADER:
                taken = self._take_long(data[position : position + LONGEST], offset + position, kind, ended)
                if taken == WAIT:
                    break
                position += taken
            else:
                self._take_single(data[position], offset + position, kind)
                position += 1
        self._held = data[position:]
        self._offset = offset + position

    def _take_single(self, byte: int, offset: int, kind: Kind) -> None:
        """Take a byte that is a message, or stray."""
        raw = _BYTES[byte]
        if kind is Kind.REALTIME:
            self._emit(RealtimeStatus(raw, offset, self._question(Answer.REALTIME)))
        elif kind is Kind.BYTE:
            self._emit(OneByte(raw, offset, self._question(Answer.BYTE)))
        elif kind is Kind.FLOW:
            self._emit((Xon if byte == FLOW_CONTROL[0] else Xoff)(raw, offset))
        else:
            self._stray.add(byte, offset, self._messages)

    def _take_long(self, window: bytes, offset: int, kind: Kind, ended: bool) -> int:
        """Take a message of several bytes, or its first byte as a stray one; give how many bytes that was.

        Gives WAIT when more bytes are needed to see. `window` is as many bytes as there are, up to the most.
        """
        full = len(window) == LONGEST
        raw = window.translate(None, FLOW_CONTROL)
        if kind is Kind.STATUS:
            length = status_length(raw)
        else:
            length = block_length(raw, self._is_asked_for(raw), ended or full)
        if length == STRAY or (length == WAIT and (full or (ended and offset == self._doubted))):
            return self._pass_over(window, offset)
        if length == WAIT:
            return WAIT
        raw = raw[:length]
        if kind is Kind.STATUS:
            self._emit(AsbStatus(raw, offset))
        else:
            request = self._question(Answer.INFORMATION) if raw[0] == INFORMATION_B else None
            self._emit(block(raw, offset, request))
        if raw == POWER_OFF:
            length -= _OF_STATUS
            taken = _with_flow_control(window, length + 1) - 1
            self._doubted = offset + taken
        else:
            taken = _with_flow_control(window, length)
        self._flow_control += taken - length
        return taken

    def _pass_over(self, window: bytes, offset: int) -> int:
        """Take the byte that begins nothing, or the end of a power-off notice that no status came of."""
        if offset != self._doubted:
            self._stray.add(window[0], offset, self._messages)
            return 1
        taken = _with_flow_control(window, _OF_STATUS)
        self._flow_control += taken - _OF_STATUS
        return taken

    def _is_asked_for(self, raw: bytes) -> bool:
        if raw[0] == INFORMATION_B:
            return bool(self._outstanding[Answer.INFORMATION])
        return any(form.match(raw) for form in self._forms)

    def _question(self, answer: Answer) -> bytes | None:
        """Give the oldest question that is outstanding, which is so no longer."""
        outstanding = self._outstanding[answer]
        return outstanding.popleft() if outstanding else None

    def _emit(self, message: Message) -> None:
        self._stray.flush(self._messages)
        self._messages.append(message)


def _with_flow_control(window: bytes, length: int) -> int:
    """Give how many bytes of the window it takes to have so many that are no flow control."""
    taken = length
    while (others := taken - sum(map(window[:taken].count, FLOW_CONTROL))) < length:
        taken += length - others
    return taken
