from dataclasses import replace

import pytest

from core.status import READY, Condition, FieldValue, State, Verdict, judge, worst
from core.text import ENGLISH, Text, text


def condition(
    name: str,
    state: State = State.FAULT,
    advice: str | None = None,
    hides: tuple[str, ...] = (),
    settles: tuple[str, ...] = (),
) -> Condition:
    return Condition(
        name, {name: True}, state, text(f"t.is.{name}", f"{name} is so"), text(f"t.short.{name}", f"{name} so"),
        text(f"t.advice.{name}", advice or f"Mend {name}."), hides, settles,
    )  # fmt: skip


A, B, C, D, E = (condition(name) for name in "abcde")
SOON, NOTE = condition("soon", State.ATTENTION), condition("note", State.INFO)


def holding(*names: str) -> dict[str, FieldValue]:
    return dict.fromkeys(names, True)


def said(message: Text | None) -> str | None:
    return None if message is None else ENGLISH.sentence(message)


def test_nothing_is_the_matter() -> None:
    assert judge((A, B), {"a": False}) is READY
    assert judge((A, B), {}) is READY
    other = Verdict(State.OK, text("t.fine", "fine."), text("t.fine.short", "fine"))
    assert judge((A,), {}, other) is other


def test_one_thing() -> None:
    verdict = judge((A, B), holding("a"))
    assert verdict.state is State.FAULT
    assert (said(verdict.sentence), said(verdict.short), said(verdict.advice)) == ("A is so.", "A so", "Mend a.")
    assert verdict.conditions == ("a",)


def test_two_things_are_joined_with_and() -> None:
    verdict = judge((A, B), holding("b", "a"))
    assert said(verdict.sentence) == "A is so and b is so."
    assert said(verdict.short) == "A so, b so"
    assert said(verdict.advice) == "Mend a. Mend b."


def test_three_things() -> None:
    verdict = judge((A, B, C), holding("a", "b", "c"))
    assert said(verdict.sentence) == "A is so, b is so and c is so."
    assert said(verdict.short) == "A so, b so and 1 more"
    assert said(verdict.advice) == "Mend a. Mend b."


def test_many_things_are_counted() -> None:
    verdict = judge((A, B, C, D, E), holding(*"abcde"))
    assert said(verdict.sentence) == "A is so, b is so, c is so and 2 more."
    assert said(verdict.short) == "A so, b so and 3 more"
    assert verdict.conditions == ("a", "b", "c", "d", "e")


def test_the_serious_comes_first_and_its_advice_alone_counts() -> None:
    verdict = judge((NOTE, SOON, A), holding("note", "soon", "a"))
    assert verdict.conditions == ("a", "soon", "note")
    assert verdict.state is State.FAULT
    assert said(verdict.advice) == "Mend a."
    assert judge((NOTE, SOON), holding("note", "soon")).state is State.ATTENTION
    assert judge((NOTE,), holding("note")).state is State.INFO


def test_what_is_hidden_is_not_said() -> None:
    hiding = condition("cause", hides=("a", "b"))
    assert judge((A, B, hiding), holding("a", "b", "cause")).conditions == ("cause",)
    assert judge((A, B, hiding), holding("a", "b")).conditions == ("a", "b")


def test_what_is_settled_is_said_but_needs_no_advice_of_its_own() -> None:
    settling = condition("paper", advice="Put in a roll and close the cover.", settles=("a",))
    verdict = judge((A, settling), holding("a", "paper"))
    assert said(verdict.sentence) == "A is so and paper is so."
    assert said(verdict.advice) == "Put in a roll and close the cover."
    assert (
        said(judge((A, B, settling), holding("a", "b", "paper")).advice) == "Mend b. Put in a roll and close the cover."
    )


def test_two_that_settle_each_other_still_give_advice() -> None:
    one, other = condition("one", settles=("other",)), condition("other", settles=("one",))
    assert said(judge((one, other), holding("one", "other")).advice) == "Mend one."


def test_the_same_advice_is_given_once() -> None:
    restart = text("t.advice.restart", "Restart it.")
    one, other = (
        Condition(name, {name: True}, State.FAULT, text(f"t.{name}", name), text(f"t.{name}", name), restart)
        for name in "xy"
    )
    assert said(judge((one, other), holding("x", "y")).advice) == "Restart it."


def test_a_remedy_is_named_where_it_ends_all_that_is_as_serious() -> None:
    lasting, other = (replace(condition(name), remedy="restart") for name in ("lasting", "other"))
    assert judge((lasting,), holding("lasting")).remedy == "restart"
    assert judge((lasting, other, SOON), holding("lasting", "other", "soon")).remedy == "restart"
    assert judge((lasting, A), holding("lasting", "a")).remedy is None
    assert judge((lasting,), {}).remedy is None


def test_what_is_less_serious_does_not_name_the_remedy() -> None:
    soon = replace(SOON, remedy="clean")
    assert judge((A, soon), holding("a", "soon")).remedy is None
    assert judge((A, soon), holding("soon")).remedy == "clean"


def test_a_condition_holds_only_when_every_field_has_its_value() -> None:
    both = Condition("both", {"a": True, "position": 3}, State.INFO, A.clause, A.short, A.advice)
    assert both.holds({"a": True, "position": 3})
    assert not both.holds({"a": True, "position": 2})
    assert not both.holds({"position": 3})
    assert not both.holds({"a": None, "position": 3})


def test_states_have_an_order_and_unknown_is_never_good() -> None:
    assert [state.value for state in sorted(State, key=lambda state: state.rank)] == [
        "ok", "info", "unknown", "attention", "fault",
    ]  # fmt: skip
    assert worst([]) is State.UNKNOWN
    assert worst([State.OK, State.UNKNOWN]) is State.UNKNOWN
    assert worst([State.UNKNOWN, State.FAULT, State.OK]) is State.FAULT
    assert len({state.word.key for state in State}) == len(State)


def test_what_stands_against_a_condition() -> None:
    doubtful = replace(A, unless={"b": frozenset({True, False}), "c": frozenset({False})})
    assert judge((doubtful,), {"a": True}).conditions == ("a",)
    assert judge((doubtful,), {"a": True, "c": True}).conditions == ("a",)
    assert judge((doubtful,), {"a": True, "c": False}) is READY
    for value in (True, False):
        assert judge((doubtful,), {"a": True, "b": value}) is READY
    assert judge((doubtful, replace(C, hides=("a",))), {"a": True, "b": None}).conditions == ("a",)


OLD = Condition(
    "old", {}, State.ATTENTION, text("t.old", "it has run {hours:,} hours"), text("t.old.short", "{hours:,} h"),
    text("t.old.advice", "Replace it."), reaching={"hours": 2700}, tells=("hours",),
)  # fmt: skip


@pytest.mark.parametrize("value", [2699, None, True, "2912", -1])
def test_what_is_not_reached_is_not_the_matter(value: FieldValue) -> None:
    assert judge([OLD], {"hours": value}) is READY
    assert judge([OLD], {}) is READY


def test_a_condition_tells_the_value_that_it_is_about() -> None:
    said = judge([OLD], {"hours": 2912})
    assert ENGLISH.sentence(said.sentence) == "It has run 2,912 hours."
    assert ENGLISH.sentence(said.short) == "2,912 h"
    assert judge([OLD], {"hours": 2700}).conditions == ("old",)
