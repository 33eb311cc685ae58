"""Memory switches: the commands of public files, what a printer makes of them, and its answer.

The ids E1 to E4 and their origins are those of the sheet, section 9.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.star.models import GROUPS
from core.families.star.wire.asb import AsbFrame, AsbReader, SwitchReply, VersionReply
from core.families.star.wire.asb_data import wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.memory_switch import (
    ALL_DEFAULTS,
    EVERY_SWITCH,
    MOST,
    OF_ONE_SWITCH,
    OLD_SWITCH_COMMAND,
    SWITCH_COMMAND,
    SWITCHES,
    SwitchCommand,
    Verb,
    bits_to_clear,
    bits_to_set,
    encode_switch_reply,
    parse_switch_command,
    read_request,
    switch_request,
)
from tests.core.codec.streams import cut, read
from tests.core.families.star.wire.captures import D1, ONLINE

WRITE_AND_PRINT = "1B 1D 23 54 30 30 30 30 30 0A 00"
VECTORS: tuple[tuple[str, str, tuple[Verb, str, int], str], ...] = (
    ("E1 set", "1B 1D 23 2B 43 32 30 30 30 0A 00", (Verb.SET, "C", 0x2000), "ThermalPrinter/linux.dat"),
    ("E1 clear", "1B 1D 23 2D 43 30 30 30 30 0A 00", (Verb.CLEAR, "C", 0), "ThermalPrinter/linux.dat"),
    ("E1 write", WRITE_AND_PRINT, (Verb.WRITE_AND_PRINT, "0", 0), "ThermalPrinter/linux.dat"),
    ("E2 set", "1B 1D 23 2B 34 30 31 38 30 0A 00", (Verb.SET, "4", 0x0180), "DotPrinter/Disable.dat"),
    ("E2 clear", "1B 1D 23 2D 34 30 30 30 30 0A 00", (Verb.CLEAR, "4", 0), "DotPrinter/Disable.dat"),
    ("E3", "1B 1D 23 2C 38 30 30 30 30 0A 00", (Verb.STAGE, "8", 0), "FVP10/default.dat"),
    ("E4", "1B 1D 23 2D 31 30 31 30 30 0A 00", (Verb.CLEAR, "1", 0x0100), "Samsung/Bixolon SRP-275, Star emulation"),
    ("defaults", "1B 1D 23 40 30 30 30 30 30 0A 00", (Verb.DEFAULTS, "0", 0), "M-GRAPH"),
    ("factory", "1B 1D 23 2A 30 30 30 30 30 0A 00", (Verb.FACTORY, "0", 0), "M-GRAPH"),
    ("write", "1B 1D 23 57 30 30 30 30 30 0A 00", (Verb.WRITE, "0", 0), "M-GRAPH"),
)
values = st.integers(0, MOST)


@pytest.mark.parametrize(("name", "raw", "command", "origin"), VECTORS, ids=[name for name, *_ in VECTORS])
def test_commands(name: str, raw: str, command: tuple[Verb, str, int], origin: str) -> None:
    """C-CUPS, Tips/MSW_Setting, unless another origin is named."""
    verb, switch, value = command
    assert switch_request(verb, switch, value).hex(" ").upper() == raw
    assert parse_switch_command(bytes.fromhex(raw)) == SwitchCommand(verb, switch, value)


def test_a_command_for_all_switches_needs_no_switch() -> None:
    assert switch_request(Verb.WRITE_AND_PRINT) == bytes.fromhex(WRITE_AND_PRINT)


def test_the_question_for_a_switch() -> None:
    """M-HSP."""
    assert read_request("C") == bytes.fromhex("1B 23 43 3F 30 30 30 30 0A 00")
    assert parse_switch_command(read_request("C")) == SwitchCommand(Verb.READ, "C", 0, old_form=True)
    assert encode_switch_reply("C", 0x20AF) == bytes.fromhex("1B 23 43 3F 32 30 41 46 0A 00")


def test_the_old_form() -> None:
    """M-DOT; all switches at once: M-HSP."""
    for verb, byte in ((Verb.STAGE, "2C"), (Verb.SET, "2B"), (Verb.CLEAR, "2D")):
        raw = bytes.fromhex(f"1B 23 34 {byte} 30 31 38 30 0A 00")
        assert parse_switch_command(raw) == SwitchCommand(verb, "4", 0x0180, old_form=True)
    assert bytes.fromhex("1B 23 40 0A 00") == ALL_DEFAULTS
    assert parse_switch_command(ALL_DEFAULTS) == SwitchCommand(Verb.DEFAULTS, "0", 0, old_form=True)


def test_digits_may_have_either_case() -> None:
    upper, lower = b"\x1b\x1d#,AABCD\n\0", b"\x1b\x1d#,Aabcd\n\0"
    assert parse_switch_command(upper) == parse_switch_command(lower) == SwitchCommand(Verb.STAGE, "A", 0xABCD)
    assert switch_request(Verb.STAGE, "A", 0xABCD) == upper


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x1b\x1d#", b"\x1b\x1d#,A000\n\0", b"\x1b\x1d#,A00000\n\0", b"\x1b\x1d#,A0000\0\0", b"\x1b\x1d#,A0000\n",
        b"\x1b\x1d#,A00G0\n\0", b"\x1b\x1d#,Z0000\n\0", b"\x1b\x1d#,a0000\n\0", b"\x1b\x1d#?A0000\n\0",
        b"\x1b\x1d#KA0000\n\0", b"\x1b#AW0000\n\0", b"\x1b#*\n\0", b"\x1b#A?0000\n\0\0", b"x\x1b#A?0000\n\0",
    ],
)  # fmt: skip
def test_what_is_no_command(raw: bytes) -> None:
    assert parse_switch_command(raw) is None


def test_switches_by_model() -> None:
    """The documents name 0 to F; M-HSP also G, H and the user's word U."""
    assert set(SWITCHES) == {None, *GROUPS}
    assert {"".join(switches) for group, switches in SWITCHES.items() if group != "HSP7000"} == {"0123456789ABCDEF"}
    assert "".join(SWITCHES["HSP7000"]) == "".join(EVERY_SWITCH) == "0123456789ABCDEFGHU"
    for switch in EVERY_SWITCH:
        command = parse_switch_command(switch_request(Verb.SET, switch, 1))
        assert command == SwitchCommand(Verb.SET, switch, 1)


def test_what_cannot_be_asked_for() -> None:
    for switch in ("", "I", "a", "00", "\n"):
        with pytest.raises(ValueError, match="There is no memory switch"):
            switch_request(Verb.STAGE, switch, 0)
        with pytest.raises(ValueError, match="There is no memory switch"):
            read_request(switch)
    for value in (-1, MOST + 1):
        with pytest.raises(ValueError, match=f"holds 0 to 65535, not {value}"):
            switch_request(Verb.STAGE, "0", value)
        with pytest.raises(ValueError, match=f"holds 0 to 65535, not {value}"):
            encode_switch_reply("0", value)
    with pytest.raises(ValueError, match="read_request"):
        switch_request(Verb.READ, "0")
    for verb in set(Verb) - OF_ONE_SWITCH:
        for switch, value in (("1", 0), ("0", 1)):
            with pytest.raises(ValueError, match=f"{verb.name} is for all switches"):
                switch_request(verb, switch, value)


@given(values, values)
def test_only_what_differs_is_changed(present: int, wanted: int) -> None:
    setting, clearing = bits_to_set(present, wanted), bits_to_clear(present, wanted)
    assert (present | setting) & ~clearing == wanted
    assert not setting & clearing
    assert setting | clearing == present ^ wanted


@given(st.sampled_from(sorted(OF_ONE_SWITCH - {Verb.READ})), st.sampled_from(EVERY_SWITCH), values)
def test_commands_read_back(verb: Verb, switch: str, value: int) -> None:
    raw = switch_request(verb, switch, value)
    assert (len(raw), raw[:3]) == (11, SWITCH_COMMAND)
    assert parse_switch_command(raw) == SwitchCommand(verb, switch, value)
    old = OLD_SWITCH_COMMAND + switch.encode() + verb.encode() + raw[5:]
    assert len(old) == 10
    assert parse_switch_command(old) == SwitchCommand(verb, switch, value, old_form=True)


@given(st.binary(max_size=14) | st.lists(st.sampled_from(b"\x1b\x1d#,+?@0A\n\0"), max_size=12).map(bytes))
def test_no_command_raises(raw: bytes) -> None:
    command = parse_switch_command(raw)
    assert command is None or raw.startswith((SWITCH_COMMAND, OLD_SWITCH_COMMAND))


# The answer, in the stream of everything else that a printer says.


@given(st.sampled_from(EVERY_SWITCH), values)
def test_answers_read_back(switch: str, value: int) -> None:
    raw = encode_switch_reply(switch, value)
    assert read(AsbReader(), [raw]) == ([SwitchReply(raw, 0, switch, value)], b"")


def test_an_answer_between_others() -> None:
    raw, frame, version = encode_switch_reply("U", 0xBEEF), bytes.fromhex(ONLINE), bytes.fromhex(D1)
    messages, pending = read(AsbReader(), [frame + raw + version + raw.lower().replace(b"u", b"U") + frame])
    assert [type(message) for message in messages] == [AsbFrame, SwitchReply, VersionReply, SwitchReply, AsbFrame]
    assert [(m.offset, m.switch, m.value) for m in messages if isinstance(m, SwitchReply)] == [
        (9, "U", 0xBEEF), (41, "U", 0xBEEF),
    ]  # fmt: skip
    assert pending == b""


def test_an_answer_wrapped_on_a_network() -> None:
    """Inferred: the manuals name no type for it; whatever the type, the payload tells itself."""
    raw = encode_switch_reply("C", 0x2000)
    messages = AsbReader().feed(encode_frame({}, "TSP650", data=wrap_data("11", raw)))
    assert messages[2] == SwitchReply(raw, 17, "C", 0x2000)
    for spoilt in (raw[:-1], raw + b"\n\0", raw.replace(b"2", b"x")):
        assert len(AsbReader().feed(encode_frame({}, "TSP650", data=wrap_data("11", spoilt)))) == 2


@pytest.mark.parametrize("at", range(4, 10))
def test_a_broken_answer_swallows_nothing(at: int) -> None:
    raw, frame = encode_switch_reply("C", 0x2000), bytes.fromhex(ONLINE)
    for stream in (raw[:at] + frame, raw[:at] + b"~" + frame, raw[:at] + raw, raw[:at] + b"TSP654IIVer1.0" + frame):
        for places in ([], [at], range(len(stream))):
            messages, pending = read(AsbReader(), cut(stream, places))
            assert isinstance(messages[0], Rejected)
            assert messages[0].raw.startswith(raw[:at])
            assert isinstance(messages[-1], AsbFrame | SwitchReply)
            assert pending == b""


def test_a_broken_answer_ends_at_the_byte_that_breaks_it() -> None:
    """What follows may be text of something else: it is no part of an answer that always has the same length."""
    for at in range(4, 8):
        messages, pending = read(AsbReader(), [encode_switch_reply("C", 0x2000)[:at] + b"xyz rst uvw"])
        assert [(m.offset, len(m.raw)) for m in messages] == [(0, at + 1), (at + 1, 10)]
        assert pending == b""
    messages, _ = read(AsbReader(), [b"\x1b#C?20000\n\0"])
    assert [m.raw for m in messages] == [b"\x1b#C?20000", b"\n\0"]


def test_a_switch_that_no_printer_has_begins_nothing() -> None:
    messages, pending = read(AsbReader(), [b"\x1b#Z?0000\n\0"])
    assert [type(message) for message in messages] == [Rejected]
    assert pending == b""
