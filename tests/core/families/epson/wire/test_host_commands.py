"""The reader of what hosts send to the printer: every command, every cut, and whatever else comes."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire import requests
from core.families.epson.wire.host_commands import LONGEST, REALTIME_KINDS, HostCommand, HostReader
from core.families.epson.wire.host_forms import (
    COUNTED,
    FORMS,
    IMAGES,
    LONGEST_TERMINATED,
    REALTIME,
    SIZED,
    TERMINATED,
    HostCommandKind,
)

KIND = HostCommandKind
COMMANDS = (
    *((raw, KIND.STATUS) for raw in requests.REALTIME_STATUS),
    *((raw, KIND.STATUS) for raw in requests.INK_STATUS),
    (requests.PEELER_STATUS, KIND.STATUS),
    (requests.RECOVER_AND_RESTART, KIND.RECOVER),
    (requests.RECOVER_AND_CLEAR, KIND.RECOVER),
    (requests.PRESS_FEED, KIND.RECOVER),
    (requests.CANCEL_SLIP, KIND.RECOVER),
    *((requests.transmit(each), KIND.REALTIME_REQUEST) for each in requests.Transmit),
    (requests.drawer_pulse(1, 8), KIND.REALTIME_REQUEST),
    (requests.buzzer(7, 8), KIND.REALTIME_REQUEST),
    (requests.POWER_OFF, KIND.REALTIME_REQUEST),
    (requests.CLEAR_BUFFERS, KIND.REALTIME_REQUEST),
    (requests.INITIALIZE, KIND.INITIALIZE),
    (b"\x1b=\x01", KIND.SELECT),
    (b"\x1bu\x00", KIND.OBSOLETE_DRAWER),
    (b"\x1bv", KIND.OBSOLETE_PAPER),
    (b"\x1bp\x00\x32\xff", KIND.PULSE),
    (b"\x1bd\x05", KIND.FEED),
    (b"\x1dV\x00", KIND.CUT),
    (b"\x1dVB\x00", KIND.CUT),
    (b"\x1bi", KIND.CUT),
    (requests.AUTOMATIC_STATUS_ON, KIND.AUTOMATIC_STATUS),
    (requests.INK_STATUS_ON, KIND.INK_STATUS),
    (requests.information(67), KIND.INFORMATION),
    (b"\x1dr\x01", KIND.SENSOR),
    (requests.read_counter(148), KIND.READ_COUNTER),
    (requests.reset_counter(20), KIND.RESET_COUNTER),
    (requests.recovery_wait(2, 10), KIND.RECOVERY_WAIT),
    (requests.process_id(b"1234"), KIND.RESPONSE),
    (requests.OFFLINE_RESPONSE_ON, KIND.RESPONSE),
    (requests.ENTER_SETTING_MODE, KIND.SETTINGS),
    # E33: APG p.578.
    (bytes.fromhex("1D 28 45 0A 00 03 01 32 32 32 32 32 32 32 31"), KIND.SETTINGS),
    (requests.print_quality(0x31, 3), KIND.QUALITY),
    (requests.test_print(0, 2), KIND.SELF_TEST),
    (requests.enable_realtime(pulse=False, power_off=True), KIND.ENABLE_REALTIME),
    (requests.EXTENDED_STATUS_ON, KIND.EXTENDED_STATUS),
    (b"\x1d(L\x04\x00\x30\x43\x20\x20", KIND.IMAGE),
    (b"\x1dk\x04CODE39\x00", KIND.BARCODE),
    (b"\x1dkI\x05{BABC", KIND.BARCODE),
    (b"\x1bD\x08\x10\x00", KIND.FORMAT),
    (b"\x1ba\x01", KIND.FORMAT),
    (b"\x1bc3\x00", KIND.FORMAT),
    (b"\x1d!\x11", KIND.FORMAT),
    (b"\x1b2", KIND.FORMAT),
    (b"\x1c.", KIND.FORMAT),
)
IMAGE = bytes.fromhex("1D 76 30 00 02 00 03 00") + b"\x1b@\n\x1dI\x43"
STREAM = b"Total\n" + b"A\x1b\x01B\n".join(raw for raw, _ in COMMANDS) + IMAGE + b"\x1b\x1d\x10\x04\x06end"
by_hex = pytest.mark.parametrize(("raw", "kind"), COMMANDS, ids=[raw.hex(" ") for raw, _ in COMMANDS])


def buffered(commands: list[HostCommand]) -> list[tuple[HostCommandKind, int, bytes]]:
    """Put pieces of text and data that follow each other together: how they were cut says nothing."""
    whole: list[tuple[HostCommandKind, int, bytes]] = []
    for command in commands:
        if command.realtime:
            continue
        last = whole[-1] if whole else None
        joins = last is not None and last[0] is command.kind and command.kind in (KIND.TEXT, KIND.PAYLOAD)
        if last is not None and joins and last[1] + len(last[2]) == command.offset:
            whole[-1] = (command.kind, last[1], last[2] + command.raw)
        else:
            whole.append((command.kind, command.offset, command.raw))
    return whole


def at_once(commands: list[HostCommand]) -> list[HostCommand]:
    return [command for command in commands if command.realtime]


def read(pieces: list[bytes]) -> list[HostCommand]:
    reader = HostReader()
    return [command for piece in pieces for command in reader.feed(piece)] + reader.end()


@by_hex
def test_every_command_is_recognised_between_text(raw: bytes, kind: HostCommandKind) -> None:
    assert HostReader().feed(b"a\n" + raw + b"b") == [
        HostCommand(b"a\n", 0, KIND.TEXT), HostCommand(raw, 2, kind), HostCommand(b"b", 2 + len(raw), KIND.TEXT),
    ]  # fmt: skip


def test_every_kind_of_command_is_tried() -> None:
    assert {kind for _, kind in COMMANDS} == set(KIND) - {KIND.TEXT, KIND.PAYLOAD}


def test_real_time_is_what_begins_with_dle() -> None:
    assert {kind for raw, kind in COMMANDS if raw[0] == 0x10} == REALTIME_KINDS


def test_dle_stands_nowhere_but_at_the_beginning() -> None:
    assert all(0x10 not in place for _, places in REALTIME for place in places[1:])


def test_no_command_is_the_beginning_of_another() -> None:
    beginnings = [*FORMS, *SIZED, *IMAGES, *TERMINATED, *COUNTED]
    assert not [(short, long) for short, long in permutations(beginnings, 2) if long.startswith(short)]


@by_hex
def test_half_a_command_waits_and_is_text_when_nothing_follows(raw: bytes, kind: HostCommandKind) -> None:
    for length in range(1, len(raw)):
        reader = HostReader()
        assert reader.feed(raw[:length]) == []
        assert reader.pending == raw[:length]
        assert reader.end() == [HostCommand(raw[:length], 0, KIND.TEXT)]
        assert reader.pending == b""


def test_every_cut_makes_no_difference() -> None:
    whole = read([STREAM])
    for cut in range(len(STREAM) + 1):
        pieces = read([STREAM[:cut], STREAM[cut:]])
        assert (buffered(pieces), at_once(pieces)) == (buffered(whole), at_once(whole)), cut
    pieces = read([bytes((byte,)) for byte in STREAM])
    assert (buffered(pieces), at_once(pieces)) == (buffered(whole), at_once(whole))


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ("1B 2A 00 05 00", 5),
        ("1B 2A 21 02 00", 6),
        ("1D 76 30 00 02 00 03 00", 6),
        ("1D 38 4C 09 00 00 00", 9),
        ("1D 2A 01 01", 8),
    ],
    ids=["ESC *", "ESC * with 24 dots", "GS v 0", "GS 8 L", "GS *"],
)
def test_what_stands_in_an_image_is_no_command_unless_it_is_a_real_time_one(head: str, size: int) -> None:
    image = bytes.fromhex(head)
    data = (b"\x10\x04\x01\x1b@\x1b@\n\n")[:size].ljust(size, b"\0")
    commands = HostReader().feed(image + data + b"\x1b@")
    status = HostCommand(b"\x10\x04\x01", len(image), KIND.STATUS)
    assert commands == [
        HostCommand(image, 0, KIND.IMAGE), status, HostCommand(data, len(image), KIND.PAYLOAD),
        HostCommand(b"\x1b@", len(image) + size, KIND.INITIALIZE),
    ]  # fmt: skip


def test_a_real_time_command_does_not_wait_for_the_command_that_it_stands_in() -> None:
    reader = HostReader()
    assert reader.feed(b"\x1d(E\x10\x00\x10\x04\x02") == [HostCommand(b"\x10\x04\x02", 5, KIND.STATUS)]


def test_a_long_command_gives_its_data_as_it_comes() -> None:
    reader = HostReader()
    (head,) = reader.feed(b"\x1d(L\x00\x08")
    assert (head.kind, head.raw, head.data) == (KIND.IMAGE, b"\x1d(L\x00\x08", b"")
    assert [piece.kind for piece in reader.feed(bytes(0x7FF))] == [KIND.PAYLOAD]
    assert [piece.kind for piece in reader.feed(b"\0a\n")] == [KIND.PAYLOAD, KIND.TEXT]


def test_the_data_of_a_command_is_what_stands_behind_its_length() -> None:
    (command,) = HostReader().feed(requests.process_id(b"1234"))
    assert command.data == b"001234"
    (command,) = HostReader().feed(requests.INITIALIZE)
    assert command.data == b""


@pytest.mark.parametrize(
    "raw",
    [b"\x1b\x01", b"\x1d(?", b"\x10\x04\x06", b"\x10\x14\x01\x02\x01", b"\x1b\x1b\x1b\x01", b"\x1bD" + b"\x01" * 300],
    ids=lambda raw: raw[:5].hex(" "),
)
def test_what_is_no_command_is_text(raw: bytes) -> None:
    assert buffered(read([raw])) == [(KIND.TEXT, 0, raw)]


likely = st.sampled_from([raw for raw, _ in COMMANDS] + [IMAGE, b"\x1b", b"\x1d(", b"\x10\x04", b"\x10", b"\n", b"\0"])
streams = st.lists(likely | st.binary(max_size=12), max_size=12).map(b"".join)


@given(streams, st.lists(st.integers(0, 120), max_size=6))
def test_whatever_comes_nothing_is_lost_and_no_cut_matters(stream: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    pieces = [stream[start:end] for start, end in pairwise(edges)]
    commands = read(pieces)
    whole = read([stream])
    assert (buffered(commands), at_once(commands)) == (buffered(whole), at_once(whole))
    covered = bytearray(len(stream))
    for command in commands:
        assert stream[command.offset : command.offset + len(command.raw)] == command.raw
        covered[command.offset : command.offset + len(command.raw)] = b"\1" * len(command.raw)
    assert all(covered)


@given(st.lists(likely | st.binary(max_size=2000), max_size=8))
def test_what_is_held_is_bounded(pieces: list[bytes]) -> None:
    reader = HostReader()
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) < max(LONGEST, LONGEST_TERMINATED)
