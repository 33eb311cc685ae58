"""The wire gets the secret; nobody else does."""

from __future__ import annotations

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.link.payload import SHOWN_SECRET, Payload
from core.secret import Secret

# No byte of a secret occurs in a plain part or in what stands for it, so that finding one anywhere is a leak.
SECRETS = st.text(alphabet="ghjkmqé\U0001f5a8", min_size=1)
PLAIN = st.binary().map(lambda data: bytes(byte % 32 for byte in data))


def test_the_wire_gets_all_parts_in_order() -> None:
    payload = Payload.of(b"\x1c0user\x00", Secret("guest"), b"\x00")
    assert payload.wire() == b"\x1c0user\x00guest\x00"


def test_people_get_the_same_mask_for_every_secret() -> None:
    assert Payload.of(b"a", Secret("guest"), b"b").masked() == b"a********b"
    assert Payload.of(b"a", Secret(""), b"b").masked() == b"a********b"


def test_the_encoding_is_the_protocols() -> None:
    assert Payload.of(Secret("très")).wire("latin-1") == b"tr\xe8s"
    assert Payload.of(Secret("très")).wire() == b"tr\xc3\xa8s"


@pytest.mark.parametrize("password", ["très-secret", "\udcff-secret"])
def test_a_secret_that_the_encoding_lacks_is_an_error_without_a_word_of_it(password: str) -> None:
    payload = Payload.of(b"\x1c0", Secret(password))
    with pytest.raises(ValueError, match="ascii cannot express") as caught:
        payload.wire("ascii")
    assert caught.value.__context__ is None
    assert "secret" not in "".join(traceback.format_exception_only(caught.value))


@given(st.lists(st.one_of(PLAIN, SECRETS.map(Secret))), SECRETS)
def test_no_way_of_looking_at_a_payload_shows_a_secret(parts: list[bytes | Secret], password: str) -> None:
    payload = Payload.of(*parts, Secret(password), *parts)
    hidden = password.encode()
    assert hidden in payload.wire()
    assert hidden not in payload.masked()
    for shown in (repr(payload), str(payload), f"{payload}", repr([payload])):
        assert hidden.hex(" ") not in shown
        assert password not in shown


@given(st.lists(st.one_of(PLAIN, SECRETS.map(Secret))))
def test_the_mask_tells_nothing_about_the_length_of_a_secret(parts: list[bytes | Secret]) -> None:
    masked = Payload.of(*parts).masked()
    assert masked == b"".join(SHOWN_SECRET if isinstance(part, Secret) else part for part in parts)
