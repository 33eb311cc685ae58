"""What the window remembers of itself: noted when it changes, written a little later, gone back to at the start."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from core.preferences import Preferences
from gui.loop.until import until
from gui.preferences import keeping
from gui.preferences.table import GEOMETRY, SIDE_WIDTH, THEME
from gui.theme import current
from gui.window.main_window import MainWindow
from gui.window.placing import note_place, show_placed
from tests.clock import ManualClock
from tests.gui.living import Living
from tests.gui.stage import TestApplication, TestShell

SMALL = QRect(0, 0, 600, 500)
"""Smaller than the screen of the tests, on which not even the smallest window would come back whole."""


@pytest.fixture
async def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MainWindow]:
    monkeypatch.setattr(keeping, "_PAUSE", 0)
    current().use("light")
    shell, application = TestShell(), TestApplication(ManualClock())
    window = MainWindow(shell, Preferences(tmp_path / "preferences.json"))
    show_placed(window, window.preferences, SMALL)
    window.showNormal()
    window.attach(application)
    yield window
    window.close()
    await window.preferences.save()
    window.deleteLater()
    await shell.close()
    await application.close()
    current().use("light")


def kept(window: MainWindow, folder: Path) -> dict[str, object]:
    """Give what the file holds, nothing while something is still to be written."""
    path = folder / "preferences.json"
    if window.preferences.unsaved or not path.exists():
        return {}
    values: dict[str, object] = json.loads(path.read_text("utf-8"))["values"]
    return values


def place_of(window: MainWindow) -> str:
    """Give what is to be remembered of where a window is."""
    noted = Preferences()
    note_place(window, noted)
    return noted.get(GEOMETRY)


async def test_a_window_comes_back_where_it_was(window: MainWindow, tmp_path: Path) -> None:
    window.setGeometry(10, 60, 780, 600)
    await until(lambda: kept(window, tmp_path).get(GEOMETRY.id) == place_of(window))
    again = MainWindow(TestShell())
    show_placed(again, Preferences(tmp_path / "preferences.json"), SMALL)
    assert again.geometry() == window.geometry()
    again.close()
    again.deleteLater()


async def test_the_device_list_is_as_wide_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    window.resize(1280, 800)
    await until(lambda: window.frame.width() == 1280)
    window.frame.split.moveSplitter(350, 1)
    await until(lambda: kept(window, tmp_path).get(SIDE_WIDTH.id) == 350)
    again = MainWindow(TestShell(), Preferences(tmp_path / "preferences.json"))
    again.show()
    assert again.frame.side.width() == window.frame.side.width() == 350
    again.close()
    again.deleteLater()


async def test_a_maximised_window_comes_back_maximised_and_knows_its_usual_size(
    window: MainWindow, tmp_path: Path
) -> None:
    window.setGeometry(10, 60, 780, 600)
    window.showMaximized()
    await until(lambda: window.isMaximized() and kept(window, tmp_path).get(GEOMETRY.id) == place_of(window))
    again = MainWindow(TestShell())
    show_placed(again, Preferences(tmp_path / "preferences.json"), SMALL)
    assert again.isMaximized()
    assert again.normalGeometry() == window.normalGeometry()
    again.close()
    again.deleteLater()


async def test_a_theme_takes_effect_at_once_and_is_kept(window: MainWindow, tmp_path: Path) -> None:
    window.preferences.put(THEME, "dark")
    assert current().tokens.dark
    await until(lambda: kept(window, tmp_path).get(THEME.id) == "dark")
    window.use_theme("light")
    assert not current().tokens.dark
    await until(lambda: kept(window, tmp_path).get(THEME.id) == "light")


async def test_the_menu_remembers_what_is_chosen_there(living: Living) -> None:
    living.body.commands.run("theme.dark")
    assert living.window.preferences.get(THEME) == "dark"
    assert current().choice == "dark"


async def test_a_closed_window_writes_nothing_more(window: MainWindow, tmp_path: Path) -> None:
    window.setGeometry(10, 60, 780, 600)
    await until(lambda: GEOMETRY.id in kept(window, tmp_path))
    window.close()
    window.placed.emit()
    window.preferences.put(SIDE_WIDTH, 300)
    assert window.preferences.unsaved
    await window.preferences.save()
    assert kept(window, tmp_path)[SIDE_WIDTH.id] == 300
