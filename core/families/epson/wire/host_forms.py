"""The commands of ESC/POS by their bytes: what each is, and how long it is (APG; REF).

Every command begins with ESC, FS, GS or DLE and a letter. Those whose length follows from themselves stand in `FORMS`;
commands with a length of their own in `SIZED`; images, whose length follows from their size, in `IMAGES`. What is in
none of them is no command: downloaded characters (ESC &) and the old form of NV images (FS q) are not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class HostCommandKind(Enum):
    """What a piece of a host's stream is. The value is what its people call it."""

    TEXT = "text"
    """No command: it is printed. Line feeds and the other control characters are among it."""
    PAYLOAD = "data"
    """Data of the command before, which is too long to be held whole."""
    STATUS = "DLE EOT"
    RECOVER = "DLE ENQ"
    REALTIME_REQUEST = "DLE DC4"
    INITIALIZE = "ESC @"
    SELECT = "ESC ="
    OBSOLETE_DRAWER = "ESC u"
    OBSOLETE_PAPER = "ESC v"
    PULSE = "ESC p"
    FEED = "ESC d"
    """Prints what there is and feeds lines: the number of them is the last byte."""
    CUT = "GS V"
    AUTOMATIC_STATUS = "GS a"
    INK_STATUS = "GS j"
    INFORMATION = "GS I"
    SENSOR = "GS r"
    READ_COUNTER = "GS g 2"
    RESET_COUNTER = "GS g 0"
    RECOVERY_WAIT = "GS z 0"
    RESPONSE = "GS ( H"
    SETTINGS = "GS ( E"
    QUALITY = "GS ( K"
    SELF_TEST = "GS ( A"
    ENABLE_REALTIME = "GS ( D"
    EXTENDED_STATUS = "FS ( e"
    IMAGE = "image"
    BARCODE = "bar code"
    FORMAT = "format"
    """Any other command: it forms the print, and answers nothing."""


@dataclass(frozen=True, slots=True)
class Form:
    """A command: how it begins, and how many bytes it has in all."""

    kind: HostCommandKind
    begins: bytes
    length: int


_ESC, _FS, _GS = b"\x1b", b"\x1c", b"\x1d"
_KIND: Final = HostCommandKind


def _formats(lead: bytes, length: int, letters: bytes) -> tuple[Form, ...]:
    return tuple(Form(_KIND.FORMAT, lead + letters[at : at + 1], length) for at in range(len(letters)))


_FORMS: Final = (
    Form(_KIND.INITIALIZE, b"\x1b@", 2),
    Form(_KIND.SELECT, b"\x1b=", 3),
    Form(_KIND.OBSOLETE_DRAWER, b"\x1bu", 3),
    Form(_KIND.OBSOLETE_PAPER, b"\x1bv", 2),
    Form(_KIND.PULSE, b"\x1bp", 5),
    Form(_KIND.FEED, b"\x1bd", 3),
    Form(_KIND.CUT, b"\x1bi", 2),
    Form(_KIND.CUT, b"\x1bm", 2),
    *(Form(_KIND.CUT, b"\x1dV" + bytes((m,)), 3) for m in b"\x00\x0101"),
    *(Form(_KIND.CUT, b"\x1dV" + bytes((m,)), 4) for m in b"ABabgh"),
    Form(_KIND.AUTOMATIC_STATUS, b"\x1da", 3),
    Form(_KIND.INK_STATUS, b"\x1dj", 3),
    Form(_KIND.INFORMATION, b"\x1dI", 3),
    Form(_KIND.SENSOR, b"\x1dr", 3),
    Form(_KIND.RESET_COUNTER, b"\x1dg0", 6),
    Form(_KIND.READ_COUNTER, b"\x1dg2", 6),
    Form(_KIND.RECOVERY_WAIT, b"\x1dz0", 5),
    *_formats(_ESC, 2, b"2LS\x0c<"),
    *_formats(_ESC, 3, b" !%-3?EGJKMRTUVaert{"),
    *(Form(_KIND.FORMAT, b"\x1bc" + bytes((m,)), 4) for m in b"01345"),
    *_formats(_ESC, 4, b"$\\"),
    *_formats(_ESC, 10, b"W"),
    *_formats(_GS, 2, b":c"),
    *_formats(_GS, 3, b"!/BHTbfhwE"),
    *_formats(_GS, 4, b"$LPW\\"),
    *_formats(_GS, 5, b"^"),
    Form(_KIND.FORMAT, b"\x1dC0", 5),
    Form(_KIND.FORMAT, b"\x1dC1", 9),
    Form(_KIND.FORMAT, b"\x1dC2", 5),
    *_formats(_FS, 2, b"&."),
    *_formats(_FS, 3, b"!-CW"),
    *_formats(_FS, 4, b"Sp?"),
    *_formats(_FS, 76, b"2"),
)
FORMS: Final[Mapping[bytes, Form]] = MappingProxyType({form.begins: form for form in _FORMS})
"""Commands of a fixed length, by how they begin: two or three bytes."""

SIZED: Final[Mapping[bytes, HostCommandKind]] = MappingProxyType(
    {
        b"\x1d(H": _KIND.RESPONSE,
        b"\x1d(E": _KIND.SETTINGS,
        b"\x1d(K": _KIND.QUALITY,
        b"\x1d(A": _KIND.SELF_TEST,
        b"\x1d(D": _KIND.ENABLE_REALTIME,
        b"\x1c(e": _KIND.EXTENDED_STATUS,
        b"\x1d(L": _KIND.IMAGE,
        b"\x1d(k": _KIND.BARCODE,
        b"\x1c(A": _KIND.FORMAT,
        b"\x1c(C": _KIND.FORMAT,
        b"\x1c(E": _KIND.FORMAT,
        b"\x1c(L": _KIND.FORMAT,
        b"\x1d(C": _KIND.FORMAT,
        b"\x1d(J": _KIND.FORMAT,
        b"\x1d(M": _KIND.FORMAT,
        b"\x1d(N": _KIND.FORMAT,
        b"\x1d(P": _KIND.FORMAT,
        b"\x1d(Q": _KIND.FORMAT,
        b"\x1d(V": _KIND.FORMAT,
        b"\x1d(Y": _KIND.FORMAT,
        b"\x1d(z": _KIND.FORMAT,
        b"\x1b(A": _KIND.FORMAT,
        b"\x1b(Y": _KIND.FORMAT,
    }
)
"""Commands whose length, low byte first, stands behind three bytes."""
SIZED_HEAD: Final = 5
"""Bytes before the data of these: the command, pL, pH."""


@dataclass(frozen=True, slots=True)
class ImageForm:
    """An image: the bytes of its head, and the bytes of data that follow, which a whole head tells."""

    head: int
    data: Callable[[bytes], int]


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


_TALL_COLUMNS: Final = frozenset({32, 33})
"""Modes of ESC * whose columns have 24 dots, three bytes."""

IMAGES: Final[Mapping[bytes, ImageForm]] = MappingProxyType(
    {
        b"\x1b*": ImageForm(5, lambda head: _number(head[3:5]) * (3 if head[2] in _TALL_COLUMNS else 1)),
        b"\x1dv0": ImageForm(8, lambda head: _number(head[4:6]) * _number(head[6:8])),
        b"\x1d8L": ImageForm(7, lambda head: _number(head[3:7])),
        b"\x1d*": ImageForm(4, lambda head: head[2] * head[3] * 8),
        b"\x1dQ0": ImageForm(8, lambda head: _number(head[4:6]) * _number(head[6:8])),
    }
)
"""Images by how they begin (ESC *, GS v 0, GS 8 L, GS *, GS Q 0)."""

TERMINATED: Final[Mapping[bytes, HostCommandKind]] = MappingProxyType(
    {b"\x1bD": _KIND.FORMAT, **{b"\x1dk" + bytes((m,)): _KIND.BARCODE for m in range(7)}}
)
"""Commands that end with NUL: tab stops, and bar codes of the old form (GS k, m = 0 to 6)."""
LONGEST_TERMINATED: Final = 258
"""Bytes of these at most; one without an end is no command."""
COUNTED: Final = frozenset(b"\x1dk" + bytes((m,)) for m in range(65, 80))
"""Bar codes that tell the number of their bytes in the fourth (GS k, m = 65 to 79)."""


def _places(*places: bytes) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(place) for place in places)


_DIGITS: Final = bytes(range(9))
REALTIME: Final[tuple[tuple[HostCommandKind, tuple[frozenset[int], ...]], ...]] = (
    (_KIND.STATUS, _places(b"\x10", b"\x04", b"\x01\x02\x03\x04\x05")),
    (_KIND.STATUS, _places(b"\x10", b"\x04", b"\x07\x12", b"\x01\x02")),
    (_KIND.STATUS, _places(b"\x10", b"\x04", b"\x08", b"\x03")),
    (_KIND.RECOVER, _places(b"\x10", b"\x05", b"\x00\x01\x02\x03")),
    (_KIND.REALTIME_REQUEST, _places(b"\x10", b"\x14", b"\x01", b"\x00\x01", _DIGITS[1:])),
    (_KIND.REALTIME_REQUEST, _places(b"\x10", b"\x14", b"\x02", b"\x01", b"\x08")),
    (_KIND.REALTIME_REQUEST, _places(b"\x10", b"\x14", b"\x03", _DIGITS[:8], b"\x00", _DIGITS, b"\x01", b"\x00")),
    (_KIND.REALTIME_REQUEST, _places(b"\x10", b"\x14", b"\x07", b"\x01\x02\x04\x05")),
    (
        _KIND.REALTIME_REQUEST,
        _places(b"\x10", b"\x14", b"\x08", b"\x01", b"\x03", b"\x14", b"\x01", b"\x06", b"\x02", b"\x08"),
    ),
)
"""Real-time commands: for each the bytes that may stand at each of its places. DLE only ever stands at the first."""
LONGEST_REALTIME: Final = max(len(places) for _, places in REALTIME)
