"""The reader of what hosts send: every printed command, digests, wrong bytes in every place, and the other port's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.projector.wire.command_reader import MOST_PENDING, CommandReader, SpoiledCommand
from core.families.projector.wire.frames import command
from core.families.projector.wire.frames import framed as frame
from core.families.projector.wire.messages import Action, Command
from core.text import ENGLISH
from tests.core.codec.streams import assert_cuts_make_no_difference, cut, read
from tests.core.families.projector.wire.printed import COMMANDS, FRAMED, MISPRINTED, Printed
from tests.core.families.projector.wire.streams import SENT, commands, digests, framed_commands, sent

_GET_POWER = bytes.fromhex("BE EF 03 06 00 19 D3 02 00 00 60 00 00")
_FRAMED_GET_POWER = bytes.fromhex("02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 00")
_DIGEST = b"e3d97429adffa11bce1f7275813d4bde"


def messages_in(stream: str | bytes, *, framed: bool = False) -> list[Message]:
    raw = bytes.fromhex(stream) if isinstance(stream, str) else stream
    messages, pending = read(CommandReader(framed), [raw])
    assert pending == b""
    return messages


def said(message: Message) -> str:
    assert isinstance(message, Rejected)
    return ENGLISH.render(message.reason)


@pytest.mark.parametrize("printed", COMMANDS, ids=lambda printed: printed.name)
def test_a_printed_command_is_read(printed: Printed) -> None:
    expected = Command(printed.raw, 0, printed.action, printed.type, printed.setting)
    assert messages_in(printed.raw) == [expected], printed.source


@pytest.mark.parametrize("raw", MISPRINTED)
def test_a_misprinted_command_is_read_with_its_wrong_crc(raw: str) -> None:
    (found,) = messages_in(raw)
    assert isinstance(found, Command)
    assert not found.crc_ok
    assert found.type == int.from_bytes(bytes.fromhex(raw)[9:11], "little")


@pytest.mark.parametrize("raw", FRAMED)
def test_a_framed_command_is_read(raw: str) -> None:
    action, type_, setting, identity = FRAMED[raw]
    stream = bytes.fromhex(raw)
    assert messages_in(stream, framed=True) == [Command(stream, 0, action, type_, setting, True, True, identity)]


def test_a_wrong_checksum_leaves_the_command_readable() -> None:
    (found,) = messages_in(SENT["framed, wrong checksum"], framed=True)
    assert isinstance(found, Command)
    assert (found.crc_ok, found.checksum_ok, found.connection_id) == (True, False, 0x5A)


@pytest.mark.parametrize("place", range(5, 13))
def test_a_wrong_byte_in_any_place_is_noticed_by_the_crc(place: int) -> None:
    for change in range(1, 256):
        spoilt = bytearray(_GET_POWER)
        spoilt[place] ^= change
        (found,) = messages_in(bytes(spoilt))
        assert isinstance(found, Command)
        assert not found.crc_ok


@pytest.mark.parametrize("proof", [_DIGEST, _DIGEST.upper(), b"*" * 8])
@pytest.mark.parametrize("framed", [False, True])
def test_a_digest_stands_directly_in_front(proof: bytes, framed: bool) -> None:
    plain = _FRAMED_GET_POWER if framed else _GET_POWER
    first, second, third = messages_in(proof + plain + plain + proof + plain, framed=framed)
    assert isinstance(first, Command)
    assert isinstance(second, Command)
    assert isinstance(third, Command)
    assert (first.digest, second.digest, third.digest) == (True, False, True)
    assert (first.raw, second.raw) == (proof + plain, plain)
    assert first.action == Action.GET
    assert first.checksum_ok is (True if framed else None)


@pytest.mark.parametrize(
    "front", [_DIGEST[:31], _DIGEST + b"0", b"*" * 7, b"*" * 9, b"g" * 32, b"\r\n" + _DIGEST, b"a" * 64 + _DIGEST]
)
def test_anything_else_in_front_is_no_digest(front: bytes) -> None:
    *rejected, found = messages_in(front + _GET_POWER)
    assert isinstance(found, Command)
    assert not found.digest
    assert b"".join(message.raw for message in rejected) == front
    assert {said(message) for message in rejected} == {"neither a command nor its digest begins here"}


def test_behind_a_command_a_digest_counts_again() -> None:
    stray, first, second = messages_in(b"\r\n" + _GET_POWER + _DIGEST + _GET_POWER)
    assert isinstance(stray, Rejected)
    assert isinstance(first, Command)
    assert isinstance(second, Command)
    assert (first.digest, second.digest) == (False, True)


@pytest.mark.parametrize("framed", [False, True])
def test_a_command_whose_data_looks_like_a_header_is_whole(framed: bool) -> None:
    bare = command(Action.SET, 0xEFBE, 0xEFBE)
    raw = frame(bare, 0xBE) if framed else bare
    (found,) = messages_in(raw, framed=framed)
    assert isinstance(found, Command)
    assert (found.raw, found.type, found.setting, found.crc_ok) == (raw, 0xEFBE, 0xEFBE, True)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("longer data", "BE EF 03 07 00", "says that it has 7 bytes of data, and 6 would be right"),
        ("shorter data", "BE EF 03 04 00", "says that it has 4 bytes of data, and 6 would be right"),
        ("another packet", "BE EF 83 06 00", "third byte is 83, and 03 would be right"),
        ("broken off in the head", "BE EF 03", "broken off"),
        ("broken off in the data", "BE EF 03 06 00 19 D3 02 00", "broken off"),
        ("framed", SENT["framed"], "a framed command, as on TCP 9715"),
    ],
)
def test_spoiled_commands(name: str, raw: str, reason: str) -> None:
    first, *others = messages_in(SENT[name])
    assert isinstance(first, SpoiledCommand)
    assert first.raw == bytes.fromhex(raw)
    assert reason in said(first)
    expected = [_GET_POWER] if "BE EF" in SENT[name][5:] and not name.startswith("framed") else []
    assert [other.raw for other in others if isinstance(other, Command)] == expected


def test_a_command_that_begins_with_the_last_byte_of_a_head_is_found() -> None:
    messages, pending = read(CommandReader(framed=False), [bytes.fromhex(SENT["headers in a head"])])
    broken, whole, stray = messages
    assert isinstance(broken, SpoiledCommand)
    assert broken.raw == bytes.fromhex("BE EF 03 06")
    assert isinstance(whole, Command)
    assert whole.raw == _GET_POWER
    assert (stray.raw, pending) == (b"\xbe", b"\xbe\xef")


def test_what_is_meant_for_port_9715_and_is_none() -> None:
    (bare,) = messages_in(_GET_POWER, framed=True)
    assert isinstance(bare, SpoiledCommand)
    assert "a bare command, as on TCP 23; on TCP 9715" in said(bare)
    wrong, *rest = messages_in(SENT["framed, wrong length"], framed=True)
    assert isinstance(wrong, SpoiledCommand)
    assert "says that its command has 12 bytes, and 13 would be right" in said(wrong)
    assert not any(isinstance(message, Command) for message in rest)
    broken, whole = messages_in(SENT["framed, broken off"], framed=True)
    assert isinstance(broken, SpoiledCommand)
    assert broken.raw == bytes.fromhex("02 0D BE EF 03 06 00 BA D2 01")
    assert isinstance(whole, Command)
    assert whole.raw == _FRAMED_GET_POWER


def test_what_is_longer_than_the_length_code_says_is_ignored() -> None:
    """CP-X705, page 11: the rest is ignored."""
    first, rest, second = messages_in(SENT["more than a command"])
    assert isinstance(first, Command)
    assert isinstance(second, Command)
    assert (rest.raw, said(rest)) == (b"\r\n", "neither a command nor its digest begins here")


@pytest.mark.parametrize("kept", range(2, 12))
def test_a_command_behind_one_that_breaks_off_is_found(kept: int) -> None:
    broken, whole = messages_in(_GET_POWER[:kept] + _GET_POWER)
    assert isinstance(broken, SpoiledCommand)
    assert isinstance(whole, Command)
    assert (whole.raw, whole.crc_ok) == (_GET_POWER, True)


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("name", SENT)
def test_a_stream_says_the_same_however_it_is_cut_and_loses_nothing(name: str, framed: bool) -> None:
    stream = bytes.fromhex(SENT[name])
    assert_cuts_make_no_difference(lambda: CommandReader(framed), stream)
    messages, pending = read(CommandReader(framed), [stream])
    assert b"".join(message.raw for message in messages) + pending == stream


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("half a command", "BE EF 03 06 00 19"),
        ("half a head", "02 0D BE"),
        ("half a digest", SENT["half a digest"]),
        ("what may begin behind garbage", "02 0D BE"),
        ("a digest and no command", ""),
    ],
)
def test_half_a_command_stays_unfinished(name: str, left: str) -> None:
    assert read(CommandReader(framed=False), [bytes.fromhex(SENT[name])])[1] == bytes.fromhex(left)


@pytest.mark.parametrize("end", ["", "BE", "02", "02 0D", "02 0D BE"])
def test_a_digest_whose_command_did_not_come_stays_unfinished(end: str) -> None:
    stream = _DIGEST + bytes.fromhex(end)
    assert read(CommandReader(framed=True), [stream]) == ([], stream)


@given(st.lists(st.tuples(digests(), commands()).map(b"".join), max_size=6), st.lists(st.integers(0, 99), max_size=8))
def test_what_is_built_is_read(built: list[bytes], places: list[int]) -> None:
    stream = b"".join(built)
    messages, pending = read(CommandReader(framed=False), cut(stream, [min(at, len(stream)) for at in places]))
    assert ([message.raw for message in messages], pending) == (built, b"")
    assert all(isinstance(message, Command) and message.crc_ok for message in messages)


@given(st.lists(st.tuples(digests(), framed_commands()).map(b"".join), max_size=6), st.lists(st.integers(0, 99)))
def test_what_is_built_for_port_9715_is_read(built: list[bytes], places: list[int]) -> None:
    stream = b"".join(built)
    messages, pending = read(CommandReader(framed=True), cut(stream, [min(at, len(stream)) for at in places]))
    assert ([message.raw for message in messages], pending) == (built, b"")
    for message in messages:
        assert isinstance(message, Command)
        assert (message.crc_ok, message.checksum_ok, message.connection_id) == (True, True, message.raw[-1])


@given(sent(), st.booleans(), st.lists(st.integers(0, 400), max_size=8))
def test_anything_cut_anywhere_says_the_same_and_loses_nothing(stream: bytes, framed: bool, places: list[int]) -> None:
    messages, pending = read(CommandReader(framed), [stream])
    pieces = cut(stream, [min(at, len(stream)) for at in places])
    assert read(CommandReader(framed), pieces) == (messages, pending)
    assert read(CommandReader(framed), [bytes([byte]) for byte in stream]) == (messages, pending)
    assert b"".join(message.raw for message in messages) + pending == stream


@given(st.lists(sent() | st.binary(max_size=300), max_size=6), st.booleans())
def test_memory_is_bounded(pieces: list[bytes], framed: bool) -> None:
    reader = CommandReader(framed)
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) <= MOST_PENDING


@given(st.binary(max_size=100), st.booleans())
def test_a_command_behind_garbage_is_found(garbage: bytes, framed: bool) -> None:
    """Bytes that no command contains end whatever the garbage may have begun."""
    whole = _FRAMED_GET_POWER if framed else _GET_POWER
    stream = garbage + b"\xaa" * 17 + whole
    found = messages_in(stream, framed=framed)[-1]
    assert isinstance(found, Command)
    assert (found.raw, found.offset) == (whole, len(stream) - len(whole))
