"""Whatever a projector does wrong, an operation ends with what is known of it, and nothing is changed twice."""

from __future__ import annotations

import pytest

from core.device import Outcome, Result
from core.families.projector.wire.messages import Action
from core.link.errors import LinkError
from tests.core.families.projector.operations.bench import Bench, bench, english

FAULTS = (
    "refuse", "reset_peer", "close_mid_reply", "silent", "delay=0.3", "split", "garbage", "wrong_length", "stale_reply",
    "busy", "reboot=2", "flood",
)  # fmt: skip


def is_honest(outcome: Outcome) -> bool:
    """Tell whether it says what happened: nothing is called done without its value."""
    if outcome.result is Result.DONE:
        return outcome.after is not None
    return outcome.reason is not None and english(outcome.reason).endswith((".", "!"))


async def ended(one: Bench, action: str) -> Outcome | LinkError:
    try:
        return await one.act(action)
    except LinkError as error:
        return error


@pytest.mark.parametrize("fault", FAULTS)
async def test_reading_ends_with_the_value_or_the_reason(fault: str) -> None:
    async with bench("CP-A220N", ("input", "3")) as one:
        one.simulator.fault(fault)
        reading = (await one.read("input"))["input"]
        assert reading.value == "hdmi1" or (reading.value is None and reading.reason is not None)
        assert {action for action, _, _ in one.sent(*Action)} <= {Action.GET}


@pytest.mark.parametrize("fault", FAULTS)
async def test_writing_ends_truthfully(fault: str) -> None:
    async with bench() as one:
        one.simulator.fault(fault)
        outcome = await one.one(input="hdmi1")
        assert is_honest(outcome)
        one.simulator.fault("none")
        if outcome.result is Result.DONE:
            assert one.simulator.get("input") == 3
        if outcome.result is Result.FAILED:
            assert one.simulator.get("input") == 0 or outcome.after is not None


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_reset_is_executed_once_at_most(fault: str) -> None:
    async with bench() as one:
        one.simulator.fault(fault)
        ending = await ended(one, "lamp_hours_reset")
        assert len(one.sent(Action.EXECUTE)) <= (1 if fault != "busy" else 20)
        if isinstance(ending, Outcome):
            assert is_honest(ending)
            assert (ending.result is Result.DONE) is (one.simulator.get("lamp_hours") == 0 and ending.after == 0)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_that_begins_with_a_change_does_not_double_it(fault: str) -> None:
    async with bench() as one:
        one.trace.lose((Action.INCREMENT, fault))
        outcome = await one.one(brightness=51)
        one.simulator.fault("none")
        assert is_honest(outcome)
        assert one.simulator.get("brightness") in (50, 51)
        assert outcome.after in (None, one.simulator.get("brightness"))


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_that_begins_with_a_reset_does_not_double_it(fault: str) -> None:
    async with bench() as one:
        one.trace.lose((Action.EXECUTE, fault))
        ending = await ended(one, "lamp_hours_reset")
        assert len(one.sent(Action.EXECUTE)) == 1 or fault == "busy"
        if isinstance(ending, Outcome):
            assert is_honest(ending)
            assert ending.result is not Result.DONE or one.simulator.get("lamp_hours") == 0


@pytest.mark.parametrize("fault", FAULTS)
async def test_switching_off_ends_truthfully(fault: str) -> None:
    async with bench() as one:
        one.simulator.fault(fault)
        ending = await ended(one, "power_off")
        if isinstance(ending, Outcome):
            assert is_honest(ending)
            assert ending.result is not Result.DONE or one.simulator.get("power") == 0
