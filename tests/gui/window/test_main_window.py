from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.text import text
from gui.about.about import About
from gui.loop.until import until
from gui.theme import DARK, LIGHT, current
from gui.window.main_window import MainWindow
from gui.window.standing import Standing
from gui.window.status_line import StatusLine
from tests.gui.devices import CALM
from tests.gui.living import Living, status_of
from tests.gui.stage import TestShell

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
NEAR_END = bytes((0x01, 0x04, 0x20, 0x00, 0x00))


def _button(living: Living, words: str) -> QPushButton:
    return next(
        button
        for button in living.window.findChildren(QPushButton)
        if button.text().strip() == words and button.isVisible()
    )


def _action(living: Living, words: str) -> QAction:
    return next(action for action in living.window.findChildren(QAction) if action.text() == words)


def _titles(living: Living) -> list[str]:
    bar = living.body.tabs.bar
    return [bar.tabText(index) for index in range(bar.count())]


def _counts(line: StatusLine) -> list[str]:
    return [button.text().strip() for button in line.findChildren(QPushButton) if button.isVisible()]


def test_the_frame_is_there_before_anything_lives(qtbot: QtBot) -> None:
    window = MainWindow(TestShell())
    qtbot.addWidget(window)
    window.show()
    assert {button.text() for button in window.findChildren(QPushButton)} >= {"Find devices", "Add by address…"}
    with pytest.raises(RuntimeError, match="not been attached"):
        window.find_devices()


async def test_what_is_said_before_it_lives_is_shown_when_it_does(living: Living) -> None:
    window = MainWindow(living.shell)
    window.show_notice(text("x", "the log cannot be kept."))
    window.attach(living.application)
    assert window.body.notices.said == ["The log cannot be kept."]
    window.close()
    window.deleteLater()


async def test_without_devices_it_says_what_to_do_next(living: Living) -> None:
    words = [label.text() for label in living.body.tabs.empty.findChildren(QLabel) if label.isVisible()]
    assert "No devices yet" in words
    shops = living.shell.shops
    _button(living, "Open the demo shop").click()
    await until(lambda: living.application.script.asked)
    assert living.shell.shops == shops + 1
    living.window.finding.stop()
    await until(lambda: not living.window.finding.running)


async def test_the_overview_stands_there_as_soon_as_there_are_devices(living: Living) -> None:
    assert not living.body.overview.isVisible()
    device = await living.device()
    assert living.body.overview.isVisible()
    assert not living.body.tabs.empty.isVisible()
    living.window.open_device(device.id)
    assert not living.body.overview.isVisible()
    living.body.tabs.go_home()
    assert living.body.overview.isVisible()


async def test_tabs_open_once_and_close(living: Living) -> None:
    one, two = await living.device("One"), await living.device("Two")
    page = living.window.open_device(one.id)
    living.window.open_device(two.id)
    assert living.window.open_device(one.id) is page
    assert _titles(living) == ["Overview", "One", "Two"]
    assert living.body.tabs.front is page
    QTest.keySequence(living.window, "Ctrl+W")
    assert _titles(living) == ["Overview", "Two"]
    assert living.window.page(one.id) is None
    with pytest.raises(KeyError):
        living.window.open_device("nobody")


async def test_a_middle_click_and_the_cross_close_a_tab(living: Living) -> None:
    for name in ("One", "Two", "Three"):
        living.window.open_device((await living.device(name)).id)
    bar = living.body.tabs.bar
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(2).center())
    assert _titles(living) == ["Overview", "One", "Three"]
    cross = bar.tabButton(1, bar.ButtonPosition.RightSide)
    assert cross.accessibleName() == "Close One"
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert _titles(living) == ["Overview", "Three"]


async def test_keys_go_from_tab_to_tab_and_round(living: Living) -> None:
    devices = [await living.device(name) for name in ("One", "Two", "Three")]
    for device in devices:
        living.window.open_device(device.id)
    fronts = []
    for keys in ("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab"):
        QTest.keySequence(living.window, keys)
        front = living.body.tabs.front
        fronts.append(front.record.entry.title if front is not None else "")
    assert fronts == ["", "One", ""]


async def test_a_tab_is_as_wide_when_it_is_chosen_as_when_it_is_not(living: Living) -> None:
    one, two = await living.device("One"), await living.device("Two")
    living.window.open_device(one.id)
    living.window.open_device(two.id)
    bar = living.body.tabs.bar
    before = [bar.tabRect(index) for index in range(2)]
    living.window.open_device(one.id)
    assert [bar.tabRect(index) for index in range(2)] == before


async def test_the_status_line_counts_what_matters(living: Living) -> None:
    devices = [
        await living.device(str(number), raw=raw) for number, raw in enumerate((OPEN, NEAR_END, NEAR_END, CALM, CALM))
    ]
    await living.falls_silent(devices[-1])
    assert _counts(living.body.status_line) == ["1 needs you", "2 soon", "1 ready", "1 no answer"]
    await living.says(devices[3], OPEN)
    assert _counts(living.body.status_line) == ["2 need you", "2 soon", "0 ready", "1 no answer"]


async def test_no_count_moves_its_neighbours(living: Living) -> None:
    device = await living.device(raw=OPEN)
    buttons = living.body.status_line.findChildren(QPushButton)
    await living.says(device, CALM)
    places = [button.x() for button in buttons]
    await living.says(device, OPEN)
    assert [button.x() for button in buttons] == places


async def test_each_count_is_a_filter_of_the_list(living: Living) -> None:
    await living.device("Bad", raw=OPEN)
    await living.device("Good")
    model = living.body.side.model
    _button(living, "1 needs you").click()
    assert (model.only, model.rowCount()) == (Standing.NEEDS_YOU, 2)
    _button(living, "1 ready").click()
    assert (model.only, model.rowCount()) == (Standing.READY, 2)
    assert not _button(living, "1 needs you").isChecked()
    _button(living, "1 ready").click()
    assert (model.only, model.rowCount()) == (None, 3)


async def test_the_newest_change_stands_at_the_right(living: Living) -> None:
    device = await living.device("Till 1")
    await living.says(device, OPEN)
    words = [label.text() for label in living.body.status_line.findChildren(QLabel)]
    assert words[0].endswith("Till 1: Cover open")
    await living.falls_silent(device)
    assert living.body.status_line.findChildren(QLabel)[0].text().endswith("Till 1: No answer")


async def test_f5_asks_again(living: Living) -> None:
    living.shell.address = living.application.address("star://10.0.0.9")
    living.window.add_address(living.shell.address)
    await until(lambda: living.body.tabs.pages)
    front = living.body.tabs.front
    assert front is not None
    record = front.record
    await living.clock.sleeping()
    answered = record.entry.device.picture.answered_moment
    living.clock.advance(0.5)
    QTest.keySequence(living.window, "F5")
    await until(lambda: record.entry.device.picture.answered_moment != answered)


async def test_what_needs_a_page_is_offered_only_with_one(living: Living) -> None:
    assert not _action(living, "Ask again").isEnabled()
    device = await living.device()
    living.window.open_device(device.id)
    assert _action(living, "Ask again").isEnabled()
    assert _action(living, "Close tab").isEnabled()
    _action(living, "Close tab").trigger()
    assert not _action(living, "Close tab").isEnabled()


async def test_the_menu_changes_the_theme_and_shows_which_is_chosen(living: Living) -> None:
    for words, tokens in (("Dark", DARK), ("Light", LIGHT)):
        _action(living, words).trigger()
        assert current().tokens is tokens
        assert _action(living, words).isChecked()
    living.window.use_theme("dark")
    assert _action(living, "Dark").isChecked()
    living.window.use_theme("light")


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_the_menu_opens_without_holding_up_anything(living: Living) -> None:
    menu = living.window.frame.toolbar.menu
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    shown = living.body.menu
    await until(shown.isVisible)
    shown.close()


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_about_tells_what_this_is(living: Living) -> None:
    _action(living, "About Signalbox").trigger()
    await until(lambda: living.window.findChildren(About))
    dialog: About = living.window.findChildren(About)[0]
    await until(lambda: dialog.parts)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "MIT licence" in words
    assert "Version 0." in words
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await until(lambda: not living.window.findChildren(About))


async def test_quit_closes_the_window_and_tells(living: Living, qtbot: QtBot) -> None:
    with qtbot.waitSignal(living.window.closed):
        _action(living, "Quit").trigger()
    assert not living.window.isVisible()


async def test_the_smallest_window_has_room_for_everything(living: Living) -> None:
    page = await living.page(await living.device(raw=OPEN))
    living.window.resize(1, 1)
    await until(lambda: living.window.size().toTuple() == (1024, 640))
    for widget in (page.header, page.sentence, page.bar, status_of(page)):
        assert page.rect().contains(widget.geometry()), widget


async def test_esc_with_nothing_to_stop_does_nothing(living: Living) -> None:
    QTest.keyClick(living.window, Qt.Key.Key_Escape)
    assert living.window.isVisible()
