"""The reader of PJLink against the sheet's vectors, cut at every byte, and against what devices really do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.projector.wire.pjlink_messages import (
    AuthenticationRefused,
    ErrorCode,
    Greeting,
    PjlinkCommand,
    PjlinkError,
    PjlinkReply,
    Search,
    SecondScheme,
)
from core.families.projector.wire.pjlink_reader import LONGEST, PjlinkReader
from core.link.payload import Payload
from core.secret import Secret
from core.text import ENGLISH
from tests.core.codec.streams import assert_cuts_make_no_difference, left_out, read

DIGEST = "1572f5a8442415fa056aa38c18d507b3"
"""Of the sample of pypjlink's tests (sheet 4): challenge 00112233, password p."""


def reply(body: str, value: str, version: int = 1) -> PjlinkReply:
    return PjlinkReply(b"", 0, version, body, value)


def command(body: str, parameter: str = "", version: int = 1, *, is_query: bool = True) -> PjlinkCommand:
    return PjlinkCommand(b"", 0, version, body, parameter, is_query)


VECTORS: dict[str, tuple[bytes, list[Message]]] = {
    "J9: no authentication": (b"PJLINK 0\r", [Greeting(b"", 0, authentication=False)]),
    "J10: power and lamp": (b"%1POWR=1\r%1LAMP=2912 1\r", [reply("POWR", "1"), reply("LAMP", "2912 1")]),
    "J11: out of range": (b"%1INPT=ERR2\r", [PjlinkError(b"", 0, 1, "INPT", ErrorCode.OUT_OF_RANGE)]),
    "a challenge": (b"PJLINK 1 00112233\r", [Greeting(b"", 0, authentication=True, challenge="00112233")]),
    "a challenge keeps its capitals": (
        b"PJLINK 1 498E4a67\r", [Greeting(b"", 0, authentication=True, challenge="498E4a67")],
    ),
    "the second scheme": (
        b"PJLINK 2\rPJLINK 2 3db25e10f69c47a85adb24cf361897e0\r",
        [SecondScheme(b"", 0), Greeting(b"", 0, authentication=True, random="3db25e10f69c47a85adb24cf361897e0")],
    ),
    "refused": (b"PJLINK ERRA\r", [AuthenticationRefused(b"", 0)]),
    "every error": (
        b"%1POWR=ERR1\r%2POWR=ERR2\r%1POWR=ERR3\r%2FREZ=ERR4\r",
        [
            PjlinkError(b"", 0, 1, "POWR", ErrorCode.UNDEFINED),
            PjlinkError(b"", 0, 2, "POWR", ErrorCode.OUT_OF_RANGE),
            PjlinkError(b"", 0, 1, "POWR", ErrorCode.UNAVAILABLE),
            PjlinkError(b"", 0, 2, "FREZ", ErrorCode.FAILURE),
        ],
    ),
    "queries and settings": (
        b"%1POWR ?\r%1POWR 1\r%2INNM ?31\r%2SVOL 1\r%2SRCH\r",
        [
            command("POWR"),
            command("POWR", "1", is_query=False),
            command("INNM", "31", 2),
            command("SVOL", "1", 2, is_query=False),
            Search(b"", 0),
        ],
    ),
    "a digest in front": (
        f"{DIGEST}%1POWR ?\r".encode(),
        [replace(command("POWR"), authentication=True, digest=Secret(DIGEST))],
    ),
    "a digest that a record does not show": (
        Payload.of(Secret(DIGEST), b"%1POWR ?\r").masked(),
        [replace(command("POWR"), authentication=True)],
    ),
    "small letters": (
        b"pjlink 0\r%1powr=1\r%1inpt=err3\r%1powr ?\rpjlink erra\r",
        [
            Greeting(b"", 0, authentication=False),
            reply("POWR", "1"),
            PjlinkError(b"", 0, 1, "INPT", ErrorCode.UNAVAILABLE),
            command("POWR"),
            AuthenticationRefused(b"", 0),
        ],
    ),
    "line feeds": (b"%1POWR=1\r\n%1POWR=0\n\n%1POWR=2\r", [reply("POWR", value) for value in "102"]),
    "no end at the end": (b"%1POWR=1\r%1POWR=0", [reply("POWR", "1"), reply("POWR", "0")]),
    "blanks behind": (
        b"PJLINK 0 \r%1ERST=000120 \r", [Greeting(b"", 0, authentication=False), reply("ERST", "000120 ")],
    ),
    "an empty value": (b"%2RFIL=\r", [reply("RFIL", "", 2)]),
    "a name": ("%1NAME=Bühne 会議室\r".encode(), [reply("NAME", "Bühne 会議室")]),
    "a name that would move the cursor": (b"%1NAME=a\x1b[2Jb\r", [reply("NAME", "a\\x1b[2Jb")]),
    "a name that is no text": (b"%1NAME=a\xff\xfeb\r", [reply("NAME", "a\\xff\\xfeb")]),
}  # fmt: skip


@pytest.mark.parametrize("name", VECTORS)
def test_vectors(name: str) -> None:
    stream, expected = VECTORS[name]
    messages, pending = read(PjlinkReader(), [stream])
    assert [replace(message, raw=b"", offset=0) for message in messages] == expected
    assert pending == b""


@pytest.mark.parametrize("name", VECTORS)
def test_every_stream_cut_at_every_byte(name: str) -> None:
    stream, _ = VECTORS[name]
    assert_cuts_make_no_difference(PjlinkReader, stream)


def test_messages_know_their_place() -> None:
    messages, _ = read(PjlinkReader(), [b"\r\nPJLINK 0\r\n%1POWR=1\r"])
    assert [(message.offset, message.raw) for message in messages] == [(2, b"PJLINK 0\r"), (12, b"%1POWR=1\r")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"HTTP/1.1 400 Bad Request\r", "no line of PJLink"),
        (b"SSH-2.0-dropbear\r\n", "no line of PJLink"),
        (b"%0POWR=1\r", "no line of PJLink"),
        (b"%1POW=1\r", "no line of PJLink"),
        (b"%1POWR\r", "no line of PJLink"),
        (b"%1SRCH\r", "no line of PJLink"),
        (b"xyz%1POWR ?\r", "no line of PJLink"),
        (b"PJLINK 1 12\r", "greeting is none of PJLink's"),
        (b"PJLINK 3\r", "greeting is none of PJLink's"),
        (b"PJLINK\r", "greeting is none of PJLink's"),
        (b"PJLINK 2 00112233\r", "greeting is none of PJLink's"),
    ],
)
def test_what_is_no_line_is_rejected_with_the_reason(line: bytes, words: str) -> None:
    (message, *rest), _ = read(PjlinkReader(), [line + b"%1POWR=1\r"])
    assert isinstance(message, Rejected)
    assert message.raw == line.replace(b"\r\n", b"\r")
    assert words in ENGLISH.render(message.reason)
    assert [type(each) for each in rest] == [PjlinkReply]


@pytest.mark.parametrize("half", [b"%1POW", b"%1", b"PJLINK 1 4", b"PJLINK", b"1572f5a8"])
def test_half_a_line_is_unfinished(half: bytes) -> None:
    messages, pending = read(PjlinkReader(), [b"%1POWR=1\r" + half])
    assert [type(message) for message in messages] == [PjlinkReply]
    assert pending == half


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST, 3 * LONGEST + 7])
@pytest.mark.parametrize("end", [b"\r", b"\r\n", b""])
def test_a_line_without_end_is_rejected_in_pieces(length: int, end: bytes) -> None:
    stream = b"x" * length + end
    following = b"%1POWR=1\r" if end else b""
    messages, pending = read(PjlinkReader(), [stream + following])
    rejected = [message for message in messages if isinstance(message, Rejected)]
    assert all(len(message.raw) <= LONGEST for message in rejected)
    assert b"".join(message.raw for message in rejected).count(b"x") + pending.count(b"x") == length
    assert len(messages) - len(rejected) == (1 if end else 0)
    if length > LONGEST:
        assert "longer than any" in ENGLISH.render(rejected[0].reason)
    assert_cuts_make_no_difference(PjlinkReader, stream + following)


def test_what_is_kept_is_bounded() -> None:
    reader = PjlinkReader()
    for _ in range(1000):
        reader.feed(b"\xaa" * 100)
        assert len(reader.pending) < LONGEST


@given(st.lists(st.sampled_from([*(stream for stream, _ in VECTORS.values()), b"\xff\x00", b"x" * 300, b"\r", b"%1"])))
def test_nothing_is_lost_but_ends_of_lines(pieces: list[bytes]) -> None:
    stream = b"".join(pieces)
    messages, pending = read(PjlinkReader(), pieces)
    assert set(left_out(stream, messages, pending)) <= set(b"\r\n")


@given(st.binary(max_size=600), st.integers(0, 600))
def test_nothing_that_comes_raises_and_no_cut_matters(stream: bytes, at: int) -> None:
    assert read(PjlinkReader(), [stream[:at], stream[at:]]) == read(PjlinkReader(), [stream])


def test_a_digest_does_not_print() -> None:
    (message,), _ = read(PjlinkReader(), [f"{DIGEST}%1POWR ?\r".encode()])
    assert isinstance(message, PjlinkCommand)
    assert DIGEST not in repr(message.digest)
    assert message.digest is not None
    assert message.digest.reveal() == DIGEST
