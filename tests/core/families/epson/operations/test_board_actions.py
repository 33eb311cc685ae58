"""The network board told to reset and to count anew, on a simulated printer."""

from __future__ import annotations

import pytest

from core.device import Result
from core.device.credential import OtherDevice
from core.families.epson.operations.board_actions import CARRY, reset_board, restart_timer
from core.families.epson.operations.board_features import OFFERS, RESET, TIMER_RESTART
from core.families.epson.wire import enpc
from core.feature import Danger
from core.link.errors import TimedOut
from core.text import ENGLISH
from tests.core.families.epson.operations.web_bench import bench


def test_every_action_is_declared_and_can_be_carried_out() -> None:
    assert {offer.feature.id for offer in OFFERS} == set(CARRY) == {RESET, TIMER_RESTART}
    dangers = {offer.feature.id: offer.feature.danger for offer in OFFERS}
    assert dangers == {RESET: Danger.DISRUPTIVE, TIMER_RESTART: Danger.NONE}


async def test_a_reset_is_told_once_and_waited_for() -> None:
    async with bench("TM-T88V", settings=(("reset_seconds", "0.3"), ("cover_open", "1"))) as on:
        outcome = await reset_board(on.reach, {}, on.step)
        assert (outcome.feature, outcome.result) == (RESET, Result.DONE)
        assert outcome.reason is not None
        assert on.simulator.get("printed_lines") == 0
    assert on.shown.count(enpc.RESET) == 1
    assert on.steps[:2] == ["looking which printer is at the address", "telling the network board"]
    # The print port was left alone.
    assert all("EPSON" in piece.data.decode("latin-1") for piece in on.traffic if piece.data)


async def test_another_printer_is_not_reset() -> None:
    async with bench("TM-T88V") as on:
        on.simulator.set("mac", "64:eb:8c:99:99:99")
        with pytest.raises(OtherDevice, match="64:eb:8c:99:99:99"):
            await reset_board(on.reach, {}, on.step)
    assert enpc.RESET not in on.shown


async def test_a_silent_board_is_told_nothing() -> None:
    async with bench("TM-T88V", fault="silent") as on:
        with pytest.raises(TimedOut):
            await restart_timer(on.reach, {}, on.step)
    assert enpc.TIMER_RESTART not in on.shown


async def test_the_timer_is_restarted_and_what_is_not_known_is_said() -> None:
    async with bench("TM-T88V") as on:
        outcome = await restart_timer(on.reach, {}, on.step)
    assert (outcome.feature, outcome.result) == (TIMER_RESTART, Result.DONE)
    assert outcome.reason is not None
    assert "not documented" in ENGLISH.render(outcome.reason)
    assert on.shown.count(enpc.TIMER_RESTART) == 1
