"""The ETB counter and automatic status: the bytes, what is looked at afterwards, and who is not asked."""

from __future__ import annotations

import pytest

from core.device import Result
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.text import Mistake, Text
from tests.core.families.star.printer_peer import OFFLINE, bench, said

COUNTED_3 = bytes.fromhex("2386000000000006000000")
"""A status whose byte 8 says 3 (M-LINE 5-11)."""


async def test_clearing_the_counter_is_looked_at() -> None:
    async with bench() as on:
        on.peer.frame = COUNTED_3
        outcome = await on.operations.act("clear_etb_counter", {}, on.step)
        assert bytes(on.peer.printed) == bytes.fromhex("1b1e4500")
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 3, 0)


async def test_a_counter_that_stays_has_failed() -> None:
    async with bench() as on:
        on.peer.frame = COUNTED_3
        on.peer.obeys = False
        outcome = await on.operations.act("clear_etb_counter", {}, on.step)
        assert on.clock.passed == 3
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, 3, 3)
    assert said(outcome.reason) == "The counter still says 3."


async def test_a_counter_that_cannot_be_looked_at_afterwards_is_unknown() -> None:
    async with bench() as on:
        on.peer.frame = COUNTED_3

        def gone_when_sent(step: Text) -> None:
            on.peer.away = -1 if step.key == "star.progress.reading_status" else 0

        outcome = await on.operations.act("clear_etb_counter", {}, gone_when_sent)
        assert bytes(on.peer.printed) == bytes.fromhex("1b1e4500")
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, 3, None)
    assert "The command was sent, but the printer has not said what became of it" in said(outcome.reason)
    assert isinstance(outcome.error, LinkError)


async def test_a_status_without_a_counter_is_said() -> None:
    async with bench() as on:
        on.peer.frame = bytes.fromhex("0f820000000000") + b"\0\0"
        outcome = await on.operations.act("clear_etb_counter", {}, on.step)
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, None, None)
    assert "tells no counter" in said(outcome.reason)


@pytest.mark.parametrize(
    ("mode", "n"), [("off", 0), ("asb", 1), ("nsb", 2), ("both", 3), ("memory_switch", 16), ("once", 255)]
)
async def test_the_modes_of_automatic_status(mode: str, n: int) -> None:
    async with bench() as on:
        outcome = await on.operations.act("automatic_status", {"mode": mode}, on.step)
        assert bytes(on.peer.printed) == b"\x1b\x1ea" + bytes([n])
    assert outcome.result is Result.DONE
    assert (outcome.reason is None) == (mode == "once")


@pytest.mark.parametrize("parameters", [{}, {"mode": "sometimes"}])
async def test_a_mode_must_be_said(parameters: dict[str, str]) -> None:
    async with bench() as on:
        with pytest.raises(Mistake) as caught:
            await on.operations.act("automatic_status", parameters, on.step)
        assert on.peer.printed == b""
    assert "off|asb|nsb|both|memory_switch|once" in str(caught.value)


@pytest.mark.parametrize("model", ["TSP100LAN", "TSP143U", "TSP143IIU", "TSP143GT"])
async def test_models_without_the_command_are_not_sent_it(model: str) -> None:
    async with bench(model=model) as on:
        with pytest.raises(Mistake) as caught:
            await on.operations.act("automatic_status", {"mode": "asb"}, on.step)
        assert on.peer.printed == b""
    assert model in str(caught.value)


@pytest.mark.parametrize(
    ("action", "parameters"),
    [("clear_etb_counter", {}), ("automatic_status", {"mode": "off"}), ("default_memory_switches", {})],
)
async def test_a_printer_that_is_offline_is_sent_nothing(action: str, parameters: dict[str, str]) -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        with pytest.raises(DeviceOffline):
            await on.operations.act(action, parameters, on.step)
        assert on.peer.printed == b""
