"""Datagrams of PJLink class 2, in all the forms that devices give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.projector.wire.pjlink_datagrams import SEARCH, announcement, mac_of, parse_datagram
from core.families.projector.wire.pjlink_messages import Announcement, Search

MAC = "02:11:22:33:44:55"


def test_the_search() -> None:
    """Sheet 3.2, and what a simulator's tests want: LF is no end (sheet 4)."""
    assert SEARCH == b"%2SRCH\r"
    assert parse_datagram(SEARCH) == Search(SEARCH, 0)
    for other in (b"%2SRCH\n", b"%2SRCH", b"%1SRCH\r", b"%2SRCH ?\r"):
        assert isinstance(parse_datagram(other), Rejected)


@pytest.mark.parametrize(
    "datagram",
    [
        b"%2ACKN=02:11:22:33:44:55\r", b"%2ACKN=02:11:22:33:44:55", b"%2ACKN=021122334455\r\n",
        b"%2ackn=02-11-22-33-44-55\r", b"%2ACKN= 02:11:22:33:44:55 \r",
    ],
)  # fmt: skip
def test_every_form_of_an_answer(datagram: bytes) -> None:
    """Sheet, contradiction 11."""
    told = parse_datagram(datagram)
    assert isinstance(told, Announcement)
    assert (told.body, mac_of(told.value), told.raw) == ("ACKN", MAC, datagram)


@pytest.mark.parametrize(("body", "value"), [("LKUP", MAC), ("ERST", "000120"), ("POWR", "3"), ("INPT", "31")])
def test_what_projectors_tell_unasked(body: str, value: str) -> None:
    datagram = announcement(body, value)
    assert datagram == f"%2{body}={value}\r".encode()
    assert parse_datagram(datagram) == Announcement(datagram, 0, body, value)


@pytest.mark.parametrize(
    "datagram",
    [b"", b"\r", b"%1POWR=1\r", b"%2NAME=x\r", b"%2POWR=ERR3\r", b"%2POWR ?\r", b"PJLINK 0\r", b"%2POWR=1\r%2POWR=0\r"],
)
def test_what_is_no_datagram_of_class_2_is_rejected(datagram: bytes) -> None:
    assert isinstance(parse_datagram(datagram), Rejected)


@pytest.mark.parametrize(
    "value", ["", "02:11:22:33:44", "02:11:22:33:44:5g", "00:00:00:00:00:00", "x" * 12, "\u0660" * 12]
)
def test_what_is_no_mac_is_none(value: str) -> None:
    assert mac_of(value) is None


@given(st.binary(min_size=6, max_size=6).filter(any))
def test_a_mac_is_read_in_each_form(raw: bytes) -> None:
    for written in (raw.hex(":"), raw.hex(), raw.hex("-").upper()):
        assert mac_of(written) == raw.hex(":")


@given(st.binary(max_size=200))
def test_nothing_that_comes_raises(datagram: bytes) -> None:
    for data in (datagram, b"%2ACKN=" + datagram):
        assert parse_datagram(data).raw == data
