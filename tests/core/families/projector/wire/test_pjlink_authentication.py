"""Digests of PJLink: the samples of the specifications."""

from __future__ import annotations

import hashlib

import pytest

from core.families.projector.wire.pjlink import query
from core.families.projector.wire.pjlink_authentication import digest, second_digest
from core.link.payload import Payload
from core.secret import Secret

PASSWORD = Secret("JBMIAProjectorLink")
PROJECTOR, CONTROLLER = "3db25e10f69c47a85adb24cf361897e0", "c14b279e603d8a5f17e849ba360f2dc5"


@pytest.mark.parametrize(
    ("challenge", "password", "expected"),
    [
        ("498e4a67", "JBMIAProjectorLink", "5d8409bc1c3fa39749434aa3a5c38682"),
        ("00112233", "p", "1572f5a8442415fa056aa38c18d507b3"),
    ],
    ids=["the specification's", "pypjlink's tests"],
)
def test_the_digest_of_class_1(challenge: str, password: str, expected: str) -> None:
    """Sheet 3.1 and 4."""
    assert digest(challenge, Secret(password)).reveal() == expected


def test_the_challenge_counts_as_it_was_written() -> None:
    assert digest("498E4A67", PASSWORD) != digest("498e4a67", PASSWORD)


def test_the_digest_of_version_2_10() -> None:
    """Sheet 3.2: over the exclusive or as text, with the controller's number in front."""
    given = second_digest(PROJECTOR, CONTROLLER, PASSWORD).reveal()
    assert given == CONTROLLER + "70ab129eac6924d4c129c9c4fcf45be42e1e776325a66db67e5b6eee50f2a692"
    assert second_digest(PROJECTOR.upper(), CONTROLLER.upper(), PASSWORD).reveal() == given


def test_plain_sha_256_is_not_used() -> None:
    """Sheet, contradiction 12."""
    plain = hashlib.sha256((PROJECTOR + PASSWORD.reveal()).encode()).hexdigest()
    assert plain not in second_digest(PROJECTOR, CONTROLLER, PASSWORD).reveal()


@pytest.mark.parametrize(("projector", "controller"), [(PROJECTOR, "00"), ("00", CONTROLLER), ("", "")])
def test_a_number_of_another_length_makes_no_digest(projector: str, controller: str) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        second_digest(projector, controller, PASSWORD)


def test_a_digest_is_never_shown() -> None:
    for proof in (digest("498e4a67", PASSWORD), second_digest(PROJECTOR, CONTROLLER, PASSWORD)):
        payload = Payload.of(proof, query("POWR"))
        assert payload.masked() == b"********%1POWR ?\r"
        assert payload.wire() == proof.reveal().encode() + b"%1POWR ?\r"
        assert proof.reveal() not in f"{proof}{proof!r}{payload!r}"
