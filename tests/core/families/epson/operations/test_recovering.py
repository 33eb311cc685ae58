"""Recovering and the drawer: what is seen in the status before and after, and when nothing is sent."""

from __future__ import annotations

import pytest

from core.device import Result
from tests.core.families.epson.operations.bench import Bench, bench, said
from tests.core.families.epson.printers import nothing_printed

RECOVER = {"recover": b"\x10\x05\x01", "recover_and_clear": b"\x10\x05\x02"}
PULSE = b"\x10\x14\x01"


def commands_in(on: Bench) -> bytes:
    """Give what was sent beside the questions for the status."""
    rest = on.sent
    for question in (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04", b"\x10\x14\x07\x05"):
        rest = rest.replace(question, b"")
    return rest.replace(b"\x10\x04\x08\x03", b"")


@pytest.mark.parametrize("error", ["cutter_error", "recoverable_error"])
@pytest.mark.parametrize("action", RECOVER)
async def test_an_error_is_gone_afterwards(action: str, error: str) -> None:
    async with bench() as on:
        on.simulator.put(error, True)
        outcome = await on.act(action)
        assert commands_in(on) == RECOVER[action]
        assert on.simulator.get(error) is False
    assert outcome.result is Result.DONE
    assert said(outcome.reason) == "The error is gone."


@pytest.mark.parametrize("action", RECOVER)
async def test_without_an_error_nothing_is_sent(action: str) -> None:
    async with bench() as on:
        outcome = await on.act(action)
        assert commands_in(on) == b""
    assert outcome.result is Result.UNCHANGED
    assert "nothing was sent" in said(outcome.reason)


@pytest.mark.parametrize("state", ["auto_recoverable_error", "cover_open", "paper_end"])
async def test_what_ends_by_itself_or_by_hand_is_no_error_to_recover_from(state: str) -> None:
    async with bench() as on:
        on.simulator.put(state, True)
        outcome = await on.act("recover")
        assert commands_in(on) == b""
    assert outcome.result is Result.UNCHANGED


async def test_a_lasting_error_needs_the_switch() -> None:
    async with bench() as on:
        on.simulator.put("unrecoverable_error", True)
        outcome = await on.act("recover")
        assert commands_in(on) == b""
    assert outcome.result is Result.FAILED
    assert "Switch the printer off, wait ten seconds" in said(outcome.advice)


async def test_an_error_whose_cause_is_still_there_stays() -> None:
    async with bench() as on:
        on.simulator.put("cutter_error", True)
        on.simulator.put("cover_open", True)
        outcome = await on.act("recover")
        assert commands_in(on) == RECOVER["recover"]
    assert outcome.result is Result.FAILED
    assert "still reports" in said(outcome.reason)
    assert "Remove the cause first" in said(outcome.advice)


async def test_a_printer_that_falls_silent_after_the_command_has_not_said_what_became_of_it() -> None:
    async with bench() as on:
        on.simulator.put("cutter_error", True)
        on.at = lambda step: on.simulator.fault("refuse") if on.steps.count("reading the status") == 2 else None
        outcome = await on.act("recover")
        assert commands_in(on) == RECOVER["recover"]
    assert outcome.result is Result.UNKNOWN
    assert "has not said what became of it" in said(outcome.reason)


@pytest.mark.parametrize(
    ("parameters", "sent"),
    [({}, b"\x00\x02"), ({"connector": "pin_5", "pulse": 8}, b"\x01\x08"), ({"connector": "pin_2"}, b"\x00\x02")],
)
async def test_a_drawer_that_moves_is_seen(parameters: dict[str, str | int], sent: bytes) -> None:
    async with bench() as on:
        outcome = await on.act("open_drawer", **parameters)
        assert commands_in(on) == PULSE + sent
        assert nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert said(outcome.reason) == "The switch of the drawer has changed."


async def test_a_drawer_that_does_not_move_is_not_called_open() -> None:
    async with bench() as on:
        on.simulator.put("pulse_enabled", False)
        outcome = await on.act("open_drawer")
        assert commands_in(on) == PULSE + b"\x00\x02"
    assert outcome.result is Result.UNKNOWN
    assert "the switch of the drawer has not changed" in said(outcome.reason)
    assert said(outcome.advice) == "Look at the drawer."
