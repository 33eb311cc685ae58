"""What is taken for a projector, and that nothing but reading is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.finding import QUESTIONS, recognise

HOST = "10.0.0.9"


def test_the_question_only_reads_and_asks_from_its_own_port() -> None:
    (question,) = QUESTIONS
    assert (question.service, question.payload, question.then) == ("pjlink-search", b"%2SRCH\r", None)
    assert (question.from_its_port, question.broadcast_suffices, question.broadcast_only) == (True, True, False)


@pytest.mark.parametrize(
    "datagram", [b"%2ACKN=02:11:22:33:44:55\r", b"%2ACKN=021122334455", b"%2LKUP=02:11:22:33:44:55\r"]
)
def test_an_answer_is_a_projector_for_sure(datagram: bytes) -> None:
    found = recognise(datagram, HOST)
    assert found is not None
    assert (found.family, found.host, found.sure, found.found_by) == ("projector", HOST, True, "udp 4352")
    assert (found.identity.mac, found.identity.model) == ("02:11:22:33:44:55", None)


@pytest.mark.parametrize("datagram", [b"%2ACKN=nonsense\r", b"%2POWR=1\r", b"%2ERST=000000\r", b"%2INPT=31\r"])
def test_what_tells_no_mac_is_a_projector_all_the_same(datagram: bytes) -> None:
    found = recognise(datagram, HOST)
    assert found is not None
    assert found.identity.hardware == ()


@pytest.mark.parametrize(
    "datagram", [b"", b"%2SRCH\r", b"%1POWR=1\r", b"PJLINK 0\r", b"AMXB<-SDKClass=VideoProjector>\r"]
)
def test_nothing_else_is_claimed(datagram: bytes) -> None:
    assert recognise(datagram, HOST) is None


@given(st.binary(max_size=200))
def test_nothing_that_comes_raises(data: bytes) -> None:
    recognise(data, HOST)
    recognise(b"%2ACKN=" + data, HOST)
