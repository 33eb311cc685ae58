"""Blocks: what stands in the known ones, and what becomes of those that are not as documented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire.blocks import block
from core.families.epson.wire.messages import (
    BatteryStatus,
    Block,
    BluetoothReply,
    ClearReply,
    CustomizedValueReply,
    ExtendedAsb,
    InformationA,
    InformationB,
    InkAsb,
    MemorySwitchReply,
    ModeEntered,
    OfflineReply,
    PowerOff,
    PowerOn,
    ProcessIdReply,
    SerialSettingReply,
)
from core.families.epson.wire.requests import information


def read(stream: str) -> ExtendedAsb | InkAsb | Block:
    return block(bytes.fromhex(stream), 7)


def told(message: ExtendedAsb | InkAsb | Block) -> dict[str, object]:
    """Give what a block of its kind has beside what every block has."""
    common = {"raw", "offset", "header", "identifier", "payload"}
    return {name: getattr(message, name) for name in type(message).__match_args__ if name not in common}


@pytest.mark.parametrize(
    ("stream", "kind", "expected"),
    [
        ("37 20 00", ModeEntered, {}),
        ("37 21 30 30 30 30 30 30 30 31 00", MemorySwitchReply, {"bits": 0x01}),
        ("37 21 31 30 30 30 30 30 31 30 00", MemorySwitchReply, {"bits": 0x82}),
        ("37 22 20 7E 41 7A 00", ProcessIdReply, {"process_id": " ~Az"}),
        ("37 23 00", OfflineReply, {"causes": b""}),
        ("37 23 40 42 7F 00", OfflineReply, {"causes": b"\x40\x42\x7f"}),
        ("37 25 00", ClearReply, {}),
        ("37 27 31 1F 30 00", CustomizedValueReply, {"number": 1, "value": 0}),
        ("37 27 32 35 35 1F 36 35 35 33 35 00", CustomizedValueReply, {"number": 255, "value": 0xFFFF}),
        ("37 33 31 1F 31 31 35 32 30 30 00", SerialSettingReply, {"item": 0x31, "value": "115200"}),
        ("37 33 33 1F 30 00", SerialSettingReply, {"item": 0x33, "value": "0"}),
        ("37 45 30 36 00", BatteryStatus, {"source": 0x30, "level": 0x36}),
        ("37 4A 41 54 4D 2D 50 32 30 00", BluetoothReply, {"item": 0x41, "value": "TM-P20"}),
        ("3B 30 00", PowerOff, {}),
        ("3B 31 00", PowerOn, {}),
        ("3D 21 42 40 00", InformationA, {}),
        ("5F 54 4D 80 00", InformationB, {"text": "TM\\x80", "request": None}),
    ],
)
def test_known_blocks(stream: str, kind: type[Block], expected: dict[str, object]) -> None:
    message = read(stream)
    assert type(message) is kind
    assert told(message) == expected
    assert (message.raw, message.offset) == (bytes.fromhex(stream), 7)


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        ("37 20 41 00", "mode change carries nothing"),
        ("37 21 30 30 30 30 30 30 30 00", "seven switches"),
        ("37 21 30 30 30 30 30 30 30 32 00", "a switch that is 2"),
        ("37 22 31 32 33 00", "three characters"),
        ("37 22 31 32 33 80 00", "a character that no process ID has"),
        ("37 23 30 00", "a cause below 40"),
        ("37 23" + " 40" * 11 + " 00", "eleven causes"),
        ("37 27 31 1F 36 35 35 33 36 00", "a value above 65535"),
        ("37 27 32 35 36 1F 31 00", "a number above 255"),
        ("37 27 76 1F 31 00", "a number that is no digits (NET)"),
        ("37 27 31 31 00", "no separator"),
        ("37 33 35 1F 31 00", "item 5"),
        ("37 45 32 30 00", "a source that is neither"),
        ("37 45 31 37 00", "a level above 36"),
        ("37 4A 42 41 00", "an item that is none"),
        ("37 38 40 40 00", "label positioning is not read"),
        ("37 00", "no identifier"),
        ("3B 32 00", "an unknown notice"),
        ("3B 30 30 00", "a notice with data"),
        ("3D 00", "no identifier"),
        ("39 41 41 00", "status B is 40"),
        ("35 40 30 00", "ink status below 40"),
        ("53 41 00", "header 53 is found nowhere"),
    ],
)
def test_what_is_not_as_documented_is_a_plain_block(stream: str, why: str) -> None:
    message = read(stream)
    assert type(message) is Block, why
    header = bytes([message.header])
    identifier = b"" if message.identifier is None else bytes([message.identifier])
    assert header + identifier + message.payload + b"\0" == message.raw


def test_extended_and_ink_status() -> None:
    assert read("39 41 40 00") == ExtendedAsb(b"\x39\x41\x40\0", 7)
    assert read("39 00 40 00") == ExtendedAsb(b"\x39\0\x40\0", 7, malformed=True)
    assert read("35 7F 40 00") == InkAsb(b"\x35\x7f\x40\0", 7)


def test_information_a_repeats_what_was_asked() -> None:
    message = read("3D 23 41 42 00")
    assert isinstance(message, InformationA)
    assert (message.identifier, message.payload) == (35, b"AB")
    assert isinstance(read("3D 21 00"), InformationA)


def test_information_b_says_what_it_answers_where_that_is_known() -> None:
    message = block(b"_EPSON\0", 0, information(66))
    assert isinstance(message, InformationB)
    assert (message.text, message.request, message.identifier) == ("EPSON", information(66), None)


@given(st.sampled_from(b"5679;=_S\x15"), st.binary(max_size=20).filter(lambda data: 0 not in data))
def test_any_block_is_read(header: int, data: bytes) -> None:
    raw = bytes([header]) + data + b"\0"
    message = block(raw, 3)
    assert (message.raw, message.offset) == (raw, 3)
