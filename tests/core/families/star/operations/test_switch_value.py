"""Values of memory switches as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.operations.switch_value import SwitchValue, become, change_of, digits_of
from core.families.star.operations.switches import staging
from core.families.star.wire.memory_switch import Verb, parse_switch_command
from core.text import ENGLISH, Mistake

WORDS = st.integers(0, 0xFFFF)


@pytest.mark.parametrize(
    ("typed", "canonical", "words"),
    [
        ("2000", "2000", "2000 hex"),
        (" 20af ", "20AF", "20AF hex"),
        ("+2000", "+2000", "as it is, with the bits 2000 hex set"),
        ("-0180", "-0180", "as it is, with the bits 0180 hex cleared"),
    ],
)
def test_the_forms_and_their_words(typed: str, canonical: str, words: str) -> None:
    codec = SwitchValue()
    assert codec.parse(typed) == canonical
    assert ENGLISH.render(codec.show(canonical)) == words


@pytest.mark.parametrize("typed", ["", "+", "200", "20000", "0x2000", "g000", "--2000", "+ 2000", "٢٠٠٠"])
def test_anything_else_is_a_mistake_that_shows_the_forms(typed: str) -> None:
    with pytest.raises(Mistake) as caught:
        SwitchValue().parse(typed)
    assert "+2000" in str(caught.value)


@given(WORDS, WORDS)
def test_a_whole_value_replaces_a_sign_changes_only_its_bits(present: int, value: int) -> None:
    digits = digits_of(value)
    assert change_of(digits).applied(present) == value
    assert change_of(f"+{digits}").applied(present) == present | value
    assert change_of(f"-{digits}").applied(present) == present & ~value


@given(st.text())
def test_no_text_does_anything_but_parse_or_be_a_mistake(typed: str) -> None:
    try:
        canonical = SwitchValue().parse(typed)
    except Mistake:
        return
    assert SwitchValue().parse(canonical) == canonical


@given(st.dictionaries(st.sampled_from("0123456789ABCDEF"), st.tuples(WORDS, WORDS)))
def test_staging_changes_the_bits_that_differ_and_no_others(switches: dict[str, tuple[int, int]]) -> None:
    present = {switch: before for switch, (before, _) in switches.items()}
    wanted = {switch: after for switch, (_, after) in switches.items()}
    become = dict(present)
    for request in staging(present, wanted):
        command = parse_switch_command(request)
        assert command is not None
        assert command.value & (present[command.switch] ^ wanted[command.switch]) == command.value != 0
        if command.verb is Verb.SET:
            become[command.switch] |= command.value
        else:
            assert command.verb is Verb.CLEAR
            become[command.switch] &= ~command.value
    assert become == wanted


@pytest.mark.parametrize(
    ("present", "typed", "after"),
    [("2000", "+0180", "2180"), ("2180", "-2000", "0180"), ("2180", "-0001", "2180"), ("2180", "00AF", "00AF")],
)
def test_what_a_change_makes_of_the_present_value(present: str, typed: str, after: str) -> None:
    assert become(present, typed) == after
