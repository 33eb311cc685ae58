"""The control service's readers, any stream, any cut: they say the same, nothing gets lost, memory is bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.star.wire.broadcast import encode_answer
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    MOST_STRAY,
    PRINTER_SETTING_REQUEST,
    NicReader,
    NicRequestReader,
    PrinterSetting,
    ReleaseRequest,
    ResetRequest,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    release_request,
    reset_request,
)
from core.families.star.wire.nic_messages import LONGEST_BLOCK, LONGEST_WORD
from tests.core.codec.streams import assert_cuts_make_no_difference, cut, read
from tests.core.families.star.wire.nic_streams import commands, replies, streams

RESET, RELEASE = b"\x1c0user\0guest\0", release_request(256)
ASKED = ((), (RESET,), (RELEASE,), (RELEASE, RESET, RELEASE), (PRINTER_SETTING_REQUEST, RESET))
ANSWERS = {
    "B1": "1D 31 00 00 03 30 31 31",
    "one byte": "00",
    "two bytes": "01 00",
    "setting, then a byte": "1D 31 00 00 00 01",
    "setting without parameters, twice": "1D 31 00 00 00 1D 31 00 00 00",
    "more than was counted": "1D 31 00 00 03 30 31 31 53 54 52 5F 42",
    "half of it": "1D 31 00 00 03 30 31",
    "broken heads": "1D 1D 31 1D 31 00 1D 30 01 1D 30 00 00 01 AA",
    "a length that cannot be": "1D 30 00 FF FF 1D 31 00 00 01 31",
    "text": (b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n" * 4).hex(),
    "discovery": encode_discovery_data(encode_answer({"board": "IFBD-HE07/08"})).hex(),
}
REQUESTS = {
    "reset": RESET.hex(),
    "release of 256": RELEASE.hex(),
    "all four": (RESET + RELEASE + DISCOVERY_DATA_REQUEST + PRINTER_SETTING_REQUEST).hex(),
    "1F": "1F 30 75 73 65 72 00 67 75 65 73 74 00",
    "broken ones, then a good one": "1D 1D 30 00 1C 1C 33 00 01 01 1C 33 00 01 00",
    "a name without an end": "1C 30" + " 41" * 200 + " 1D 30 00",
    "a password without an end": "1C 30 41 00" + " 42" * 200 + RELEASE.hex(),
    "a reset inside an endless one": "00 1C 30 " + " 41" * 20 + RESET.hex() + " 41" * 80,
    "text": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 4).hex(),
}
MOST_ASKED = MOST_STRAY + 2 * LONGEST_WORD + 4


def joined(messages: list[Message], pending: bytes) -> bytes:
    """Put the stream together again; each message has to lie where it says."""
    stream = b""
    for message in messages:
        assert message.offset == len(stream)
        stream += message.raw
    return stream + pending


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("asked", ASKED)
def test_answers_say_the_same_however_they_are_cut_and_lose_nothing(name: str, asked: tuple[bytes, ...]) -> None:
    stream = bytes.fromhex(ANSWERS[name])
    assert_cuts_make_no_difference(lambda: NicReader(asked), stream)
    assert joined(*read(NicReader(asked), [stream])) == stream


@pytest.mark.parametrize("name", REQUESTS)
def test_commands_say_the_same_however_they_are_cut_and_lose_nothing(name: str) -> None:
    stream = bytes.fromhex(REQUESTS[name])
    assert_cuts_make_no_difference(NicRequestReader, stream)
    assert joined(*read(NicRequestReader(), [stream])) == stream


@given(streams(replies()), st.lists(st.integers(0, 1000), max_size=8), st.sampled_from(ASKED))
def test_any_answers_cut_anywhere(stream: bytes, places: list[int], asked: tuple[bytes, ...]) -> None:
    messages, pending = read(NicReader(asked), [stream])
    assert joined(messages, pending) == stream
    pieces = cut(stream, [min(place, len(stream)) for place in places])
    assert read(NicReader(asked), pieces) == (messages, pending)


@given(streams(commands()), st.lists(st.integers(0, 1000), max_size=8))
def test_any_commands_cut_anywhere(stream: bytes, places: list[int]) -> None:
    messages, pending = read(NicRequestReader(), [stream])
    assert joined(messages, pending) == stream
    pieces = cut(stream, [min(place, len(stream)) for place in places])
    assert read(NicRequestReader(), pieces) == (messages, pending)


@given(st.lists(commands(), max_size=6))
def test_commands_read_back(whole: list[bytes]) -> None:
    messages, pending = read(NicRequestReader(), [b"".join(whole)])
    assert ([message.raw for message in messages], pending) == (whole, b"")
    for message in messages:
        if isinstance(message, ReleaseRequest):
            assert release_request(message.port) == message.raw
        if isinstance(message, ResetRequest):
            assert reset_request(message.password).wire() == message.raw


@given(st.sampled_from(StatusFormat), st.booleans(), st.booleans(), st.binary(max_size=20))
def test_settings_read_back(status_format: StatusFormat, nsb: bool, asb: bool, more: bytes) -> None:
    (setting,) = NicReader().feed(encode_printer_setting(status_format, nsb, asb, more))
    assert isinstance(setting, PrinterSetting)
    assert (setting.status_format, setting.nsb, setting.asb) == (status_format, nsb, asb)
    assert setting.parameters[3:] == more


@given(st.lists(st.binary(max_size=3000) | streams(replies()), max_size=8))
def test_a_reader_of_answers_keeps_little(pieces: list[bytes]) -> None:
    reader = NicReader([RESET])
    for piece in [b"\x1d0\x00\x10\x00", *pieces]:
        reader.feed(piece)
        assert len(reader.pending) <= LONGEST_BLOCK + 5 + MOST_STRAY


@given(st.lists(st.binary(max_size=300) | streams(commands()), max_size=8))
def test_a_reader_of_commands_keeps_little(pieces: list[bytes]) -> None:
    reader = NicRequestReader()
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) <= MOST_ASKED


def test_a_long_flood_is_rejected_as_it_comes() -> None:
    for reader in (NicReader([RESET]), NicRequestReader()):
        flood = [message for _ in range(20) for message in reader.feed(b"\xaa" * 1000)]
        assert {type(message) for message in flood} == {Rejected}
        assert max(len(message.raw) for message in flood) == MOST_STRAY
        assert len(reader.pending) < MOST_STRAY
