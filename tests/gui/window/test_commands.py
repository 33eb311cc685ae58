from __future__ import annotations

import sys
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from core.text import ENGLISH
from gui.loop.until import until
from gui.window.command_actions import Commands
from gui.window.commands import COMMANDS, PART_KEYS, Group, MenuPart, command
from gui.window.shortcuts import ShortcutSheet, lines
from gui.window.written_keys import written
from tests.gui.dialogs import closed, opened
from tests.gui.living import Living

SYSTEMS = ("linux", "darwin", "win32")


def _entries(menu: QMenu) -> list[list[str]]:
    """Give the entries of a menu between its lines."""
    parts: list[list[str]] = [[]]
    for action in menu.actions():
        if action.isSeparator():
            parts.append([])
        elif action.isVisible():
            parts[-1].append(action.text())
    return [part for part in parts if part]


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_keys_stand_twice(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    keys = [QKeySequence(known.keys_here).toString() for known in COMMANDS if known.keys_here]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    inside = [(row.group, key) for row in PART_KEYS for key in row.keys]
    assert [key for key, count in Counter(inside).items() if count > 1] == []
    assert {QKeySequence(key).toString() for _, key in inside}.isdisjoint(keys)


@pytest.mark.parametrize(
    "keys", [keys for row in PART_KEYS for keys in row.keys] + [c.keys for c in COMMANDS if c.keys]
)
def test_qt_knows_all_keys(keys: str) -> None:
    assert QKeySequence(keys).toString() == keys


def test_ids_stand_once_and_can_be_asked_for() -> None:
    assert [name for name, count in Counter(known.id for known in COMMANDS).items() if count > 1] == []
    assert command("quit").keys == "Ctrl+Q"
    with pytest.raises(LookupError, match="no command nonsense"):
        command("nonsense")


def test_every_command_is_reached_without_the_search() -> None:
    assert [known.id for known in COMMANDS if not known.keys and known.menu is None] == []


async def test_every_command_is_carried_out_by_somebody(living: Living) -> None:
    commands = living.body.commands
    assert [known.id for known in COMMANDS if not commands.action(known.id).isVisible()] == []


async def test_what_nobody_carries_out_is_not_offered(living: Living) -> None:
    commands = Commands(living.window)
    assert len(commands.offered) == 0
    done: list[str] = []
    commands.on("find", lambda: done.append("find"))
    assert [known.id for known in commands.offered] == ["find"]
    commands.run("find")
    commands.run("quit")
    assert done == ["find"]
    with pytest.raises(LookupError):
        commands.on("nonsense", list)


async def test_the_menu_has_what_belongs_in_it_with_its_keys(living: Living) -> None:
    menu = living.body.menu
    parts = _entries(menu)
    wanted = [[ENGLISH.render(known.label) for known in COMMANDS if known.menu is part] for part in MenuPart]
    themes = wanted[list(MenuPart).index(MenuPart.THEME)]
    wanted.remove(themes)
    program = next(part for part in wanted if "Preferences…" in part)
    program.append("Appearance")
    assert parts == wanted
    assert _entries(menu.appearance) == [themes]
    for known in COMMANDS:
        action = living.body.commands.action(known.id)
        assert action.shortcut() == QKeySequence(known.keys_here)
        assert action.isShortcutVisibleInContextMenu()


async def test_what_removes_stands_apart(living: Living) -> None:
    assert ["Remove this device…"] in _entries(living.body.menu)


async def test_keys_go_to_the_sections_and_the_overview(living: Living) -> None:
    page = await living.page(await living.device())
    living.window.activateWindow()
    for keys, name in (("Ctrl+2", "Settings"), ("Ctrl+3", "Console"), ("Ctrl+1", "Status")):
        QTest.keySequence(living.window, keys)
        assert page.bar.tabs.tabText(page.bar.tabs.currentIndex()) == name
        assert page.bar.tabs.hasFocus()
    await until(lambda: not living.body.operations.busy(page.record.id))
    QTest.keySequence(living.window, command("overview").keys_here)
    assert living.body.overview.isVisible()


async def test_a_section_that_a_page_does_not_have_is_not_offered(living: Living) -> None:
    device = await living.device()
    living.driver(device).features = ()
    await living.page(device)
    offered = {known.id for known in living.body.commands.offered}
    assert "section.status" in offered
    assert "section.settings" not in offered


async def test_find_within_goes_to_the_search_of_the_section_or_to_that_over_everything(living: Living) -> None:
    page = await living.page(await living.device())
    living.window.activateWindow()
    QTest.keySequence(living.window, "Ctrl+F")
    assert living.window.frame.toolbar.search.hasFocus()
    QTest.keyClick(living.window.frame.toolbar.search, Qt.Key.Key_Escape)
    settings = page.show_section("settings")
    await until(lambda: not living.body.operations.busy(page.record.id))
    QTest.keySequence(living.window, "Ctrl+F")
    assert QApplication.focusWidget() in settings.buttons


async def test_keys_fold_the_details(living: Living) -> None:
    page = await living.page(await living.device())
    opened_before = page.header.fold.isChecked()
    QTest.keySequence(living.window, command("details").keys_here)
    assert page.header.fold.isChecked() is not opened_before


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_the_sheet_shows_all_keys_there_are(living: Living) -> None:
    QTest.keySequence(living.window, "Shift+F1")
    sheet = await opened(living.window, ShortcutSheet)
    labels = sheet.findChildren(QLabel)
    caps = Counter(label.text() for label in labels if label.property("look") == "keys")
    wanted = [known.keys_here for known in COMMANDS if known.keys] + [key for row in PART_KEYS for key in row.keys]
    assert caps == Counter(map(written, wanted))
    words = {label.text() for label in labels}
    assert {ENGLISH.render(group.title) for group in Group if lines(group)} <= words
    living.window.resize(1024, 640)
    sheet.resize(880, 300)
    bar = sheet.area.verticalScrollBar()
    await until(bar.maximum)
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    assert 0 <= bar.value() < bar.maximum()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    await closed(living.window)
