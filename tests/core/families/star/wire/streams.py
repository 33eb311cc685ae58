"""Streams for the readers' tests: how to cut them, what must not get lost, and what they are made of."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from hypothesis import strategies as st

from core.codec import Message, Reader
from core.families.star.models import GROUPS
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb_data import wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.memory_switch import EVERY_SWITCH, encode_switch_reply
from core.families.star.wire.replies import encode_information, encode_version
from core.status import FieldValue

FLOW_CONTROL = b"\x11\x13"


def read(reader: Reader, pieces: Iterable[bytes]) -> tuple[list[Message], bytes]:
    """Give every message of a stream that comes in pieces, and what is left unfinished."""
    messages: list[Message] = []
    for piece in pieces:
        messages += reader.feed(piece)
    messages += reader.end()
    return messages, reader.pending


def cut(stream: bytes, places: Iterable[int]) -> list[bytes]:
    """Cut a stream at places."""
    edges = [0, *sorted(places), len(stream)]
    return [stream[start:end] for start, end in pairwise(edges)]


def every_cut(stream: bytes) -> list[list[bytes]]:
    """Cut a stream once at every byte, and into single bytes."""
    return [*([stream[:at], stream[at:]] for at in range(len(stream) + 1)), [bytes([byte]) for byte in stream]]


def assert_cuts_make_no_difference(make: Callable[[], Reader], stream: bytes) -> None:
    whole = read(make(), [stream])
    for pieces in every_cut(stream):
        assert read(make(), pieces) == whole, pieces


def left_out(stream: bytes, messages: Sequence[Message], pending: bytes) -> bytes:
    """Give the bytes of a stream that neither a message nor the unfinished rest accounts for.

    A message that lies inside the one before (the payload of status data) accounts for nothing of its own.
    """
    missing, position = bytearray(), 0

    def account(raw: bytes) -> None:
        nonlocal position
        for byte in raw:
            while stream[position] != byte:
                missing.append(stream[position])
                position += 1
            position += 1

    for message in messages:
        if message.offset < position:
            assert stream[message.offset : message.offset + len(message.raw)] == message.raw
            continue
        missing += stream[position : message.offset]
        position = message.offset
        account(message.raw)
    account(pending)
    return bytes(missing + stream[position:])


def values_of(group: str, version: int, length: int) -> st.SearchStrategy[dict[str, FieldValue]]:
    """Make fields that a model group can have, all of them: no value that a sensor reports inconsistently."""
    fitted = fitted_map(version, length, group)
    random_bytes = st.binary(min_size=length, max_size=length)
    return random_bytes.map(fitted.decode).map(lambda fields: {k: v for k, v in fields.items() if v is not None})


@st.composite
def frames(draw: st.DrawFn, lan: bool | None = None) -> bytes:
    group = draw(st.sampled_from(sorted(GROUPS)))
    version, length = draw(st.integers(0, 31)), draw(st.integers(7, 31))
    wrapped = draw(st.booleans()) if lan is None else lan
    data = draw(st.just(b"") | units() | st.binary(max_size=40)) if wrapped else b""
    return encode_frame(draw(values_of(group, version, length)), group, version, length=length, lan=wrapped, data=data)


def units() -> st.SearchStrategy[bytes]:
    """Make units of status data: ENQ and EOT answers, replies, and others."""
    plain = st.builds(wrap_data, st.sampled_from(["01", "02", "11", "16", "A1"]), st.binary(max_size=20) | replies())
    with_parameter = st.builds(
        wrap_data, st.sampled_from(["13", "A0"]), st.binary(max_size=8), st.sampled_from(["00", "31"])
    )
    return plain | with_parameter


def replies() -> st.SearchStrategy[bytes]:
    words = st.text(st.characters(codec="ascii", min_codepoint=0x20, max_codepoint=0x7E), max_size=12)
    return (
        st.builds(encode_version, words, words)
        | st.builds(encode_information, st.dictionaries(words, words, max_size=3))
        | st.builds(encode_switch_reply, st.sampled_from(EVERY_SWITCH), st.integers(0, 0xFFFF))
    )


def streams() -> st.SearchStrategy[bytes]:
    """Make streams of everything that a printer sends, whole or broken off, with garbage in between."""
    likely = st.sampled_from(b"\x23\x86\x06\x00\x0f\x02\x1b\x11\x13\x14\x41\x2a\x2c\x0a#:B;?0")
    garbage = st.lists(likely | st.integers(0, 255), max_size=12).map(bytes)
    whole = frames() | replies()
    broken = st.tuples(whole, st.integers(0, 20)).map(lambda pair: pair[0][: pair[1]])
    return st.lists(whole | broken | garbage, max_size=6).map(b"".join)
