"""Whatever is pressed and clicked while devices come, change, fall silent and go: no error, no warning, no end.

For longer: `MONKEY_SEEDS="3 4 5" MONKEY_STEPS=5000 python -m pytest tests/gui/test_monkey.py --timeout 600`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from core.device import Device
from gui.console import file_question
from gui.preferences import table
from gui.window.leaving import Leaving
from tests.gui.devices import CALM
from tests.gui.living import Living
from tests.gui.monkey import Monkey

SEEDS = [int(seed) for seed in os.environ.get("MONKEY_SEEDS", "1 2").split()]
STEPS = int(os.environ.get("MONKEY_STEPS", "300"))


class Nature:
    """What happens to devices, and to what their user likes, by itself."""

    def __init__(self, living: Living, devices: list[Device]) -> None:
        self._living = living
        self._devices = devices

    def change(self, random: Random) -> None:
        device = random.choice(self._devices)
        driver = self._living.driver(device)
        driver.raw = random.choice((CALM, random.randbytes(random.choice((0, 1, 5, 9)))))
        self._go_on(self._living.application.ask(device))

    def fall_silent_or_return(self, random: Random) -> None:
        driver = self._living.driver(random.choice(self._devices))
        driver.silent = not driver.silent
        self.change(random)

    def leave_or_come(self, random: Random) -> None:
        present = list(self._living.application.site)
        if len(present) > 2:
            self._go_on(self._living.application.remove(random.choice(present)))
        else:
            self._go_on(self._living.device(f"Back {random.random()}"))

    def be_renamed(self, random: Random) -> None:
        present = list(self._living.application.site)
        name = random.choice(("", "Till <b>1</b>", "x" * 300, "\u202eشقة", "🧾\n\x00"))
        self._go_on(self._living.application.site.rename(random.choice(present), name, ""))

    def be_liked_otherwise(self, random: Random) -> None:
        preferences = self._living.window.preferences
        preference = random.choice((table.HIDE_FIXED, table.EXPERT_SENDING, table.DETAILS_OPEN))
        preferences.put(preference, not preferences.get(preference))

    def pass_time(self, random: Random) -> None:
        self._living.clock.advance(random.random() * 100)

    def _go_on(self, work: Coroutine[Any, Any, object]) -> None:
        _ = self._living.shell.spawn(work, "nature")


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_that_is_done_breaks_the_window(
    living: Living, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def open_page(_page: QUrl) -> bool:
        return bool(seed % 2)

    def never(_leaving: Leaving) -> bool:
        return False

    async def nowhere(_parent: QWidget, _title: str) -> Path | None:
        return tmp_path / "lines.txt" if seed % 2 else None

    monkeypatch.setattr(QDesktopServices, "openUrl", open_page)
    # Or it would soon close the window, and do to the files of whoever runs this what a file dialog lets one do.
    monkeypatch.setattr(Leaving, "may_end", never)
    monkeypatch.setattr(file_question, "ask_where", nowhere)
    nature = Nature(living, [await living.device(f"Till {number}") for number in range(4)])
    monkey = Monkey(
        living.window,
        seed,
        (
            nature.change, nature.change, nature.fall_silent_or_return, nature.leave_or_come, nature.be_renamed,
            nature.be_liked_otherwise, nature.pass_time,
        ),
    )  # fmt: skip
    try:
        await monkey.play(STEPS)
    except BaseException as error:
        error.add_note("\n".join(("It did, last of all:", *monkey.done)))
        raise
    assert living.shell.errors == []
    while (front := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        front.close()
        await asyncio.sleep(0)
    # It goes on as if nothing had been.
    device = await living.device("Late")
    page = await living.page(device)
    assert living.body.tabs.front is page
    assert page.header.isVisible()
