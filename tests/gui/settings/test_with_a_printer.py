"""The settings of a simulated printer, over real sockets: written, undone, and broken off in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from core.device import Result
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.operation.password import PasswordDialog
from tests.core.families.star.operations.test_every_fault import LeapingClock
from tests.gui.dialogs import click, opened, words
from tests.gui.settings.workshop import Workshop

pytestmark = [pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)"), pytest.mark.timeout(60)]
LONG = 40.0


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Workshop]:
    async with Workshop.begun(tmp_path, ("reset_seconds", "0.3")) as begun:
        _ = begun.settings
        await begun.idle()
        yield begun


async def write(shop: Workshop, **written: str) -> None:
    for name, value in written.items():
        shop.settings.form.typed.emit(name, value)
    shop.settings.bar.apply.click()
    click(await opened(shop.window, QuestionDialog), "Write")


def result(shop: Workshop, name: str) -> Result | None:
    outcome = shop.settings.draft.outcome(name)
    return outcome.result if outcome is not None else None


async def test_looking_at_the_settings_leaves_the_print_port_to_the_till(shop: Workshop) -> None:
    draft = shop.settings.draft
    assert draft.value("model") == "TSP654II"
    assert draft.value("drawer_polarity") == "unknown"
    assert draft.value("nv_writes") == 0
    assert draft.present("memory_switch_c") is None
    assert draft.present("serial_number") is None
    shop.settings.strip.button.click()
    await shop.idle()
    assert draft.present("serial_number") is not None
    assert draft.present("memory_switch_c") is None, "advanced settings are read when somebody opens them"
    shop.settings.show_setting("memory_switch_c")
    shop.settings.strip.button.click()
    await shop.idle()
    assert draft.value("memory_switch_c") == "2000"


async def test_switches_are_written_at_once_read_back_and_undone(shop: Workshop) -> None:
    shop.settings.strip.button.click()
    await shop.idle()
    before = shop.settings.draft.value("usb_mode")
    other = next(choice for choice in shop.settings.form.row("usb_mode").feature.choices or {} if choice != before)
    await write(shop, memory_switch_1="+0001", usb_mode=other, drawer_polarity="closed_is_open")
    await shop.idle()
    assert [result(shop, name) for name in ("memory_switch_1", "usb_mode", "drawer_polarity")] == [Result.DONE] * 3
    assert shop.simulator.get("nvram_writes") == 1
    assert shop.settings.draft.value("memory_switch_1") == "0001"
    click(shop.settings.bar, "Undo what was written")
    assert len(shop.settings.draft.changes) == 3
    shop.settings.bar.apply.click()
    click(await opened(shop.window, QuestionDialog), "Write")
    await shop.idle()
    assert (shop.settings.draft.value("memory_switch_1"), shop.settings.draft.value("usb_mode")) == ("0000", before)
    assert shop.simulator.get("nvram_writes") == 2


async def test_what_needs_a_password_asks_for_it(shop: Workshop) -> None:
    await write(shop, multi_session="on")
    dialog = await opened(shop.window, PasswordDialog)
    assert any("Till 1 receipts" in line for line in words(dialog))
    QTest.keyClicks(dialog.field, "public")
    click(dialog, "Send")
    await shop.idle()
    assert result(shop, "multi_session") is Result.DONE
    assert shop.settings.draft.value("multi_session") is None, "the board does not report it"
    assert shop.settings.bar.undo.isHidden()


async def test_whoever_gives_no_password_writes_nothing(shop: Workshop) -> None:
    await write(shop, multi_session="on")
    click(await opened(shop.window, PasswordDialog), "Cancel")
    await shop.idle()
    assert result(shop, "multi_session") is Result.FAILED
    assert [change.feature.id for change in shop.settings.draft.changes] == ["multi_session"]


async def test_a_printer_that_goes_away_in_the_middle_leaves_the_outcome_unknown(shop: Workshop) -> None:
    shop.settings.strip.button.click()
    await shop.idle()
    shop.simulator.set("reset_seconds", "30")
    await write(shop, memory_switch_1="+0001")
    await until(lambda: shop.simulator.get("nvram_writes") == 1, LONG)
    shop.settings.bar.stop.click()
    await until(lambda: result(shop, "memory_switch_1") is Result.UNKNOWN, LONG)
    assert shop.settings.draft.changes == ()
    assert shop.settings.draft.value("memory_switch_1") is None


async def test_a_printer_that_does_not_come_back_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    clock = LeapingClock()
    async with Workshop.begun(tmp_path, clock=clock) as shop:
        _ = shop.settings
        await clock.leap_until(asyncio.create_task(shop.idle()))
        await write(shop, memory_switch_1="+0001")
        await clock.leap_until(asyncio.create_task(until(lambda: shop.simulator.get("nvram_writes") == 1, LONG)))
        shop.simulator.fault("silent")
        await clock.leap_until(asyncio.create_task(shop.idle()))
        assert result(shop, "memory_switch_1") is Result.UNKNOWN
        assert shop.settings.draft.changes == (), "it is not written again before it was read"
        assert shop.settings.bar.line.words == "Till 1 receipts: nobody knows whether 'Memory switch 1' was done."
