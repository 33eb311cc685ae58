"""The actions that have buttons of their own: what a person comes for, and what helps now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from core.feature import Category
from gui.loop.until import until
from tests.gui import devices
from tests.gui.devices import action
from tests.gui.living import Living
from tests.gui.operation.test_menu import open_menu

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


async def test_what_ends_the_trouble_is_a_button_while_there_is_some(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = await living.device("Till 1")
    page = await living.page(device)
    living.driver(device).features = tuple(
        action(name, name, category=category)
        for name, category in (("print", Category.PRIMARY), ("open", Category.PRIMARY), ("recover", Category.CONFIG))
    )
    page.header.show_identity()
    bar = page.header.bar

    def buttons() -> list[str]:
        found = sorted((each for each in bar.findChildren(QPushButton) if each.isVisible()), key=lambda each: each.x())
        return [each.text() for each in found]

    await until(lambda: buttons() == ["print", "open", "More ▾"])
    monkeypatch.setattr(devices, "CONDITIONS", tuple(replace(each, remedy="recover") for each in devices.CONDITIONS))
    living.driver(device).raw = bytes((0x01, 0x28, 0x20, 0x00, 0x00))  # the cover is open
    await living.asked(device)
    await until(lambda: buttons() == ["recover", "print", "More ▾"])
    living.driver(device).silent = True
    await living.asked(device)
    await until(lambda: buttons() == ["print", "open", "More ▾"])


async def test_what_has_nothing_to_do_now_is_neither_a_button_nor_in_the_menu(living: Living) -> None:
    device = await living.device("Till 1")
    page = await living.page(device)
    print_, end = action("print", "Print", category=Category.PRIMARY), action("end", "End", category=Category.PRIMARY)
    ring, hush = action("ring", "Ring"), action("hush", "Hush")
    bar = page.header.bar
    for features, offered in (
        ((print_, end, ring, hush), {"Print", "End", "Ring", "Hush"}),
        ((print_, replace(end, helps_now=False), ring, replace(hush, helps_now=False)), {"Print", "Ring"}),
    ):
        living.driver(device).features = features
        bar.show_features()
        menu = await open_menu(page)
        buttons = {each.text() for each in bar.findChildren(QPushButton) if each.isVisible()}
        entries = {each.text() for each in menu.actions()}
        assert (buttons | entries) & {"Print", "End", "Ring", "Hush"} == offered
        menu.close()
