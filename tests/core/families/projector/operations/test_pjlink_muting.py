"""Muting by PJLink: the picture, the sound, or both, on projectors that tell them apart and on those that do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.device import Result
from core.families.projector.reach.pjlink_refusals import OnlyTogether
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.operations.pjlink_bench import bench, bench_at, english
from tests.core.families.projector.projectors import CLASS_1
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer

Mutes = Callable[[str, str], str | None]


PARTS = {"30": (0, 0), "11": (1, 0), "21": (0, 1), "31": (1, 1)}
"""Whether the picture and the sound are muted, by what AVMT answers."""


def strictly(now: str, told: str) -> str | None:
    """Mute each on its own, as the specification has it."""
    picture, sound = PARTS[now]
    on = int(told[1])
    wanted = {"1": (on, sound), "2": (picture, on), "3": (on, on)}[told[0]]
    return next(answer for answer, parts in PARTS.items() if parts == wanted)


def together(_now: str, told: str) -> str | None:
    """Mute both, whichever was meant."""
    return f"3{told[1]}"


def both_or_refused(_now: str, told: str) -> str | None:
    """Know muting both alone."""
    return told if told[0] == "3" else None


class Muting:
    """A projector of class 1 that is on; `mutes` gives what AVMT is after a command, None for ERR2."""

    def __init__(self, mutes: Mutes, now: str = "30") -> None:
        self.now, self.told = now, list[str]()
        self._mutes = mutes

    def __call__(self, command: str) -> str | None:
        head, _, parameter = command.partition(" ")
        if parameter == "?":
            return {"%1AVMT": f"{head}={self.now}", "%1POWR": f"{head}=1", "%1CLSS": f"{head}=1"}.get(
                head, f"{head}=ERR1"
            )
        self.told.append(command)
        after = self._mutes(self.now, parameter)
        self.now = after or self.now
        return f"{head}=ERR2" if after is None else f"{head}=OK"


@pytest.mark.parametrize(
    ("now", "name", "value", "after"),
    [
        ("31", "blank", False, "21"), ("31", "mute", False, "11"), ("21", "blank", True, "31"),
        ("11", "mute", True, "31"), ("30", "blank", True, "11"), ("30", "av_mute", True, "31"),
        ("11", "av_mute", True, "31"), ("21", "av_mute", False, "30"),
    ],
)  # fmt: skip
async def test_what_is_not_meant_stays_as_it_is(now: str, name: str, value: bool, after: str) -> None:
    answers = Muting(strictly, now)
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.one(**{name: value})
    assert (outcome.result, outcome.after, outcome.remarks) == (Result.DONE, value, ())
    assert answers.now == after
    assert len(answers.told) == 1


@pytest.mark.parametrize(
    ("now", "name", "value", "said"),
    [
        ("31", "blank", False, "The sound has changed with it"), ("30", "mute", True, "The picture has changed with"),
    ],
)  # fmt: skip
async def test_what_changes_beside_it_is_said(now: str, name: str, value: bool, said: str) -> None:
    answers = Muting(together, now)
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.one(**{name: value})
    assert outcome.result is Result.DONE
    assert [english(remark).startswith(said) for remark in outcome.remarks] == [True]


async def test_who_mutes_both_or_neither_says_so_and_can_be_told_that() -> None:
    answers = Muting(both_or_refused)
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        alone = await made.one(blank=True)
        both = await made.one(av_mute=True)
        assert (await made.read("av_mute", "blank", "mute"))["av_mute"].value is True
    assert (alone.result, type(alone.error)) == (Result.FAILED, OnlyTogether)
    assert both.result is Result.DONE
    assert answers.told == ["%1AVMT 11", "%1AVMT 31"]


@pytest.mark.parametrize(("now", "said"), [("11", "Only the picture is muted"), ("21", "Only the sound is muted")])
async def test_that_one_of_both_is_muted_is_neither_on_nor_off(now: str, said: str) -> None:
    async with PjlinkPeer(Muting(strictly, now)) as peer, bench_at(peer.address, LeapingClock()) as made:
        reading = (await made.read("av_mute"))["av_mute"]
    assert reading.value is None
    assert english(reading.reason).startswith(said)


async def test_the_simulated_projector_mutes_both_in_one() -> None:
    async with bench(CLASS_1) as (simulator, made):
        assert (await made.one(av_mute=True)).result is Result.DONE
        assert (simulator.get("blank"), simulator.get("mute")) == (True, True)
    assert made.told == ["%1AVMT 31"]
