"""Lines of PJLink as they go onto the wire: the sheet's forms, and their limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.wire import pjlink
from core.families.projector.wire.pjlink_line import parse_line
from core.families.projector.wire.pjlink_messages import (
    AuthenticationRefused,
    ErrorCode,
    Greeting,
    PjlinkCommand,
    PjlinkError,
    PjlinkReply,
    SecondScheme,
)

BODIES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=4, max_size=4)
VERSIONS = st.sampled_from([1, 2])
SAFE = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=32)
"""What a parameter may be whose bytes are certain to fit, and which need not be made harmless."""


@pytest.mark.parametrize(
    ("line", "wire"),
    [
        (pjlink.query("POWR"), b"%1POWR ?\r"),
        (pjlink.query("INNM", "31", 2), b"%2INNM ?31\r"),
        (pjlink.setting("POWR", "1"), b"%1POWR 1\r"),
        (pjlink.setting("FREZ", "0", version=2), b"%2FREZ 0\r"),
        (pjlink.reply("POWR", "1"), b"%1POWR=1\r"),
        (pjlink.reply("LAMP", "2912 1"), b"%1LAMP=2912 1\r"),
        (pjlink.reply("NAME", "Bühne"), b"%1NAME=B\xc3\xbchne\r"),
        (pjlink.error("INPT", ErrorCode.OUT_OF_RANGE), b"%1INPT=ERR2\r"),
        (pjlink.greeting(None), b"PJLINK 0\r"),
        (pjlink.greeting("498e4a67"), b"PJLINK 1 498e4a67\r"),
        (pjlink.SECOND_SCHEME, b"PJLINK 2\r"),
        (pjlink.second_greeting("3db25e10f69c47a85adb24cf361897e0"), b"PJLINK 2 3db25e10f69c47a85adb24cf361897e0\r"),
        (pjlink.REFUSED, b"PJLINK ERRA\r"),
    ],
)
def test_lines_of_the_sheet(line: bytes, wire: bytes) -> None:
    """Sheet 3.1, 3.2 and 4."""
    assert line == wire


def test_the_longest_line_has_136_bytes() -> None:
    longest = pjlink.setting("NAME", "x" * pjlink.MOST_PARAMETER, version=2)
    assert len(longest) == pjlink.MOST_BYTES == 136
    assert len(pjlink.reply("NAME", "ü" * 64)) == pjlink.MOST_BYTES


@pytest.mark.parametrize("parameter", ["x" * 129, "ü" * 65, "a\rb", "a\nb", "\x00", "\x1f"])
def test_what_does_not_fit_into_a_line_is_not_made(parameter: str) -> None:
    for make in (pjlink.setting, pjlink.query, pjlink.reply):
        with pytest.raises(ValueError, match="at most 128 bytes"):
            make("NAME", parameter)


@pytest.mark.parametrize(
    ("body", "version"), [("POW", 1), ("POWER", 1), ("PO R", 1), ("PÖWR", 1), ("POWR", 0), ("POWR", 3)]
)
def test_what_is_no_command_is_not_made(body: str, version: int) -> None:
    with pytest.raises(ValueError, match="is no command of PJLink"):
        pjlink.query(body, version=version)


@given(BODIES, SAFE, VERSIONS)
def test_what_is_built_is_read_the_same(body: str, parameter: str, version: int) -> None:
    line = pjlink.query(body, parameter, version)
    assert parse_line(line) == PjlinkCommand(line, 0, version, body, parameter, is_query=True)
    value = "v" + parameter
    line = pjlink.setting(body, value, version)
    assert parse_line(line) == PjlinkCommand(line, 0, version, body, value, is_query=False)
    line = pjlink.reply(body, value, version)
    assert parse_line(line) == PjlinkReply(line, 0, version, body, value)


@given(BODIES, st.sampled_from(ErrorCode), VERSIONS)
def test_errors_are_read_the_same(body: str, code: ErrorCode, version: int) -> None:
    line = pjlink.error(body, code, version)
    assert parse_line(line) == PjlinkError(line, 0, version, body, code)


@given(st.binary(min_size=4, max_size=4), st.binary(min_size=16, max_size=16))
def test_greetings_are_read_the_same(challenge: bytes, random: bytes) -> None:
    line = pjlink.greeting(challenge.hex())
    assert parse_line(line) == Greeting(line, 0, authentication=True, challenge=challenge.hex())
    line = pjlink.second_greeting(random.hex())
    assert parse_line(line) == Greeting(line, 0, authentication=True, random=random.hex())


def test_the_other_lines_are_read() -> None:
    assert parse_line(pjlink.greeting(None)) == Greeting(b"PJLINK 0\r", 0, authentication=False)
    assert parse_line(pjlink.REFUSED) == AuthenticationRefused(b"PJLINK ERRA\r", 0)
    assert parse_line(pjlink.SECOND_SCHEME) == SecondScheme(b"PJLINK 2\r", 0)
