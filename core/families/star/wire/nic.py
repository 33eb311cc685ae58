"""Reads both directions of a board's control service, TCP 22222: see `nic_messages` for the bytes.

The rules that the manual leaves open:

- An answer of one byte says something only to who knows the question: 00 is success for a reset and failure for a
  release. It belongs to the oldest reset or release that is still unanswered. Answers that begin with their question's
  bytes need no note, and settle no other question.
- After bytes that are no answer, whatever answered is not trusted any more: no single byte counts as an answer then.
- Bytes behind the length that an answer gives are rejected, never waited for.
- A board hangs up at the first byte that cannot belong to a command: that is rejected at once, on its own. What comes
  after it is rejected in pieces of up to 64 bytes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from core.codec import BufferedReader, Message, Rejected, SelfTelling
from core.families.star.wire.nic_messages import (
    DISCOVERY_DATA_REQUEST,
    LONGEST_BLOCK,
    LONGEST_WORD,
    PRINTER_SETTING_REQUEST,
    RELEASE,
    RELEASE_LENGTH,
    RESET,
    BoardDiscovery,
    DiscoveryDataRequest,
    PrinterSetting,
    PrinterSettingRequest,
    ReleaseAnswer,
    ReleaseRequest,
    ResetAnswer,
    ResetRequest,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    encode_release_answer,
    encode_reset_answer,
    parse_discovery_data,
    parse_printer_setting,
    parse_release,
    parse_reset,
    release_request,
    reset_request,
)
from core.text import Text, text

__all__ = [
    "DISCOVERY_DATA_REQUEST", "PRINTER_SETTING_REQUEST", "BoardDiscovery", "DiscoveryDataRequest", "NicReader",
    "NicRequestReader", "PrinterSetting", "PrinterSettingRequest", "ReleaseAnswer", "ReleaseRequest", "ResetAnswer",
    "ResetRequest", "StatusFormat", "encode_discovery_data", "encode_printer_setting", "encode_release_answer",
    "encode_reset_answer", "release_request", "reset_request",
]  # fmt: skip

MOST_STRAY: Final = 64
"""Bytes that are rejected in one piece at most."""
_GS: Final = 0x1D
_HEAD: Final = len(DISCOVERY_DATA_REQUEST) + 2
_REPEATED: Final[Mapping[bytes, Callable[[bytes, int], Message]]] = {
    DISCOVERY_DATA_REQUEST: parse_discovery_data,
    PRINTER_SETTING_REQUEST: parse_printer_setting,
}
"""Answers that begin with the three bytes of their question."""
_ONE_BYTE: Final[Mapping[bytes, Callable[[bytes, int], Message]]] = {
    RESET: lambda raw, offset: ResetAnswer(raw, offset, raw == b"\0"),
    RELEASE: lambda raw, offset: ReleaseAnswer(raw, offset, raw == b"\1"),
}
"""Answers of one byte, by the first two bytes of their question. What means success differs."""
_THREE_BYTES: Final[Mapping[bytes, Callable[[bytes, int], Message]]] = {
    DISCOVERY_DATA_REQUEST: DiscoveryDataRequest,
    PRINTER_SETTING_REQUEST: PrinterSettingRequest,
}
"""Commands that are always the same."""
_COMMANDS: Final = (*_THREE_BYTES, RESET, RELEASE)
"""What commands begin with."""

_STRAY: Final = text("star.nic.rejected.stray", "no answer of a board's control service begins here")
_UNASKED: Final = text(
    "star.nic.rejected.unasked",
    "a single byte 00 or 01 answers a reset or a forced release, and neither is waiting for an answer",
)
_LENGTH: Final = text(
    "star.nic.rejected.length", "this answer says that {said} bytes follow; at most {most} can be", most=LONGEST_BLOCK
)
_NO_COMMAND: Final = text("star.nic.rejected.command", "no command of a board's control service begins here")
_UNFINISHED: Final = text(
    "star.nic.rejected.unfinished", "a command begins here, but its last byte cannot belong to it"
)
_ENDLESS: Final = text(
    "star.nic.rejected.endless",
    "a reset begins here, but its user name or its password has more than {most} bytes",
    most=LONGEST_WORD,
)
_BEHIND: Final = text("star.nic.rejected.behind", "this follows what a board hangs up at")


class NicReader(BufferedReader):
    """Reads what a board answers, however it is cut: a `core.codec.Reader`.

    `requests` are the commands that were sent, in order. Gives `ResetAnswer`, `ReleaseAnswer`, `BoardDiscovery`,
    `PrinterSetting` and `Rejected`. At the end stray bytes are rejected, and half an answer stays in `pending`. Keeps
    at most `LONGEST_BLOCK` bytes and a few.
    """

    def __init__(self, requests: Iterable[bytes] = ()) -> None:
        """Begin at the start of a stream."""
        super().__init__()
        self._asked = deque[bytes]()
        self._stray = 0
        for request in requests:
            self.expect(request)

    def expect(self, request: bytes) -> None:
        """Take note of a command that was sent; one whose answer tells itself needs no note."""
        # Only its kind is kept: a reset holds a password.
        if (kind := request[:2]) in _ONE_BYTE:
            self._asked.append(kind)

    def _finish(self) -> None:
        self._reject_stray()

    def _take(self) -> bool:
        """Take one message, or stray bytes, from behind the stray bytes; tell whether it is worth trying again."""
        if self._stray == MOST_STRAY:
            self._reject_stray()
        if self._stray == len(self._buffer):
            return False
        first = self._buffer[self._stray]
        if first == _GS:
            return self._take_repeated()
        if self._asked and first in (0, 1):
            self._give(_ONE_BYTE[self._asked.popleft()](bytes([first]), self._offset))
        else:
            self._add_stray()
        return True

    def _take_repeated(self) -> bool:
        """Take an answer that begins with its question, if it does and is complete."""
        head = bytes(self._buffer[self._stray : self._stray + _HEAD])
        question = head[: len(DISCOVERY_DATA_REQUEST)]
        parse = _REPEATED.get(question)
        if parse is None:
            if any(known.startswith(question) for known in _REPEATED):
                return False
            self._add_stray()
            return True
        if len(head) < _HEAD:
            return False
        said = int.from_bytes(head[-2:])
        if said > LONGEST_BLOCK:
            self._reject_stray()
            self._asked.clear()
            self._give(Rejected(head, self._offset, _LENGTH.having(said=said)))
            return True
        if len(self._buffer) < self._stray + _HEAD + said:
            return False
        self._reject_stray()
        self._give(parse(bytes(self._buffer[: _HEAD + said]), self._offset))
        return True

    def _add_stray(self) -> None:
        """Count the next byte among those that belong to no answer."""
        self._asked.clear()
        self._stray += 1

    def _reject_stray(self) -> None:
        """Reject the stray bytes in front, if there are any."""
        if self._stray:
            raw, self._stray = bytes(self._buffer[: self._stray]), 0
            self._give(Rejected(raw, self._offset, _UNASKED if raw in (b"\0", b"\1") else _STRAY))


class NicRequestReader(SelfTelling):
    """Reads what a host asks of a board, however it is cut: a `core.codec.Reader`.

    Gives `ResetRequest`, `DiscoveryDataRequest`, `PrinterSettingRequest`, `ReleaseRequest` and `Rejected`. An
    incomplete command waits. Keeps fewer than 200 bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._held = bytearray()
        self._stray = bytearray()
        self._hung_up = False
        self._offset = 0
        self._messages: list[Message] = []

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet."""
        return bytes(self._stray + self._held)

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and give the messages they complete, in order."""
        messages: list[Message] = []
        self._messages = messages
        for byte in data:
            self._held.append(byte)
            self._look()
        return messages

    def end(self) -> list[Message]:
        """End the stream: an incomplete command stays in `pending`."""
        messages: list[Message] = []
        self._messages = messages
        self._reject_stray()
        return messages

    def _look(self) -> None:
        """Look at the command in hand after each byte."""
        held = bytes(self._held)
        if make := _THREE_BYTES.get(held):
            self._complete(make(held, self._at))
        elif held.startswith(RELEASE):
            self._look_at_release(held)
        elif held.startswith(RESET):
            self._look_at_reset(held)
        elif not any(command.startswith(held) for command in _COMMANDS):
            self._reject(_NO_COMMAND if len(held) == 1 else _UNFINISHED)

    def _look_at_release(self, held: bytes) -> None:
        if len(held) < RELEASE_LENGTH:
            return
        if held[-1]:
            self._reject(_UNFINISHED)
        else:
            self._complete(parse_release(held, self._at))

    def _look_at_reset(self, held: bytes) -> None:
        words = held[len(RESET) :].split(b"\0")
        if len(words[-1]) > LONGEST_WORD:
            self._reject(_ENDLESS)
        elif len(words) == 3:
            self._complete(parse_reset(held, self._at))

    @property
    def _at(self) -> int:
        """Give the offset of the command in hand."""
        return self._offset + len(self._stray)

    def _complete(self, command: Message) -> None:
        self._reject_stray()
        self._hung_up = False
        self._held.clear()
        self._give(command)

    def _reject(self, reason: Text) -> None:
        """Give up what is in hand; its last byte may begin a command, but only behind what a board hangs up at."""
        if self._hung_up:
            self._stray += self._held[:1]
            again = bytes(self._held[1:])
            self._held.clear()
            if len(self._stray) == MOST_STRAY:
                self._reject_stray()
            for byte in again:
                self._held.append(byte)
                self._look()
            return
        raw = bytes(self._held)
        self._held.clear()
        self._hung_up = True
        self._give(Rejected(raw, self._offset, reason))

    def _reject_stray(self) -> None:
        if self._stray:
            raw = bytes(self._stray)
            self._stray.clear()
            self._give(Rejected(raw, self._offset, _BEHIND))

    def _give(self, message: Message) -> None:
        self._messages.append(message)
        self._offset += len(message.raw)
