"""Bytes as people write them, and the place of what is wrong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.raw.hexadecimal import HexError, parse_hex
from core.text import ENGLISH, text

SOURCE = text("source", "HEX 1")


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("", ""),
        ("  \n", ""),
        ("2386", "23 86"),
        ("23 86", "23 86"),
        ("23,86", "23 86"),
        ("23, 86;\t00", "23 86 00"),
        ("0x23 0x86", "23 86"),
        ("0x23,0x86,", "23 86"),
        ("0X2386", "23 86"),
        ("0x230x86", "23 86"),
        ("0x6, 0x0", "06 00"),
        ("AbCd\r\nEf", "ab cd ef"),
        ("238600 0000", "23 86 00 00 00"),
    ],
)
def test_it_reads(written: str, spelt: str) -> None:
    assert parse_hex(written, SOURCE) == bytes.fromhex(spelt)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("zz", "HEX 1, character 1: 'z' is not hexadecimal."),
        ("23 8g", "HEX 1, character 5: 'g' is not hexadecimal."),
        ("23-86", "HEX 1, character 3: '-' is not hexadecimal."),
        ("23 86\n00 x0", "HEX 1, line 2, character 4: 'x' is not hexadecimal."),
        ("23 8", "HEX 1, character 4: half a byte; 8 has an odd number of digits."),
        ("2 3", "HEX 1, character 1: half a byte; 2 has an odd number of digits."),
        ("0x123", "HEX 1, character 3: half a byte; 123 has an odd number of digits."),
        ("00 0x", "HEX 1, character 4: 0x without digits."),
        ("0x,23", "HEX 1, character 1: 0x without digits."),
        ("0x0x23", "HEX 1, character 1: 0x without digits."),
        ("0x g", "HEX 1, character 1: 0x without digits."),
        ("\x1b[0m", r"HEX 1, character 1: '\x1b' is not hexadecimal."),
        ("0" * 41, "HEX 1, character 1: half a byte; ...0000000000000000 has an odd number of digits."),
    ],
)
def test_it_says_what_is_wrong_and_where(written: str, sentence: str) -> None:
    with pytest.raises(HexError) as caught:
        parse_hex(written, SOURCE)
    assert ENGLISH.sentence(caught.value.sentence) == sentence


@given(
    st.lists(
        st.tuples(
            st.integers(0, 255),
            st.sampled_from(["", "0x", "0X"]),
            st.sampled_from(["", " ", ",", ", ", "\n", "\r\n", ";\t"]),
            st.booleans(),
        )
    )
)
def test_it_reads_any_mixture(parts: list[tuple[int, str, str, bool]]) -> None:
    written = "".join(
        prefix + (f"{byte:02X}" if upper else f"{byte:02x}") + between for byte, prefix, between, upper in parts
    )
    assert parse_hex(written, SOURCE) == bytes(byte for byte, *_ in parts)


def read(written: str) -> bytes | str:
    try:
        return parse_hex(written, SOURCE)
    except HexError as error:
        return ENGLISH.render(error.sentence)


@given(st.text(alphabet="0123456789abcdefxXg ,\n-"))
def test_it_reads_or_says_where_and_never_fails_otherwise(written: str) -> None:
    outcome = read(written)
    assert isinstance(outcome, bytes) or re.match(r"HEX 1,( line \d+,)? character \d+: ", outcome)
