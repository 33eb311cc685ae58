"""What is closed is gone: pages with all their sections, docks, dialogs, the manual, the search."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.device.page import DevicePage
from gui.loop.until import until
from tests.gui.living import Living

TIMES = 5


def _objects(living: Living) -> Counter[str]:
    gc.collect()
    return Counter(type(thing).__name__ for thing in (*QApplication.allWidgets(), *living.window.findChildren(QObject)))


async def _looked_at(living: Living, device_id: str) -> weakref.ref[DevicePage]:
    page = living.window.open_device(device_id)
    for name in ("status", "settings", "console"):
        assert page.has_section(name)
        page.show_section(name)
        await asyncio.sleep(0)
    living.body.leaving.close_page(device_id)
    return weakref.ref(page)


async def test_a_page_with_all_its_sections(living: Living) -> None:
    devices = [await living.device(f"Till {number}") for number in range(2)]
    first = [await _looked_at(living, device.id) for device in devices]
    await until(lambda: _gone(first))
    before = _objects(living)
    seen = [await _looked_at(living, device.id) for _ in range(TIMES) for device in devices]
    await until(lambda: _gone(seen))
    await until(lambda: not _objects(living) - before)  # what Qt animates takes a moment to come to rest


def _gone(seen: Sequence[weakref.ref[DevicePage]]) -> bool:
    gc.collect()
    return all(page() is None for page in seen)


SHOWN: dict[str, Callable[[Living], object]] = {
    "about": lambda living: living.body.show_about(),
    "preferences": lambda living: living.body.show_preferences(),
    "shortcuts": lambda living: living.body.show_shortcuts(),
    "naming": lambda living: living.body.name_device(next(iter(living.body.feed.records))),
    "removing": lambda living: living.body.removing.ask(next(iter(living.body.feed.records))),
}


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
async def test_a_dialog(living: Living, show: Callable[[Living], object]) -> None:
    await living.device()

    async def shown_and_closed() -> None:
        show(living)
        await until(lambda: _dialogs(living.window))
        _dialogs(living.window)[0].reject()
        await until(lambda: not living.window.findChildren(QDialog))

    await shown_and_closed()
    before = _objects(living)
    for _ in range(TIMES):
        await shown_and_closed()
    await until(lambda: not _objects(living) - before)


def _dialogs(window: QWidget) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
