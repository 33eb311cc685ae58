"""A secret is seen by nobody who does not ask for it by name."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.secret import MASK, Secret, mask_living_secrets

PASSWORD = "hunter-2 très\n'secret\""


@dataclass(frozen=True)
class Account:
    user: str
    password: Secret


@pytest.mark.parametrize(
    "show",
    [str, repr, "{}".format, "{:>20}".format, "%s".__mod__, "%r".__mod__, lambda secret: f"{secret!r:30}", ascii],
    ids=["str", "repr", "format", "width", "percent s", "percent r", "f-string", "ascii"],
)
def test_no_way_of_printing_shows_it(show: Callable[[Secret], str]) -> None:
    assert show(Secret(PASSWORD)).strip() == MASK


def test_what_contains_it_does_not_show_it_either() -> None:
    account = Account("root", Secret(PASSWORD))
    assert repr(account) == f"Account(user='root', password={MASK})"
    assert repr([account.password]) == f"[{MASK}]"


def test_only_reveal_gives_it() -> None:
    assert Secret(PASSWORD).reveal() == PASSWORD
    assert Secret("").reveal() == ""


@pytest.mark.parametrize(
    "write", [pickle.dumps, json.dumps, copy.copy, copy.deepcopy], ids=lambda write: write.__name__
)
def test_it_cannot_be_written(write: Callable[[Secret], object]) -> None:
    with pytest.raises(TypeError) as caught:
        write(Secret(PASSWORD))
    assert "hunter" not in "".join(traceback.format_exception(caught.value))


def test_two_are_equal_when_their_texts_are() -> None:
    assert Secret("guest") == Secret("guest")
    assert Secret("guest") != Secret("Guest")
    assert len({Secret("guest"), Secret("guest"), Secret("public")}) == 2


def test_none_is_equal_to_a_text() -> None:
    assert Secret("guest") != "guest"


def test_a_text_that_no_encoding_has_can_be_compared() -> None:
    assert Secret("\udcff") == Secret("\udcff")
    assert Secret("\udcff") != Secret("\udcfe")


@pytest.mark.parametrize(
    "line",
    [
        f"the answer was {PASSWORD}!",
        f"error: {PASSWORD!r}",
        f"error: {PASSWORD.encode()!r}",
        f"error: {[PASSWORD]}",
        f"out {PASSWORD.encode().hex()}",
        f"out 1c 30 {PASSWORD.encode().hex(' ')} 00",
        f"out 1C 30 {PASSWORD.encode().hex(' ').upper()} 00",
    ],
)
def test_a_living_secret_is_masked_in_whatever_form_it_stands(line: str) -> None:
    secret = Secret(PASSWORD)
    masked = mask_living_secrets(line)
    assert MASK in masked
    assert "hunter" not in masked
    assert "68" not in masked
    assert secret.reveal() == PASSWORD


def test_all_of_a_secret_is_masked_that_begins_with_another() -> None:
    living = [Secret("guest"), Secret("guestroom"), Secret("room")]
    assert mask_living_secrets("guestroom, guest, room") == f"{MASK}, {MASK}, {MASK}"
    assert len(living) == 3


def test_a_mask_is_not_masked_again() -> None:
    living = [Secret("secret"), Secret("[sec")]
    assert mask_living_secrets("my secret") == f"my {MASK}"
    assert len(living) == 2


def test_a_short_secret_is_left_to_where_it_is_used() -> None:
    living = Secret("abc")
    assert mask_living_secrets("abcdef") == "abcdef"
    assert living.reveal() == "abc"


def test_an_equal_secret_stays_masked_when_the_first_is_gone() -> None:
    first, second = Secret("hunter-2"), Secret("hunter-2")
    del first
    gc.collect()
    assert mask_living_secrets("hunter-2") == MASK
    assert second.reveal() == "hunter-2"


def test_a_secret_that_is_gone_is_forgotten() -> None:
    secret = Secret("hunter-2")
    del secret
    gc.collect()
    assert mask_living_secrets("hunter-2") == "hunter-2"


@given(
    st.text(alphabet="ghijkl'\"\\\n\u00e9\U0001f5a8", min_size=4), st.text(alphabet="xyz "), st.text(alphabet="xyz ")
)
def test_exactly_the_secret_is_replaced(value: str, before: str, after: str) -> None:
    secret = Secret(value)
    assert mask_living_secrets(before + value + after) == before + MASK + after
    assert secret.reveal() == value


@given(st.lists(st.text(alphabet="gh", min_size=4, max_size=8), min_size=1, max_size=4), st.text(alphabet="gh "))
def test_no_line_keeps_any_of_several_living_secrets(values: list[str], line: str) -> None:
    living = [Secret(value) for value in values]
    masked = mask_living_secrets(line).replace(MASK, "\n")
    assert not any(secret.reveal() in masked for secret in living)
