"""The reader of what hosts send to the printer: every command, every cut, and whatever else comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.simulated.print_commands import LONGEST, REALTIME, HostCommand, PrintCommand, PrintReader
from core.families.star.wire.memory_switch import ALL_DEFAULTS, Verb, read_request, switch_request
from core.families.star.wire.requests import (
    CANCEL,
    CLEAR_ETB_COUNTER,
    ENQ,
    EOT,
    ETB,
    INFORMATION_REQUEST,
    INITIALISE,
    REALTIME_RESET,
    SELF_PRINT,
    STATUS_ONCE,
    VERSION_REQUEST,
    AutomaticStatus,
    automatic_status_request,
)
from tests.core.codec.streams import every_cut

COMMANDS = (
    (ENQ, PrintCommand.ENQ),
    (EOT, PrintCommand.EOT),
    (STATUS_ONCE, PrintCommand.STATUS_ONCE),
    (REALTIME_RESET, PrintCommand.REALTIME_RESET),
    (ETB, PrintCommand.ETB),
    (CANCEL, PrintCommand.CANCEL),
    (CLEAR_ETB_COUNTER, PrintCommand.CLEAR_ETB_COUNTER),
    (b"\x1b\x1eE0", PrintCommand.CLEAR_ETB_COUNTER),
    *((automatic_status_request(mode), PrintCommand.AUTOMATIC_STATUS) for mode in AutomaticStatus),
    (INITIALISE, PrintCommand.INITIALISE),
    (SELF_PRINT, PrintCommand.SELF_PRINT),
    (VERSION_REQUEST, PrintCommand.VERSION),
    (INFORMATION_REQUEST, PrintCommand.INFORMATION),
    (ALL_DEFAULTS, PrintCommand.SWITCH),
    (read_request("C"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 23 43 2B 32 30 30 30 0A 00"), PrintCommand.SWITCH),
    # Vectors E1 to E4: C-CUPS, and the SRP-275 manual.
    (bytes.fromhex("1B 1D 23 2B 43 32 30 30 30 0A 00"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 1D 23 2D 43 30 30 30 30 0A 00"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 1D 23 54 30 30 30 30 30 0A 00"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 1D 23 2B 34 30 31 38 30 0A 00"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 1D 23 2C 38 30 30 30 30 0A 00"), PrintCommand.SWITCH),
    (bytes.fromhex("1B 1D 23 2D 31 30 31 30 30 0A 00"), PrintCommand.SWITCH),
    *((switch_request(verb), PrintCommand.SWITCH) for verb in (Verb.DEFAULTS, Verb.FACTORY, Verb.WRITE)),
)
STREAM = b"Total\n" + b"A\x1bB\n".join(raw for raw, _ in COMMANDS) + b"\x1b\x1dV\x1b"


def merged(pieces: list[HostCommand]) -> list[tuple[PrintCommand, bytes]]:
    """Put pieces of data that follow each other together: how they were cut says nothing."""
    whole: list[tuple[PrintCommand, bytes]] = []
    for piece in pieces:
        if whole and piece.command is PrintCommand.PRINT_DATA is whole[-1][0]:
            whole[-1] = (PrintCommand.PRINT_DATA, whole[-1][1] + piece.raw)
        else:
            whole.append((piece.command, piece.raw))
    return whole


def read(pieces: list[bytes]) -> list[tuple[PrintCommand, bytes]]:
    reader = PrintReader()
    return merged([command for piece in pieces for command in reader.feed(piece)] + reader.end())


@pytest.mark.parametrize(
    ("raw", "command"), COMMANDS, ids=lambda part: part.hex(" ") if isinstance(part, bytes) else ""
)
def test_every_command_is_recognised_between_data(raw: bytes, command: PrintCommand) -> None:
    reader = PrintReader()
    assert reader.feed(b"a\n" + raw + b"b") == [
        HostCommand(b"a\n", 0, PrintCommand.PRINT_DATA),
        HostCommand(raw, 2, command),
        HostCommand(b"b", 2 + len(raw), PrintCommand.PRINT_DATA),
    ]
    assert len(raw) <= LONGEST


def test_every_kind_of_command_is_tried() -> None:
    assert {command for _, command in COMMANDS} == set(PrintCommand) - {PrintCommand.PRINT_DATA}


def test_real_time_is_what_the_documents_call_so() -> None:
    assert {raw for raw, command in COMMANDS if command in REALTIME} == {ENQ, EOT, STATUS_ONCE, REALTIME_RESET}


@pytest.mark.parametrize(
    ("raw", "command"), COMMANDS, ids=lambda part: part.hex(" ") if isinstance(part, bytes) else ""
)
def test_half_a_command_waits_and_is_data_when_nothing_follows(raw: bytes, command: PrintCommand) -> None:
    for length in range(1, len(raw)):
        reader = PrintReader()
        assert reader.feed(raw[:length]) == []
        assert reader.pending == raw[:length]
        assert reader.end() == [HostCommand(raw[:length], 0, PrintCommand.PRINT_DATA)]
        assert reader.pending == b""


def test_every_cut_makes_no_difference() -> None:
    whole = read([STREAM])
    assert [command for command, _ in whole if command is not PrintCommand.PRINT_DATA] == [
        command for _, command in COMMANDS
    ]
    for pieces in every_cut(STREAM):
        assert read(pieces) == whole


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1b#C?000g\n\0",
        b"\x1b\x1d#+X2000\n\0",
        b"\x1b\x1d#!C2000\n\0",
        b"\x1b\x1d)I\x01\x002",
        b"\x1b\x06\x02",
        b"\x1b\x1eE1",
        b"\x1b\x1b\x1b",
    ],
    ids=lambda raw: raw.hex(" "),
)
def test_what_only_resembles_a_command_is_data(raw: bytes) -> None:
    assert read([raw]) == [(PrintCommand.PRINT_DATA, raw)]


def test_a_command_may_follow_at_what_turns_out_to_be_none() -> None:
    assert read([b"\x1b#*\x1b\x06\x01"]) == [
        (PrintCommand.PRINT_DATA, b"\x1b#*"), (PrintCommand.STATUS_ONCE, STATUS_ONCE),
    ]  # fmt: skip


likely = st.sampled_from([raw for raw, _ in COMMANDS] + [b"\x1b", b"\x1d", b"#", b"\n", b"\0", b"0000"])


@given(st.lists(likely | st.binary(max_size=8), max_size=12), st.data())
def test_whatever_comes_nothing_is_lost_and_cuts_make_no_difference(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=4)))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    reader = PrintReader()
    commands = []
    for piece in pieces:
        commands += reader.feed(piece)
        assert len(reader.pending) < LONGEST
    commands += reader.end()
    assert b"".join(command.raw for command in commands) == stream
    assert [command.offset for command in commands] == [
        sum(len(before.raw) for before in commands[:number]) for number in range(len(commands))
    ]
    assert merged(commands) == read([stream])
