"""The digest: the manual's sample, the blank password, and that it never shows."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.wire.authentication import CHALLENGE_LENGTH, DIGEST_LENGTH, digest
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from core.link.payload import SHOWN_SECRET, Payload
from core.secret import Secret

_SAMPLE = "e3d97429adffa11bce1f7275813d4bde"


@pytest.mark.parametrize(
    ("challenge", "password", "expected"),
    [
        pytest.param(b"a572f60c", "password", _SAMPLE, id="the sample of page 14"),
        pytest.param(b"00000000", "", "dd4b21e9ef71e1291183a46b913ae6f2", id="blank, as from the factory"),
    ],
)
def test_samples(challenge: bytes, password: str, expected: str) -> None:
    assert digest(challenge, Secret(password)).reveal() == expected
    assert (len(challenge), len(expected)) == (CHALLENGE_LENGTH, DIGEST_LENGTH)


@given(st.binary(min_size=8, max_size=8), st.text(max_size=40))
def test_it_is_taken_over_the_challenge_and_the_password_without_anything_between(
    challenge: bytes, password: str
) -> None:
    expected = hashlib.md5(challenge + password.encode(), usedforsecurity=False).hexdigest()
    assert digest(challenge, Secret(password)).reveal() == expected


def test_any_text_has_a_digest() -> None:
    assert len(digest(b"a572f60c", Secret("\ud800")).reveal()) == DIGEST_LENGTH


def test_it_stands_in_front_of_the_first_command_and_shows_nowhere() -> None:
    """Section 1.4 of the sheet: 45 bytes as sent on port 23."""
    get_power = command(Action.GET, 0x6000)
    proof = digest(b"a572f60c", Secret("password"))
    payload = Payload.of(proof, get_power)
    assert payload.wire() == _SAMPLE.encode() + get_power
    assert len(payload.wire()) == 45
    assert payload.masked() == SHOWN_SECRET + get_power
    assert _SAMPLE not in f"{proof!r} {proof} {payload!r}"
