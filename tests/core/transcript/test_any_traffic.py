"""Any traffic in any order: nothing is raised, what is held is bounded, and the steps of explaining say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from core.link.tap import Direction
from core.text import text
from core.transcript import Explanation
from core.transcript.transcript import BYTES_A_LINE
from tests.core.families.star.wire import nic_streams
from tests.core.families.star.wire.streams import streams
from tests.core.transcript.listening import CONTROL, FOR_EVER, PRINT, STATUS, WEB, Listening

NOTED = text("test.noted", "Noted.")


@dataclass(frozen=True)
class Said:
    """A piece of traffic that a test makes up; links are numbered from 0."""

    link: int
    direction: Direction
    data: bytes
    last: bool


ADDRESSES = (STATUS, PRINT, CONTROL, CONTROL, WEB)
DATAGRAMS = (False, False, False, True, False)
DATA = (
    streams()
    | nic_streams.streams(nic_streams.replies() | nic_streams.commands())
    | st.sampled_from([b"\x05", b"\x04"])
)
TRAFFIC = st.lists(
    st.builds(Said, st.integers(0, 9), st.sampled_from(Direction), DATA, st.booleans() | st.just(False)), max_size=25
)


def play(
    traffic: Sequence[Said], limit: int, steps: Sequence[int] = ()
) -> tuple[Listening, dict[int, Explanation | None]]:
    """Let it be said, with so many steps of explaining behind each piece; give what was found before it was let go."""
    on = Listening(limit=limit)
    numbers = [on.tap.number() for _ in range(10)]
    found: dict[int, Explanation | None] = {}
    for position, said in enumerate(traffic):
        kind = said.link % len(ADDRESSES)
        noted = said.direction is Direction.NOTE
        on.tap.record(
            ADDRESSES[kind], said.direction, b"" if noted else said.data, NOTED if noted else None,
            link=numbers[said.link], datagram=DATAGRAMS[kind], last=noted and said.last,
        )  # fmt: skip
        for _ in range(steps[position % len(steps)] if steps else 0):
            on.transcript.explain(0)
    on.transcript.explain(FOR_EVER)
    for number in on.numbers():
        found[number] = on.transcript.explanation(number)
    return on, found


@given(TRAFFIC, st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_the_steps_in_which_it_is_explained_make_no_difference(traffic: list[Said], steps: list[int]) -> None:
    assert play(traffic, 100, steps)[1] == play(traffic, 100)[1]


@given(TRAFFIC, st.integers(1, 5), st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_with_gaps_nothing_is_raised_and_what_is_kept_is_bounded(
    traffic: list[Said], limit: int, steps: list[int]
) -> None:
    on, found = play(traffic, limit, steps)
    assert on.transcript.last == len(traffic)
    assert len(found) == min(limit, len(traffic))
    kept = [len(on.transcript.line(number).traffic.data) for number in on.numbers()]
    assert len(kept) <= 1 or sum(kept) <= limit * BYTES_A_LINE
    for explanation in found.values():
        assert explanation is not None
        assert len(explanation.summary) <= len(explanation.told) + 2
        assert all(detail.arguments for detail in explanation.details)


@given(TRAFFIC, st.integers(1, 5))
def test_behind_gaps_nothing_is_rejected_that_would_not_have_been(traffic: list[Said], limit: int) -> None:
    whole, part = play(traffic, 100)[1], play(traffic, limit)[1]
    for number, explanation in part.items():
        assert explanation is not None
        all_of_it = whole[number]
        assert all_of_it is not None
        rejected = [detail for detail in explanation.told if not hasattr(detail, "kind")]
        assert all(detail in all_of_it.told for detail in rejected)
