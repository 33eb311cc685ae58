"""The control service of a LAN board, TCP 22222: what is asked, what is answered, and the bytes of both.

IFBD-HE07/08-BE07 User's Manual (M-HE07), pages 3-10 to 3-13. One command to a connection; the board answers and hangs
up. It hangs up without an answer at anything else, and after 30 seconds of silence; it takes four connections at a
time. `nic` reads both directions. Where the manual contradicts itself:

- The reset begins with 1C hex. Page 3-10 prints 1C in its table and 1F in its text, but calls the byte FS in both, and
  FS is 1C (inferred).
- The layout of the discovery data is not printed. It is read as the answer to a broadcast is (inferred).
- The third parameter of the printer setting has no label, but the example has three values: it is ASB (inferred).
- A chart shows discovery data behind the printer setting; its format and its example do not. What n1 n2 counts is the
  answer; bytes behind it are no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.codec import Message, ascii_text
from core.families.star.wire.broadcast import DiscoveryAnswer, parse_answer
from core.link.payload import Payload
from core.secret import Secret
from core.text import Mistake, Text, text

RESET: Final = b"\x1c0"
"""FS 0: authentication reset. User name and password follow, each with its NUL."""
RELEASE: Final = b"\x1c3"
"""FS 3: forced release of TCP 9100. Two bytes of port and a NUL follow."""
DISCOVERY_DATA_REQUEST: Final = b"\x1d0\x00"
"""GS 0: get the NIC discovery data. The answer begins with the same three bytes."""
PRINTER_SETTING_REQUEST: Final = b"\x1d1\x00"
"""GS 1: get the printer status setting. The answer begins with the same three bytes."""

RELEASE_LENGTH: Final = 5
"""Bytes of a forced release. The port may hold a NUL: no NUL ends the command, its length does."""
USER: Final = "user"
"""The user name of the reset; the manual fixes it. It is not the administrator's account, `root`."""
LONGEST_WORD: Final = 64
"""Bytes of a user name or a password at most. The manual gives no limit; this one is ours."""
LONGEST_BLOCK: Final = 4096
"""Bytes that an answer may count with n1 n2; 302 are usual for discovery data, 3 for the printer setting."""

_PASSWORD: Final = text(
    "star.nic.password",
    "A password of the reset has at most {most} characters, all of them plain printable ASCII.",
    most=LONGEST_WORD,
)
_PORT: Final = text("star.nic.port", "A TCP port is a number from 1 to 65535, not {port}.")


class StatusFormat(StrEnum):
    """What the printer sends as its status: parameter 1 of the printer setting."""

    STAR = "star"
    """Star automatic status and expanded status (30 hex)."""
    ESCPOS = "escpos"
    """Status only, as in ESC/POS (31 hex)."""


@dataclass(frozen=True, slots=True)
class ResetAnswer(Message):
    """One byte: 00 hex is accepted, 01 rejected. The reset follows once the board has hung up."""

    accepted: bool


@dataclass(frozen=True, slots=True)
class ReleaseAnswer(Message):
    """One byte: 01 hex is released, 00 nothing released. The reverse of the reset's answer."""

    released: bool


@dataclass(frozen=True, slots=True)
class BoardDiscovery(Message):
    """The NIC discovery data: 1D 30 00, n1 n2 (length, high byte first), and the block that this counts.

    Where the block is laid out in a way that is not known, `answer` tells nothing and `unread` says why.
    """

    answer: DiscoveryAnswer
    unread: Text | None = None


@dataclass(frozen=True, slots=True)
class PrinterSetting(Message):
    """The printer status setting: 1D 31 00, n1 n2 (length, high byte first), and the parameters that this counts.

    None is said of a parameter that is missing or is neither 30 nor 31 hex. `nsb`: a status is sent when a host
    connects. `asb`: a status is sent whenever it changes.
    """

    status_format: StatusFormat | None
    nsb: bool | None
    asb: bool | None
    parameters: bytes


@dataclass(frozen=True, slots=True, repr=False)
class ResetRequest(Message):
    """A host asks for a reset. `raw` holds the password too: it is not for records."""

    user: str
    password: Secret

    def __repr__(self) -> str:
        return f"ResetRequest(offset={self.offset}, user={self.user!r}, password={self.password})"


@dataclass(frozen=True, slots=True)
class DiscoveryDataRequest(Message):
    """A host asks for the NIC discovery data."""


@dataclass(frozen=True, slots=True)
class PrinterSettingRequest(Message):
    """A host asks for the printer status setting."""


@dataclass(frozen=True, slots=True)
class ReleaseRequest(Message):
    """A host asks for the release of its session on TCP 9100. `port` is the host's own port of it, 0 to 65535."""

    port: int


def reset_request(password: Secret) -> Payload:
    """Give `1C 30`, the user name, NUL, the password, NUL (M-HE07 3-10).

    Raises Mistake for a password beyond printable ASCII, which no document gives an encoding for, and for a long one.
    """
    word = password.reveal()
    if len(word) > LONGEST_WORD or not (word.isascii() and word.isprintable()):
        raise Mistake(_PASSWORD)
    return Payload.of(RESET + USER.encode("ascii") + b"\0", password, b"\0")


def release_request(port: int) -> bytes:
    """Give `1C 33`, the port with its low byte first, NUL: five bytes (M-HE07 3-13).

    `port` is the source port, on the asking host, of the session that is stuck: never 9100. The board releases only a
    session of the host that asks. Raises Mistake for a port outside 1 to 65535.
    """
    if not 0 < port <= 0xFFFF:
        raise Mistake(_PORT.having(port=port))
    return RELEASE + port.to_bytes(2, "little") + b"\0"


def parse_reset(raw: bytes, offset: int) -> ResetRequest:
    """Read a whole reset command. Whatever bytes the password has, it has one character for each."""
    user, password = raw[len(RESET) : -1].split(b"\0")
    # Latin-1 turns every byte into one character and back: a password is compared, never shown.
    return ResetRequest(raw, offset, ascii_text(user), Secret(password.decode("latin-1")))


def parse_release(raw: bytes, offset: int) -> ReleaseRequest:
    """Read a whole release command."""
    return ReleaseRequest(raw, offset, int.from_bytes(raw[len(RELEASE) : -1], "little"))


def parse_discovery_data(raw: bytes, offset: int) -> BoardDiscovery:
    """Read a whole answer with the NIC discovery data. Never raises."""
    start = len(DISCOVERY_DATA_REQUEST) + 2
    block, at = raw[start:], offset + start
    answer = parse_answer(block)
    if isinstance(answer, DiscoveryAnswer):
        return BoardDiscovery(raw, offset, replace(answer, offset=at))
    return BoardDiscovery(raw, offset, DiscoveryAnswer(block, at, "", {}, {}), answer.reason)


def parse_printer_setting(raw: bytes, offset: int) -> PrinterSetting:
    """Read a whole answer with the printer status setting. Never raises."""
    parameters = raw[len(PRINTER_SETTING_REQUEST) + 2 :]
    said = {0x30: False, 0x31: True}
    escpos, nsb, asb = (said.get(byte) for byte in parameters[:3].ljust(3, b"\0"))
    formats = {False: StatusFormat.STAR, True: StatusFormat.ESCPOS}
    return PrinterSetting(raw, offset, None if escpos is None else formats[escpos], nsb, asb, parameters)


def encode_reset_answer(accepted: bool) -> bytes:
    """Give a board's answer to the reset: 00 accepted, 01 rejected."""
    return b"\0" if accepted else b"\1"


def encode_release_answer(released: bool) -> bytes:
    """Give a board's answer to the forced release: 01 released, 00 nothing released."""
    return b"\1" if released else b"\0"


def encode_discovery_data(block: bytes) -> bytes:
    """Give a board's answer with the NIC discovery data. Raises OverflowError for a block above 65535 bytes."""
    return DISCOVERY_DATA_REQUEST + len(block).to_bytes(2) + block


def encode_printer_setting(status_format: StatusFormat, nsb: bool, asb: bool, more: bytes = b"") -> bytes:
    """Give a board's answer with the printer status setting; `more` are parameters beyond the known three."""
    parameters = b"".join(b"1" if on else b"0" for on in (status_format is StatusFormat.ESCPOS, nsb, asb)) + more
    return PRINTER_SETTING_REQUEST + len(parameters).to_bytes(2) + parameters
