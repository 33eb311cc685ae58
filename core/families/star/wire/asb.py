"""Reads what a Star printer sends: automatic status, the data behind it, and replies, in one stream.

STAR Line Mode Command Specifications, pages 5-6 to 5-15. The rules that the documents leave open:

- A byte that does not belong ends a frame: what came of it is rejected, and the byte is looked at afresh. A lone
  header 1 whose next byte is no header 2 is not even half a frame, just a stray byte.
- The two bytes behind a LAN frame are its length if they say 0000 to 0200 hex. No header 1 and no ESC is that low: when
  something else follows at once, the length is missing, and the frame is complete without it. To see this, the reader
  waits for the first byte behind the frame, or for the end of the stream.
- Once the length is known, that many bytes are data, whatever they are; malformed data is rejected as a whole.
- XON and XOFF are flow control unless they stand in a LAN frame or behind one: a network needs none.
- A reply with a byte that no reply has, or with 512 bytes and no end, is rejected up to the next header 1 in it.
- Stray bytes are gathered, so that they are reported in pieces of up to 64 bytes however they came in.
- Four stray bytes that are a status of ESC/POS (bit 4 set in the first byte only) are called that.
- With ENQ outstanding, a byte that could be header 1 is taken for the answer only if no frame comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from core.codec import Message, Rejected
from core.families.star.wire.asb_data import StatusData, message_in, parse_data
from core.families.star.wire.asb_frame import (
    BEGINS,
    BEGINS_ON_LAN,
    ESC,
    EXTENDED,
    FLOW_CONTROL,
    LENGTHS,
    LONGEST_DATA,
    NOT_IN_FRAME,
    NOT_IN_HEADER_2,
    NOT_IN_STATUS,
    AsbFrame,
)
from core.families.star.wire.held import HeldBytes
from core.families.star.wire.realtime import Realtime, RealtimeStatus, answers
from core.families.star.wire.replies import (
    INFORMATION_REPLY,
    LF,
    LONGEST_REPLY,
    SWITCH_MARK,
    InformationReply,
    Progress,
    SwitchReply,
    VersionReply,
    beginning,
    parse_reply,
    progress,
)
from core.families.star.wire.requests import ENQ, EOT, STATUS_REQUEST
from core.families.star.wire.stray import StrayBytes
from core.text import Text, text

__all__ = [
    "ENQ", "EOT", "MOST_PENDING", "STATUS_REQUEST", "AsbFrame", "AsbReader", "InformationReply", "Realtime",
    "RealtimeStatus", "StatusData", "SwitchReply", "VersionReply",
]  # fmt: skip

MOST_PENDING: Final = max(LONGEST_REPLY, LONGEST_DATA) + StrayBytes.MOST
"""Bytes that a reader keeps between two calls at most."""

_NO_DATA: Final = b"\x00\x00"
_QUESTIONS: Final = {ENQ: Realtime.ENQ, EOT: Realtime.EOT}
_PLAIN: Final = re.compile(rb"[ -~]+")
_FRAME_BROKEN: Final = text(
    "star.asb.rejected.frame", "a status of {length} bytes begins here, but byte {number} cannot belong to it"
)
_REPLY_BROKEN: Final = text("star.asb.rejected.reply", "a reply begins here, but it contains a byte that no reply has")
_REPLY_ENDLESS: Final = text(
    "star.asb.rejected.endless", "a reply begins here, but has no end within {most} bytes", most=LONGEST_REPLY
)


@cache
def _frame_broken(length: int, number: int) -> Text:
    return _FRAME_BROKEN.having(length=length, number=number)


class AsbReader:
    """Reads one stream from a printer, however it is cut: a `core.codec.Reader`.

    `requests` are the questions that were asked: only after ENQ (05) or EOT (04) is a single byte taken for the answer.
    Gives `AsbFrame`, `StatusData` (followed by the message that its payload is, if known, with its offset in the unit),
    `VersionReply`, `InformationReply`, `SwitchReply`, `RealtimeStatus` and `Rejected`.
    """

    def __init__(self, requests: Iterable[bytes] = ()) -> None:
        """Begin at the start of a stream."""
        self._messages: list[Message] = []
        self._read = 0
        self._flow_control = 0
        self._on_lan = False
        self._data_length = 0
        self._held = HeldBytes()
        self._stray = StrayBytes()
        self._asked: list[Realtime] = []
        for request in requests:
            self.expect(request)

    def expect(self, request: bytes) -> None:
        """Take note of a question that was sent; one whose answer tells itself needs no note."""
        if request in _QUESTIONS:
            self._asked.append(_QUESTIONS[request])

    @property
    def flow_control(self) -> int:
        """Give the number of XON and XOFF bytes that were taken out."""
        return self._flow_control

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet: at most `MOST_PENDING`."""
        return self._stray.raw + bytes(self._held.raw)

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and give the messages they complete, in order."""
        messages: list[Message] = []
        self._messages = messages
        self._take_all(data, self._read)
        self._read += len(data)
        return messages

    def end(self) -> list[Message]:
        """End the stream: a LAN frame is complete without its length; what is unfinished stays in `pending`.

        Nothing is fed after this.
        """
        messages: list[Message] = []
        self._messages = messages
        held = bytes(self._held.raw)
        length = LENGTHS[held[0]] if held and not self._data_length else 0
        if length and len(held) >= length:
            self._complete_frame(length, None)
        elif length and len(held) == 1 and Realtime.ENQ in self._asked:
            self._complete_realtime(Realtime.ENQ, *self._held.release(1))
        elif length and self._stray.is_escpos_with(held):
            self._give_up()
        self._stray.flush(messages)
        return messages

    def _take_all(self, data: bytes, offset: int) -> None:
        """Take bytes that follow each other in the stream from `offset`."""
        position = 0
        while position < len(data):
            if self._data_length:
                position = self._take_data(data, position, offset)
            elif self._held.raw:
                position = self._take_further(data, position, offset)
            else:
                position = self._take_frames(data, position, offset)
                position = self._take_beginning(data, position, offset)

    def _take_frames(self, data: bytes, position: int, offset: int) -> int:
        """Take whole frames without data, the common case, at one go; give the place of the first other byte."""
        size = len(data)
        while position < size:
            length = LENGTHS[data[position]]
            end = position + length
            if not length or end > size or int.from_bytes(data[position:end]) & NOT_IN_FRAME[length]:
                break
            if data[position + 1] < EXTENDED:
                self._on_lan = False
                self._emit(AsbFrame(data[position:end], offset + position))
            elif data[end : end + 2] == _NO_DATA:
                self._on_lan = True
                end += len(_NO_DATA)
                self._emit(AsbFrame(data[position:end], offset + position, 0))
            else:
                break
            position = end
        return position

    def _take_beginning(self, data: bytes, position: int, offset: int) -> int:
        """Take stray bytes up to something that may begin, and its first byte; give the place behind it."""
        if not self._asked and position < len(data):
            found = (BEGINS_ON_LAN if self._on_lan else BEGINS).search(data, position)
            start = found.start() if found else len(data)
            self._stray.add(data[position:start], offset + position, self._messages)
            position = start
        if position < len(data):
            self._take(data[position], offset + position)
            position += 1
        return position

    def _take_further(self, data: bytes, position: int, offset: int) -> int:
        """Take a byte of the message in hand, or all the plain text at once that a reply goes on with."""
        held = self._held.raw
        if held[0] == ESC and len(held) >= len(INFORMATION_REPLY) and held[3] != SWITCH_MARK and held[-1] != LF:
            plain = _PLAIN.match(data, position, position + LONGEST_REPLY - 1 - len(held))
            if plain is not None:
                self._held.hold_all(plain.group(), offset + position)
                return plain.end()
        self._take(data[position], offset + position)
        return position + 1

    def _take_data(self, data: bytes, position: int, offset: int) -> int:
        """Take status data by its length; give the place behind it."""
        taken = data[position : position + self._data_length - len(self._held.raw)]
        self._held.hold_all(taken, offset + position)
        if len(self._held.raw) == self._data_length:
            unit = parse_data(*self._held.release(self._data_length))
            self._data_length = 0
            self._emit(unit)
            message = message_in(unit) if isinstance(unit, StatusData) else None
            if message is not None:
                self._emit(message)
            if isinstance(message, RealtimeStatus) and message.which in self._asked:
                self._asked.remove(message.which)
        return position + len(taken)

    def _take(self, byte: int, offset: int) -> None:
        """Take one byte outside of status data."""
        held = self._held.raw
        if byte in FLOW_CONTROL and not self._in_lan_frame():
            self._flow_control += 1
        elif not held:
            self._begin(byte, offset)
        elif held[0] == ESC:
            self._continue_reply(byte, offset)
        elif len(held) < LENGTHS[held[0]]:
            self._continue_frame(byte, offset)
        else:
            self._continue_length(byte, offset)

    def _in_lan_frame(self) -> bool:
        """Tell whether this is a network's stream: as the frame in hand says, else as the last one said."""
        held = self._held.raw
        return held[1] >= EXTENDED if len(held) > 1 and held[0] != ESC else self._on_lan

    def _begin(self, byte: int, offset: int) -> None:
        if LENGTHS[byte] or byte == ESC:
            self._held.hold(byte, offset)
            return
        which = next((which for which in self._asked if answers(which, byte)), None)
        if which is None:
            self._stray.add(bytes([byte]), offset, self._messages)
        else:
            self._complete_realtime(which, bytes([byte]), offset)

    def _continue_frame(self, byte: int, offset: int) -> None:
        held = self._held.raw
        if byte & (NOT_IN_HEADER_2 if len(held) == 1 else NOT_IN_STATUS):
            self._break_frame()
            self._take(byte, offset)
            return
        self._held.hold(byte, offset)
        length = LENGTHS[held[0]]
        if len(held) == length and held[1] < EXTENDED:
            self._complete_frame(length, None)

    def _continue_length(self, byte: int, offset: int) -> None:
        held = self._held.raw
        self._held.hold(byte, offset)
        length = LENGTHS[held[0]]
        data_length = int.from_bytes(held[length:].ljust(2, b"\0"))
        if data_length > LONGEST_DATA:
            self._complete_frame(length, None)
            self._retake()
        elif len(held) == length + 2:
            self._complete_frame(length + 2, data_length)
            self._data_length = data_length

    def _break_frame(self) -> None:
        """Give up the frame in hand."""
        held = bytes(self._held.raw)
        if len(held) == 1 and Realtime.ENQ in self._asked:
            self._complete_realtime(Realtime.ENQ, *self._held.release(1))
        elif len(held) == 1 or self._stray.is_escpos_with(held):
            self._give_up()
        else:
            self._reject(len(held), _frame_broken(LENGTHS[held[0]], len(held) + 1))

    def _continue_reply(self, byte: int, offset: int) -> None:
        self._held.hold(byte, offset)
        held = bytes(self._held.raw)
        match progress(held):
            case Progress.COMPLETE:
                self._emit(parse_reply(*self._held.release(len(held))))
            case Progress.NO_REPLY:
                self._stray.add(*self._held.release(1), self._messages)
                self._retake()
            case Progress.BROKEN:
                self._break_reply(held, _REPLY_BROKEN)
            case Progress.ENDLESS:
                self._break_reply(held, _REPLY_ENDLESS)
            case Progress.BEGINNING | Progress.INSIDE:
                pass

    def _break_reply(self, held: bytes, reason: Text) -> None:
        """Give up the reply in hand; what may begin something behind its first bytes is looked at afresh."""
        behind = range(len(beginning(held)), len(held))
        self._reject(next((n for n in behind if LENGTHS[held[n]] or held[n] == ESC), len(held)), reason)
        self._retake()

    def _complete_frame(self, count: int, data_length: int | None) -> None:
        """Give the first bytes in hand as a frame; the others stay in hand."""
        frame = AsbFrame(*self._held.release(count), data_length)
        self._on_lan = frame.extended
        self._emit(frame)

    def _complete_realtime(self, which: Realtime, raw: bytes, offset: int) -> None:
        self._asked.remove(which)
        self._emit(RealtimeStatus(raw, offset, which))

    def _reject(self, count: int, reason: Text) -> None:
        self._emit(Rejected(*self._held.release(count), reason))

    def _give_up(self) -> None:
        """Let go of what is in hand as stray bytes."""
        for raw, offset in self._held.release_runs():
            self._stray.add(raw, offset, self._messages)

    def _retake(self) -> None:
        """Look afresh at what is in hand."""
        for raw, offset in self._held.release_runs():
            self._take_all(raw, offset)

    def _emit(self, message: Message) -> None:
        self._stray.flush(self._messages)
        self._messages.append(message)
