"""Reads the Telnet service of a LAN board: option negotiation, screens of text, their prompts, and their menus.

No document describes the screens. The prompts `login: `, `Password: ` and `Selection: ` agree in shinsukeimai/
star_ethernet and a public script; another script waits for `password:`, so that capitals do not count. The commands of
Telnet are those of RFC 854 and RFC 855: IAC (FF), a verb, and for four of them an option.

The rules of this reader:

- Every option is refused: WILL is answered with DONT, DO with WONT. WONT and DONT need no answer, and the same offer is
  answered once only: two that contradict each other would never come to an end.
- A prompt counts at the end of what has arrived, with nothing but blanks behind it: the board waits for somebody to
  type. What looks the same in the middle of a screen is text, as long as it does not come in two halves there.
- A screen is what came since the last prompt. One of more than 16384 bytes without a prompt is rejected so far.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise
from typing import Final

from core.codec import Message, Rejected, SelfTelling, ascii_text
from core.families.star.wire.held import HeldBytes
from core.text import text

LONGEST_SCREEN: Final = 16384
"""Bytes without a prompt that are kept at most."""
LONGEST_COMMAND: Final = 512
"""Bytes of a Telnet command with its sub-negotiation; what is longer is rejected in pieces of this size."""

_IAC: Final = 0xFF
_SB, _SE = 0xFA, 0xF0
_WILL, _WONT, _DO, _DONT = 0xFB, 0xFC, 0xFD, 0xFE
_REFUSALS: Final = {_WILL: _DONT, _DO: _WONT}
_VERBS_WITH_OPTION: Final = frozenset((_WILL, _WONT, _DO, _DONT))

_SEQUENCE: Final = rb"\x1b\[[0-?]*[ -/]*[@-~]"
_PROMPT: Final = re.compile(
    rb"(?<![a-z0-9])(login|password|selection)[ \t]*:(?=(?:[ \t]|%b)*\Z)" % _SEQUENCE, re.IGNORECASE
)
_SEQUENCES: Final = re.compile(_SEQUENCE)
_LINE_END: Final = re.compile(rb"\r\n|\r\x00|\n\r|\r|\n")

LONGEST_LINE: Final = 200
"""Characters in a line of a menu at most; whatever has longer ones is no menu."""
_TITLE: Final = re.compile(r"={3,} *([^=\s](?:[^=]*[^=\s])?) *={3,}")
_NUMBER: Final = r"([\[(]?) ?(\d{1,3}) ?([\]).:=-])"
_STYLES: Final = frozenset(("[]", "()", ")", ".", ":", "=", "-"))
"""What stands around the number of an entry."""
_ENTRY: Final = re.compile(rf"{_NUMBER}(?: +|(?=[^\d\s]))(\S.*)")
_COLUMN: Final = re.compile(rf"  +(?={_NUMBER} *\S)")
_IN_BRACKETS: Final = re.compile(r"(?<=\S) *\([^()]*\)")

_ENDLESS: Final = text(
    "star.telnet.rejected.endless", "no prompt came within {most} bytes of text", most=LONGEST_SCREEN
)
_LONG_COMMAND: Final = text(
    "star.telnet.rejected.command", "a Telnet command begins here, but has no end within {most} bytes",
    most=LONGEST_COMMAND,
)  # fmt: skip


class PromptKind(StrEnum):
    """What a board waits for."""

    LOGIN = auto()
    PASSWORD = auto()
    SELECTION = auto()


@dataclass(frozen=True, slots=True)
class Negotiation(Message):
    """A command of Telnet; `reply` is what to send back, empty where nothing is to be said."""

    reply: bytes


@dataclass(frozen=True, slots=True)
class Screen(Message):
    """Text, made harmless, its lines separated by LF. By itself: what stood behind the last prompt at the end."""

    screen: str


@dataclass(frozen=True, slots=True)
class Prompt(Screen):
    """A screen that ends with a prompt: the board waits."""

    kind: PromptKind


class TelnetReader(SelfTelling):
    """Reads what a board says, however it is cut: a `core.codec.Reader`.

    Gives `Negotiation`, `Prompt`, at the end of the stream `Screen`, and `Rejected`. The raw bytes of a screen are as
    received, the commands of Telnet taken out. Keeps at most `LONGEST_SCREEN` and `LONGEST_COMMAND` bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._screen = HeldBytes()
        self._command = HeldBytes()
        self._in_sub_negotiation = False
        self._escaping = False
        self._cut_off = False
        self._refused: set[bytes] = set()
        self._read = 0
        self._messages: list[Message] = []

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet: text first, then an unfinished command."""
        return bytes(self._screen.raw + self._command.raw)

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and give the messages they complete, in order."""
        messages: list[Message] = []
        self._messages = messages
        position = 0
        while position < len(data):
            if self._command.raw or self._in_sub_negotiation or data[position] == _IAC:
                self._take_command(data[position], self._read + position)
                position += 1
                continue
            end = data.find(_IAC, position)
            end = len(data) if end < 0 else end
            self._take_text(data[position:end], self._read + position)
            position = end
        self._read += len(data)
        self._look_for_prompt()
        return messages

    def end(self) -> list[Message]:
        """End the stream: give the text that no prompt follows; half a command stays in `pending`."""
        messages: list[Message] = []
        self._messages = messages
        if self._screen.raw:
            raw, offset = self._screen.release(len(self._screen.raw))
            messages.append(Screen(raw, offset, _plain(raw)))
        return messages

    def _take_text(self, raw: bytes, offset: int) -> None:
        self._screen.hold_all(raw, offset)
        while len(self._screen.raw) > LONGEST_SCREEN:
            self._messages.append(Rejected(*self._screen.release(LONGEST_SCREEN), _ENDLESS))

    def _take_command(self, byte: int, offset: int) -> None:
        """Take one byte of a command of Telnet."""
        command = self._command
        command.hold(byte, offset)
        if self._in_sub_negotiation:
            self._take_sub_negotiation(byte)
        elif len(command.raw) == 2:
            if byte == _IAC:
                raw, at = command.release(2)
                self._take_text(raw, at)
            elif byte == _SB:
                self._in_sub_negotiation = True
            elif byte not in _VERBS_WITH_OPTION:
                self._complete_command()
        elif len(command.raw) == 3:
            self._complete_command()

    def _take_sub_negotiation(self, byte: int) -> None:
        ends = self._escaping and byte == _SE
        self._escaping = byte == _IAC and not self._escaping
        length = len(self._command.raw)
        if ends and not self._cut_off:
            self._complete_command()
        elif ends or length == LONGEST_COMMAND:
            self._messages.append(Rejected(*self._command.release(length), _LONG_COMMAND))
        self._in_sub_negotiation = not ends
        self._cut_off = not ends and (self._cut_off or length == LONGEST_COMMAND)

    def _complete_command(self) -> None:
        raw, offset = self._command.release(len(self._command.raw))
        reply = b""
        if raw[1] in _REFUSALS and raw not in self._refused:
            self._refused.add(raw)
            reply = bytes([_IAC, _REFUSALS[raw[1]], raw[2]])
        self._messages.append(Negotiation(raw, offset, reply))

    def _look_for_prompt(self) -> None:
        """Give the screen in hand if it ends with a prompt; blanks behind that begin the next screen."""
        raw = self._screen.raw
        start = max(raw.rfind(b"\n"), raw.rfind(b"\r")) + 1
        found = _PROMPT.search(bytes(raw[start:]))
        if found is None:
            return
        last = self._screen.offsets[start + found.end() - 1]
        screen, offset = self._screen.release(start + found.end())
        prompt = Prompt(screen, offset, _plain(screen), PromptKind(found[1].decode("ascii").lower()))
        # A command of Telnet may stand behind the prompt.
        self._messages.insert(bisect(self._messages, last, key=lambda message: message.offset), prompt)


def _plain(raw: bytes) -> str:
    """Give the text of a screen: no sequences for a terminal, no control characters, LF between lines."""
    lines = _LINE_END.split(_SEQUENCES.sub(b"", raw.replace(b"\xff\xff", b"\xff")))
    return "\n".join(ascii_text(line.replace(b"\t", b" ")).rstrip() for line in lines).strip()


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu as it is shown: its title, and the text of each entry by the number that chooses it."""

    title: str
    entries: Mapping[int, str]

    def entry(self, *words: str) -> int | None:
        """Give the number of the entry that has all these words, whatever their case; None unless exactly one has."""
        patterns = [re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", re.IGNORECASE) for word in words]
        fitting = [number for number, said in self.entries.items() if all(p.search(said) for p in patterns)]
        return fitting[0] if len(fitting) == 1 else None


def parse_menu(screen: str) -> Menu | None:
    """Read the last menu of a screen: a title between `===`, and numbered lines in any usual form behind it.

    `2) text`, `2. text`, `2: text`, `2 - text`, `2 = text`, `[2] text` and `(2) text`, also in columns. None where
    there is no title, no entry, or anything that leaves a doubt about which number chooses what.
    """
    lines = screen.splitlines()
    titled = {at: found[1] for at, line in enumerate(lines) if (found := _TITLE.search(line[:LONGEST_LINE]))}
    if not titled:
        return None
    title_at = max(titled)
    entries: dict[int, str] = {}
    for line in lines[title_at + 1 :]:
        if len(line) > LONGEST_LINE:
            return None
        for column in _columns(line):
            found = _ENTRY.fullmatch(column.strip())
            if found is None or found[1] + found[3] not in _STYLES:
                continue
            number, said = int(found[2]), found[4]
            if number in entries or _goes_on(said, *found.group(1, 3)):
                return None
            entries[number] = said
    return Menu(titled[title_at], entries) if entries else None


def _goes_on(said: str, before: str, behind: str) -> bool:
    """Tell whether a second entry, in the style of the first, seems to stand in the text of one."""
    said = said if before else _IN_BRACKETS.sub("", said)
    return re.search(rf" {re.escape(before)} ?\d{{1,3}} ?{re.escape(behind)} +\S", said) is not None


def _columns(line: str) -> list[str]:
    """Split a line where two blanks or more stand before a number that chooses something."""
    starts = [0, *(found.end() for found in _COLUMN.finditer(line)), len(line)]
    return [line[start:end] for start, end in pairwise(starts)]
