"""Waiting for a device that starts anew: what counts as gone, how long is waited, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from core.clock import SystemClock
from core.device import Address, Outcome, Result, Surroundings
from core.family.absence import BACK_SECONDS, GONE_SECONDS, Absence, came_back, looked_at, seen_off, until_back
from core.family.place import Place
from core.family.presence import Presence
from core.link.tap import Tap
from core.session.errors import OutcomeUnknown
from core.text import ENGLISH, Text
from tests.clock import ManualClock
from tests.core.session.toy_dialogue import dialogue

ONLINE, OFFLINE, SILENT, BUSY = Presence
NETWORK, LINE = Address("toy", host="10.0.0.1"), Address("toy", serial="COM3")


class Patience(ManualClock):
    """A clock on which every pause is over at once."""

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)


async def waited(
    found: Iterable[Presence], last: Presence, *, was_online: bool = False
) -> tuple[Absence, list[str], float]:
    """Wait for a device that is found so, one after the other, and then `last` for ever."""
    clock, steps, coming = Patience(), list[str](), list(found)

    async def present() -> Presence:
        return coming.pop(0) if coming else last

    absence = await until_back(clock, present, lambda step: steps.append(ENGLISH.render(step)), was_online)
    return absence, steps, clock.monotonic()


async def test_a_device_that_goes_and_comes_back() -> None:
    absence, steps, _ = await waited([ONLINE, ONLINE, SILENT, SILENT], ONLINE)
    assert absence == Absence(True, 2.5)
    assert steps == ["waiting until the device starts anew", "waiting until the device is back"]
    assert said(absence.sentence) == "It was back after 2.5 s."


async def test_a_device_that_never_goes_was_away_too_shortly_or_not_at_all() -> None:
    absence, steps, seconds = await waited([], ONLINE)
    assert absence == Absence(False, 0.0)
    assert (steps, seconds) == (["waiting until the device starts anew"], GONE_SECONDS)
    assert "very shortly or not at all" in said(absence.sentence)


async def test_a_device_that_does_not_come_back_is_given_up() -> None:
    absence, _, seconds = await waited([ONLINE], SILENT)
    assert absence == Absence(True, None)
    assert BACK_SECONDS <= seconds <= BACK_SECONDS + 1


async def test_offline_is_gone_only_for_a_device_that_was_online() -> None:
    assert (await waited([], OFFLINE))[0] == Absence(False, 0.0)
    assert (await waited([], OFFLINE, was_online=True))[0] == Absence(True, None, offline=True)
    assert (await waited([SILENT, OFFLINE], ONLINE, was_online=True))[0] == Absence(True, 2.0)


async def test_a_device_that_is_busy_does_not_listen_and_has_come_back_all_the_same() -> None:
    assert (await waited([ONLINE, BUSY], ONLINE))[0] == Absence(True, 1.25)
    assert (await waited([SILENT], BUSY))[0] == Absence(True, None, busy=True)


@pytest.mark.parametrize(
    ("absence", "result", "reason", "advice"),
    [
        (Absence(True, 3.0), Result.DONE, "It was back after 3.0 s.", ""),
        (Absence(True, None), Result.FAILED, "It has not come back within a minute.", "Look whether its power lamp"),
        (
            Absence(True, None, offline=True), Result.FAILED,
            "It answers again, but is still offline after a minute.", "Look at its status",
        ),
        (
            Absence(True, None, busy=True), Result.FAILED,
            "It is there, but has taken no commands for a minute: most likely another computer uses it.",
            "Wait until the other computer has finished",
        ),
    ],
)  # fmt: skip
def test_how_a_start_ended(absence: Absence, result: Result, reason: str, advice: str) -> None:
    remark = Text("t.remark", "Counted.")
    outcome = came_back("restart", absence, (remark,))
    assert (outcome.feature, outcome.result, outcome.remarks) == ("restart", result, (remark,))
    assert said(outcome.reason) == reason
    assert said(outcome.advice)[: len(advice)] == advice


@pytest.mark.parametrize(
    ("absence", "seen"),
    [
        (Absence(False, 0.0), "It did not go away after that."),
        (Absence(True, None), "It went away after that, and is not back yet."),
        (Absence(True, None, busy=True), "it has not finished, or another computer uses it."),
        (Absence(True, 2.0), "It went away and came back, as after a reset."),
    ],
)
def test_what_was_seen_after_a_command_of_which_nobody_knows_its_outcome(absence: Absence, seen: str) -> None:
    error = OutcomeUnknown("10.0.0.1:9100", detail="It broke.")
    outcome = looked_at("restart", error, absence)
    assert outcome == Outcome("restart", Result.UNKNOWN, reason=outcome.reason, advice=outcome.advice, error=error)
    assert said(outcome.reason).endswith(seen)
    assert "not sent again" in said(outcome.advice)


@pytest.mark.parametrize(("address", "seconds"), [(NETWORK, 2.0), (LINE, 0.0)], ids=["network", "line"])
async def test_a_connection_is_left_when_the_device_breaks_it_and_a_line_tells_of_no_end(
    address: Address, seconds: float
) -> None:
    clock = SystemClock()
    place = Place(address, Surroundings(clock, Tap(clock)), lambda model: model)
    async with dialogue() as case:
        staying = asyncio.create_task(seen_off(place, case.dialogue))
        await case.clock.pass_until(staying)
        await staying
        assert case.clock.monotonic() == seconds


def said(text: Text | None) -> str:
    return "" if text is None else ENGLISH.sentence(text)
