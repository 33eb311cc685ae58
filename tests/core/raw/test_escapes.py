"""Text with escapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.raw.escapes import EscapeError, parse_escapes, spell_escapes
from core.text import ENGLISH


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("", b""),
        (r"\e3CV\r", b"\x1b3CV\r"),
        (r"\e\r\n\t\0\\", b"\x1b\r\n\t\x00\\"),
        (r"\x1B\xff\x00", b"\x1b\xff\x00"),
        (r"\\x41", b"\\x41"),
        (r"\x411", b"A1"),
        ("a\tb\n", b"a\tb\n"),
    ],
)
def test_what_is_spelt(written: str, data: bytes) -> None:
    assert parse_escapes(written) == data


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("\\", r"Character 1: '\\' is no escape."),
        (r"ab\q", r"Character 3: '\\q' is no escape."),
        (r"\x4", r"Character 1: '\\x' is no escape."),
        (r"\E", r"Character 1: '\\E' is no escape."),
        ("Küche", "Character 2: 'ü' is not ASCII."),
    ],
)
def test_what_cannot_be_read(written: str, sentence: str) -> None:
    with pytest.raises(EscapeError) as error:
        parse_escapes(written)
    assert ENGLISH.sentence(error.value.sentence) == sentence


@given(st.binary())
def test_every_byte_can_be_spelt(data: bytes) -> None:
    assert parse_escapes("".join(f"\\x{byte:02x}" for byte in data)) == data


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (b"", ""),
        (b"\x1b3CV\r", r"\e3CV\r"),
        (b"\x1b\r\n\t\x00\\", r"\e\r\n\t\0\\"),
        (b"\x7f\x80\xff", r"\x7f\x80\xff"),
    ],
)
def test_how_bytes_are_spelt(data: bytes, written: str) -> None:
    assert spell_escapes(data) == written


@given(st.binary())
def test_what_is_spelt_reads_back(data: bytes) -> None:
    written = spell_escapes(data)
    assert parse_escapes(written) == data
    assert written.isascii()
    assert written.isprintable()


@given(st.text())
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        data = parse_escapes(written)
    except EscapeError:
        return
    assert len(data) <= len(written)
