"""Streams as Epson printers send them: the sheet's vectors, statuses, blocks and garbage."""

from typing import NamedTuple

from hypothesis import strategies as st

from core.codec import Message
from core.families.epson.wire.blocks import block
from core.families.epson.wire.messages import AsbStatus, OneByte, RealtimeStatus, Xoff

FIRST_BYTES = bytes(byte for byte in range(256) if byte & 0x93 == 0x10)
"""Every byte that a basic status may begin with."""
FURTHER_BYTES = bytes(byte for byte in range(256) if not byte & 0x90)
"""Every byte that may follow in it."""


class Vector(NamedTuple):
    id: str
    stream: str
    messages: tuple[Message, ...]
    source: str
    request: str = ""
    rejected: bool = False
    pending: str = ""


def _of(raw: str, request: str | None = None) -> Message:
    return block(bytes.fromhex(raw), 0, None if request is None else bytes.fromhex(request))


def _realtime(raw: str, request: str | None) -> RealtimeStatus:
    return RealtimeStatus(bytes.fromhex(raw), 0, None if request is None else bytes.fromhex(request))


def _byte(raw: str, request: str) -> OneByte:
    return OneByte(bytes.fromhex(raw), 0, bytes.fromhex(request))


def _asb(raw: str) -> AsbStatus:
    return AsbStatus(bytes.fromhex(raw), 0)


VECTORS = (
    Vector("E01", "16", (_realtime("16", "10 04 01"),), "node-escpos issue 288 (real), NET test", "10 04 01"),
    Vector("E03", "12", (_realtime("12", "10 04 02"),), "RIO, NET test", "10 04 02"),
    Vector("E05", "32", (_realtime("32", "10 04 02"),), "RIO", "10 04 02"),
    Vector("E07", "1E", (_realtime("1E", "10 04 04"),), "PYE test", "10 04 04"),
    Vector("E09", "12", (_realtime("12", "10 04 04"),), "PYE test", "10 04 04"),
    Vector("E11", "13", (Xoff(b"\x13", 0),), "WRL test"),
    Vector("E13", "10", (), "WRL test: the first byte of a status", pending="10"),
    Vector("E15", "FF", (), "WRL test", rejected=True),
    Vector("E17", "10 04", (), "PYE test: no answer to DLE EOT", "10 04 01", pending="10 04"),
    Vector("E19", "32", (_realtime("32", "10 04 03"),), "XEMU test", "10 04 03"),
    Vector("E21", "16", (_realtime("16", "10 04 02"),), "XEMU test, RIO", "10 04 02"),
    Vector("E23", "14 00 00 00", (_asb("14 00 00 00"),), "XEMU test"),
    Vector("E25", "38 00 63 0F", (_asb("38 00 63 0F"),), "APG p.314 (ASB-1)"),
    Vector("E27", "03", (_byte("03", "1D 72 01"),), "XEMU test", "1D 72 01"),
    Vector("E29", "01", (_byte("01", "1D 72 02"),), "XEMU test", "1D 72 02"),
    Vector("E31", "37 20 00", (_of("37 20 00"),), "NET test", "1D 28 45 03 00 01 49 4E"),
    Vector(
        "E35", "37 27 31 31 38 1F 31 32 30 00", (_of("37 27 31 31 38 1F 31 32 30 00"),),
        "composed from the examples of APG p.598", "1D 28 45 02 00 06 76",
    ),
    Vector("E37", "5F 31 32 30 00", (_of("5F 31 32 30 00", "1D 67 32 00 14 00"),), "APG p.476", "1D 67 32 00 14 00"),
    Vector(
        "E39", "37 22 31 32 33 34 00", (_of("37 22 31 32 33 34 00"),), "NET test", "1D 28 48 06 00 30 30 31 32 33 34"
    ),
    Vector("E41", "3B 30 00", (_of("3B 30 00"),), "T90-SPEC, NET test", "10 14 02 01 08"),
    Vector("E43", "5F 45 50 53 4F 4E 00", (_of("5F 45 50 53 4F 4E 00", "1D 49 42"),), "RPU420", "1D 49 42"),
    Vector("E45", "2E", (_byte("2E", "1D 49 01"),), "T90-SPEC", "1D 49 01"),
    Vector("E47", "39 41 40 00", (_of("39 41 40 00"),), "derived from SEED"),
    Vector("E49", "39 55 40 00", (_of("39 55 40 00"),), "derived from SEED"),
    Vector("E55", "35 40 40 00", (_of("35 40 40 00"),), "NET"),
    Vector("E57", "37 45 31 30 00", (_of("37 45 31 30 00"),), "derived from APG p.391, I"),
    Vector(
        "E59", "14 00 00 0F 16 37 25 00", (_asb("14 00 00 0F"), _realtime("16", None), _of("37 25 00")), "composed"
    ),
)  # fmt: skip
"""What a printer sends in section 9 of the sheet. E33 is sent to one, E51 a number, E53 a datagram."""

STREAMS: dict[str, str] = {
    **{vector.id: vector.stream for vector in VECTORS},
    "statuses in a row": "14 00 00 0F 38 00 63 0F 10 00 00 00",
    "flow control everywhere": "11 14 13 00 11 00 0F 13 37 11 22 31 13 32 33 34 11 00 13 39 41 13 40 00 11",
    "a status that breaks off": "14 00 00 FF 14 00 14 00 00 0F",
    "a block that breaks off": "37 22 31 32 14 00 00 0F 3D 21 10 12",
    "a text that begins like a status": "5F 54 4D 2D 6D 33 30 49 49 49 00 14 00 00 0F",
    "a stray header before a status": "5F 38 00 63 0F 31 30 20 20 20 53 34 00 00 0F 14 00 00 0F",
    "a stray header before printable statuses": "5F 30 20 20 20 34 20 20 00 5F 30 20 20 20 14 00 00 0F",
    "a text and statuses without end": "5F 30 20 20 20 34 20 20 20",
    "extended status of every kind": "39 41 40 00 39 00 40 00 39 50 40 00 39 50 40 00 0F 39 14 40 00 14 00 00 0F",
    "blocks that look like extended status": "39 41 41 00 39 00 39 41 40 41 00 39 14 40 12",
    "unknown headers": "53 41 42 00 15 00 7F 41 00",
    "one-byte replies": "02 20 64 00 0F 16 12 1E 72",
    "garbage": "FF 80 81 01 1F 1B 40 7F 00",
    "power off and on": "3B 30 00 3B 31 00 3B 13 30 00 14 00 00 0F 3B 30 11 00 02",
    "a stray byte that spells power off": "3B 30 00 63 0F 14 00 00 0F 3B 30 13 00 63 11 0F",
    "a block without end": "5F" + " 41" * 300 + " 00 14 00 00 0F",
    "flow control without end": "14" + " 13" * 300 + " 00 00 0F",
}
"""By name. Nothing in them is lost, however they are cut."""


def statuses() -> st.SearchStrategy[bytes]:
    """Make basic statuses, with any bits that can be set."""
    further = st.sampled_from(FURTHER_BYTES)
    return st.tuples(st.sampled_from(FIRST_BYTES), further, further, further).map(bytes)


def blocks() -> st.SearchStrategy[bytes]:
    """Make blocks of the headers that are known, with any data."""
    data = st.lists(st.integers(0x20, 0xFF), max_size=12).map(bytes)
    begins = st.sampled_from(
        [b"7 ", b"7!", b'7"', b"7#", b"7%", b"7'", b"73", b"7E", b"7J", b";0", b";1", b"=!", b"_", b"5", b"9", b"S"]
    )
    known = st.sampled_from([bytes.fromhex(vector.stream) for vector in VECTORS if vector.stream.endswith(" 00")])
    return known | st.tuples(begins, data).map(lambda pair: pair[0] + pair[1] + b"\0")


def streams() -> st.SearchStrategy[bytes]:
    """Make streams of everything that a printer sends, whole or broken off, with garbage in between."""
    likely = st.sampled_from(b"\x10\x14\x38\x00\x0f\x16\x12\x11\x13\x35\x37\x39\x3b\x3d\x5f\x53\x40\x41\x1f\x30 0_9'")
    garbage = st.lists(likely | st.integers(0, 255), max_size=12).map(bytes)
    whole = statuses() | blocks() | st.sampled_from([b"\x12", b"\x16", b"\x02", b"\x11", b"\x13"])
    broken = st.tuples(whole, st.integers(0, 12)).map(lambda pair: pair[0][: pair[1]])
    return st.lists(whole | broken | garbage, max_size=8).map(b"".join)


REQUESTS = tuple(
    bytes.fromhex(command)
    for command in (
        "100401",
        "100401100402100403100404",
        "1D7201",
        "1D4943",
        "1D4901",
        "1C28650200 3308",
        "1D6A03",
        "1C284C02003030",
        "1D284305003032304142",
    )
)
"""Commands whose answers do not say what they answer, and one piece with four of them."""
