"""Frames: every printed command, the frame of TCP 9715, the replies, and what has no bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.wire.frames import (
    acknowledged,
    authentication_error,
    busy,
    cannot_execute,
    checksum,
    command,
    crc,
    data,
    framed,
    not_acknowledged,
)
from core.families.projector.wire.messages import Action
from tests.core.families.projector.wire.printed import ACTIONS, COMMANDS, FRAMED, MISPRINTED, Printed

_WORD = st.integers(0, 0xFFFF)


def test_the_table_is_whole() -> None:
    assert len(COMMANDS) == 153
    assert len({printed.raw for printed in COMMANDS}) == 151  # two are printed on page 22 as well


@pytest.mark.parametrize("printed", COMMANDS, ids=lambda printed: printed.name)
def test_a_printed_command_is_built_byte_by_byte(printed: Printed) -> None:
    assert printed.action is ACTIONS.get(printed.name.split()[0], Action.SET)
    assert command(printed.action, printed.type, printed.setting) == printed.raw, printed.source
    assert crc(printed.raw) == int.from_bytes(printed.raw[5:7], "big")


@pytest.mark.parametrize("raw", MISPRINTED)
def test_the_right_crc_of_a_misprinted_command(raw: str) -> None:
    right, source = MISPRINTED[raw]
    assert crc(bytes.fromhex(raw)).to_bytes(2, "big") == bytes.fromhex(right), source


@given(st.sampled_from(Action), _WORD, _WORD)
def test_the_crc_over_the_data_alone_is_the_same(action: Action, type_: int, setting: int) -> None:
    """Section 2.1 of the sheet: the equivalent form begins with 1C17h."""
    raw = command(action, type_, setting)
    register = 0x1C17
    for bit in (byte >> shift & 1 for byte in raw[7:] for shift in range(8)):
        register = register >> 1 ^ 0xA001 * ((register ^ bit) & 1)
    assert raw[5:7] == register.to_bytes(2, "big")


@pytest.mark.parametrize("raw", FRAMED)
def test_a_framed_command(raw: str) -> None:
    action, type_, setting, connection_id = FRAMED[raw]
    assert framed(command(action, type_, setting), connection_id) == bytes.fromhex(raw)


@given(st.sampled_from(Action), _WORD, _WORD, st.integers(0, 255))
def test_with_its_checksum_a_frame_adds_up_to_nothing(action: Action, type_: int, setting: int, identity: int) -> None:
    frame = framed(command(action, type_, setting), identity)
    assert len(frame) == 17
    assert sum(frame[:16]) % 256 == 0
    assert checksum(frame[:15]) == frame[15]
    assert frame[16] == identity


@pytest.mark.parametrize(
    ("built", "raw"),
    [
        (acknowledged(), "06"),
        (acknowledged(0x5A), "06 5A"),
        (not_acknowledged(), "15"),
        (not_acknowledged(0), "15 00"),
        (cannot_execute(), "1C 00 00"),
        (cannot_execute(0xFF), "1C 00 00 FF"),
        (cannot_execute(code=0x0102), "1C 02 01"),
        (data(1), "1D 01 00"),
        (data(2912, 7), "1D 60 0B 07"),
        (authentication_error(), "1F 04 00"),
        (authentication_error(1), "1F 04 00 01"),
        (busy(0x0304), "1F 04 03"),
        (busy(0, 0x15), "1F 00 00 15"),
    ],
)
def test_replies(built: bytes, raw: str) -> None:
    """Page 14; low byte first (AW250, page 17)."""
    assert built == bytes.fromhex(raw)


def test_what_has_no_bytes_is_refused() -> None:
    for value in (-1, 0x10000):
        with pytest.raises(ValueError, match=f"the type {value} is not from 0 to 65535"):
            command(Action.GET, value)
        with pytest.raises(ValueError, match=f"the setting {value} is not from 0 to 65535"):
            command(Action.SET, 0, value)
        for build in (data, busy, lambda code: cannot_execute(code=code)):
            with pytest.raises(ValueError, match=f"the value {value} is not from 0 to 65535"):
                build(value)
    for identity in (-1, 256):
        for build_with in (acknowledged, lambda number: framed(COMMANDS[0].raw, number)):
            with pytest.raises(ValueError, match=f"the connection ID {identity} is not from 0 to 255"):
                build_with(identity)
    with pytest.raises(ValueError, match="a command has 13 bytes and not 12"):
        framed(COMMANDS[0].raw[:12], 0)
    with pytest.raises(ValueError, match="the code 4 says that authentication failed"):
        busy(4)
