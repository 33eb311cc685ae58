"""A visit to the setting mode that is broken off at each of its steps: told as it is, left again, never repeated."""

from __future__ import annotations

import asyncio

import pytest

from core.device import Result
from core.families.epson.wire import requests
from core.link.errors import LinkError
from tests.core.families.epson.operations.configuration_peer import ENTER, LEAVE, SWITCH_1_1, bench, said


async def test_a_printer_that_is_gone_before_the_visit_was_not_told_to_enter_or_leave_anything() -> None:
    def go_away() -> None:
        on.peer.away = -1

    async with bench() as on:
        on.peer.answered = go_away
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.setup == [requests.read_memory_switch(1)]
        assert await on.noted("nv_writes") is None
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, False, None)
    assert isinstance(outcome.error, LinkError)


async def test_a_connection_that_breaks_at_entering_leaves_the_mode_on_a_fresh_one() -> None:
    async with bench() as on:
        on.peer.break_at = ENTER
        on.peer.inside = False
        (outcome,) = await on.write(power_on_notice=True)
        assert bytes(on.peer.received).count(ENTER) == 1
        assert bytes(on.peer.received).count(LEAVE) == 1
        assert on.peer.switches[1] == "00000000"
        assert await on.noted("nv_writes") is None
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, False, False)
    assert said(outcome.reason).startswith("The printer kept its values, since nothing was written: ")


async def test_a_printer_that_enters_without_a_word_is_made_to_leave() -> None:
    async with bench() as on:
        on.peer.enters_silently = True
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.visit == []
        assert not on.peer.inside
        assert on.peer.starts == 1
    assert (outcome.result, outcome.after) == (Result.FAILED, False)


async def test_a_connection_that_breaks_at_writing_is_read_and_not_written_again() -> None:
    async with bench() as on:
        on.peer.break_at = SWITCH_1_1
        (outcome,) = await on.write(power_on_notice=True)
        assert bytes(on.peer.received).count(SWITCH_1_1) == 1
        assert bytes(on.peer.received).count(ENTER) == 1
        assert not on.peer.inside
        assert on.peer.starts == 1
        assert await on.noted("nv_writes") == 1
    # What was sent is lost, and the printer sat in its setting mode, silent, until it was told again to leave.
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, False, False)
    assert said(outcome.reason) == "It was to be on, and the printer says off."


async def test_one_that_stays_in_its_setting_mode_is_unknown_and_the_way_out_is_said() -> None:
    async with bench() as on:
        on.peer.mute.add(LEAVE)
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.inside
        assert bytes(on.peer.received).count(SWITCH_1_1) == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, False, None)
    assert "switch it off and on" in said(outcome.advice)


async def test_one_that_comes_back_offline_is_unknown_and_that_is_said() -> None:
    def open_the_cover() -> None:
        on.peer.offline = True

    async with bench() as on:
        on.peer.after_start = open_the_cover
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.switches[1] == "00000001"
    assert (outcome.result, outcome.after) == (Result.UNKNOWN, None)
    assert "answers again, but is offline" in said(outcome.reason)


async def test_one_that_does_not_come_back_is_unknown_and_counted() -> None:
    async with bench() as on:
        on.peer.away_for = -1
        (outcome,) = await on.write(power_on_notice=True)
        assert await on.noted("nv_writes") == 1
        assert bytes(on.peer.received).count(SWITCH_1_1) == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, False, None)
    assert "has not come back within a minute" in said(outcome.reason)
    assert "Writes to its memory today: 1." in said(outcome.remarks[0])


async def test_one_that_no_longer_tells_is_unknown() -> None:
    async with bench() as on:
        on.peer.after_start = lambda: on.peer.mute.add(requests.read_memory_switch(1))
        (outcome,) = await on.write(power_on_notice=True)
    assert (outcome.result, outcome.after) == (Result.UNKNOWN, None)
    assert said(outcome.reason) == "It was written, but the printer does not tell it any more."


async def test_whoever_is_cancelled_in_the_setting_mode_leaves_it() -> None:
    async with bench() as on:
        on.peer.mute.add(ENTER)
        writing = asyncio.create_task(on.write(power_on_notice=True))
        entering = asyncio.Event()
        on.clock.slept = lambda seconds: entering.set() if seconds > 4 else None
        await asyncio.wait_for(entering.wait(), 10)
        on.peer.inside = True
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        async with asyncio.timeout(10):
            while not on.peer.starts:
                await asyncio.sleep(0)
        assert not on.peer.inside


async def test_one_that_breaks_off_when_it_is_read_back_is_unknown() -> None:
    def hang_up_soon() -> None:
        on.peer.break_at = requests.read_memory_switch(1)

    async with bench() as on:
        on.peer.after_start = hang_up_soon
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.switches[1] == "00000001"
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, False, None)
    assert said(outcome.reason).startswith("It was written, but could not be read back: ")
