"""The dialog of preferences: everything by keyboard, everything at once, nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

from core.folders import log_folder
from gui.device.status_section import StatusSection
from gui.loop.until import until
from gui.preferences.choices import PAGES
from gui.preferences.dialog import PreferencesDialog
from gui.preferences.files_page import FilesPage
from gui.preferences.scaling import FACTOR
from gui.preferences.table import CONSOLE_LINES, EXPERT_SENDING, FIND_AT_START, HIDE_FIXED, SCALE, THEME
from gui.theme import current
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.living import Living, status_of

pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")


@pytest.fixture
async def dialog(living: Living) -> AsyncIterator[PreferencesDialog]:
    living.body.commands.run("preferences")
    yield await opened(living.window, PreferencesDialog)
    current().use("light")


def chosen(dialog: PreferencesDialog) -> list[str]:
    return [button.text() for button in dialog.page.findChildren(QAbstractButton) if button.isChecked()]


async def test_it_shows_what_holds(living: Living, dialog: PreferencesDialog) -> None:
    assert chosen(dialog) == ["As the system", "As the system"]
    dialog.close()
    await closed(living.window)
    living.window.preferences.put(SCALE, 150)
    living.body.show_preferences()
    again = await opened(living.window, PreferencesDialog)
    assert chosen(again) == ["As the system", "150 %"]


async def test_what_is_chosen_holds_at_once(living: Living, dialog: PreferencesDialog) -> None:
    preferences = living.window.preferences
    click(dialog, "Dark")
    assert preferences.get(THEME) == "dark"
    assert current().tokens.dark
    click(dialog, "200 %")
    assert preferences.get(SCALE) == 200
    dialog.show_page(PAGES[1].name)
    click(dialog, "Look for devices when Signalbox starts")
    assert preferences.get(FIND_AT_START) is True
    dialog.show_page(PAGES[2].name)
    click(dialog, "200,000")
    click(dialog, "Let me send bytes from the console")
    assert preferences.get(CONSOLE_LINES) == 200_000
    assert preferences.get(EXPERT_SENDING) is True
    click(dialog, "Close")
    await closed(living.window)


async def test_what_is_chosen_elsewhere_meanwhile_is_shown(living: Living, dialog: PreferencesDialog) -> None:
    living.body.commands.run("theme.dark")
    assert chosen(dialog) == ["Dark", "As the system"]
    dialog.show_page(PAGES[2].name)
    for on in (True, False):
        living.window.preferences.put(HIDE_FIXED, on)
        assert ("Hide bits that never say anything" in chosen(dialog)) is on
    dialog.close()
    await closed(living.window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    living.window.preferences.put(HIDE_FIXED, True)  # nobody listens who is no longer there


async def test_an_open_page_follows(living: Living) -> None:
    page = await living.page(await living.device())
    status_of(page)
    living.body.show_preferences()
    dialog = await opened(living.window, PreferencesDialog)
    dialog.show_page(PAGES[2].name)
    assert button(page, "Hide fixed bits").isVisible()
    click(dialog, "Hide bits that never say anything")
    assert living.window.preferences.get(HIDE_FIXED) is True
    assert button(page, "Show fixed bits").isVisible()


async def test_a_closed_page_no_longer_follows(living: Living) -> None:
    device = await living.device()
    status_of(await living.page(device))
    living.body.tabs.close_page(device.id)
    await until(lambda: not living.window.findChildren(StatusSection))
    living.window.preferences.put(HIDE_FIXED, True)
    page = await living.page(device)
    status_of(page)
    assert button(page, "Show fixed bits").isVisible()


async def test_everything_can_be_reached_with_the_keyboard(living: Living, dialog: PreferencesDialog) -> None:
    await until(dialog.list.hasFocus)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    mark = dialog.page.findChild(QCheckBox)
    assert mark is not None
    assert mark.isVisible()
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    assert mark.hasFocus()
    QTest.keyClick(mark, Qt.Key.Key_Space)
    assert living.window.preferences.get(FIND_AT_START) is True
    QTest.keyClick(mark, Qt.Key.Key_Tab)
    assert button(dialog, "Close").hasFocus()
    QTest.keyClick(mark, Qt.Key.Key_Escape)
    await closed(living.window)


async def test_a_screen_reader_hears_what_a_value_is_for(dialog: PreferencesDialog) -> None:
    radios = dialog.page.findChildren(QRadioButton)
    assert {radio.accessibleDescription() for radio in radios} == {"Colours", "Size of everything"}
    mark = dialog.show_page(PAGES[1].name).findChild(QCheckBox)
    assert mark is not None
    assert "nothing is changed or printed" in mark.accessibleDescription()


async def test_every_choice_can_be_kept() -> None:
    for page in PAGES:
        for choice in page.choices:
            values = [value for value, _ in getattr(choice, "options", [(True, None), (False, None)])]
            assert choice.preference.default in values
            assert all(choice.preference.accepts(value) for value in values)


async def test_where_the_environment_decides_it_says_so(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FACTOR, "1.5")
    living.body.show_preferences()
    dialog = await opened(living.window, PreferencesDialog)
    assert not button(dialog, "150 %").isEnabled()
    assert f"Signalbox was started with {FACTOR}, which decides this." in words(dialog)
    assert button(dialog, "Dark").isEnabled()


async def test_the_folders_can_be_copied_and_opened(
    living: Living, dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url)
        return len(asked) > 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    page = dialog.page
    assert isinstance(page, FilesPage)
    await until(lambda: page.data.open.isEnabled() and page.log.open.isEnabled())
    page.data.copy.click()
    assert QGuiApplication.clipboard().text() == str(living.application.data)
    page.log.copy.click()
    assert QGuiApplication.clipboard().text() == str(log_folder())

    page.data.place.show_text(str(tmp_path / "nowhere"))
    page.data.open.click()
    await until(lambda: "not there yet" in page.data.problem.text())
    page.data.place.show_text(str(tmp_path))
    page.data.open.click()
    await until(lambda: "opened no file manager" in page.data.problem.text())
    page.data.open.click()
    await until(lambda: len(asked) == 2)
    assert not page.data.problem.isVisible()
    assert asked == [QUrl.fromLocalFile(str(tmp_path))] * 2
