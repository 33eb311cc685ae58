"""The manual as one uses it: contents, links, search, finding, back, dark, in a dialog."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from core.text import text
from gui.loop.ask import Choice, Question, QuestionDialog, ask
from gui.loop.until import until
from gui.manual.wanted import offer_manual, wanted
from gui.manual.window import ManualWindow
from gui.theme import current
from tests.gui.living import Living
from tests.gui.stage import TestShell

ANY_PAGE = "window"


@pytest.fixture
async def manual(parent: QWidget) -> AsyncIterator[ManualWindow]:
    current().use("light")
    shell = TestShell()
    window = ManualWindow(parent, shell)
    window.show_page("index")
    window.show()
    window.activateWindow()
    yield window
    await until(lambda: len(shell.background) == 0)
    window.close()
    await shell.close()


def listed(manual: ManualWindow) -> list[str]:
    shown = manual.contents.list
    return [shown.item(row).text() for row in range(shown.count())]


async def test_it_begins_at_the_contents(manual: ManualWindow) -> None:
    assert manual.page == "index"
    assert manual.contents.list.hasFocus()
    assert "The bit grid" in listed(manual)
    assert listed(manual)[:3] == ["Contents", "When something is wrong", "The printer does not print"]


async def test_arrows_go_through_the_pages_and_past_the_headings(manual: ManualWindow) -> None:
    pages = []
    for _ in range(3):
        QTest.keyClick(manual.contents.list, Qt.Key.Key_Down)
        pages.append(manual.page)
    assert pages == ["first-steps", "troubleshooting", "finding"]


async def test_a_link_leads_on_and_alt_left_back(manual: ManualWindow) -> None:
    manual.view.anchorClicked.emit(QUrl("bit-grid.md"))
    assert manual.page == "bit-grid"
    assert manual.contents.list.currentItem().text() == "The bit grid"
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.page == "index"
    QTest.keyClick(manual, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert manual.page == "bit-grid"


@pytest.mark.parametrize("link", ["https://example.com/window.md", "file:///etc/passwd", "nowhere.md", "#part", ""])
async def test_what_is_no_page_is_not_followed(manual: ManualWindow, link: str) -> None:
    manual.view.anchorClicked.emit(QUrl(link))
    assert manual.page == "index"


async def test_search_lists_pages_and_leads_to_the_words(manual: ManualWindow) -> None:
    QTest.keyClick(manual, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual.contents.search, "loose plug")
    (only,) = listed(manual)
    assert only.startswith("Simulated devices\n")
    QTest.keyClick(manual.contents.search, Qt.Key.Key_Down)
    QTest.keyClick(manual.contents.search, Qt.Key.Key_Return)
    assert manual.page == "simulated-devices"
    assert manual.view.textCursor().selectedText() == "loose plug"
    assert len(manual.view.extraSelections()) == 1
    manual.contents.search.setFocus()
    QTest.keyClick(manual.contents.search, Qt.Key.Key_Escape)
    assert manual.isVisible()
    assert "The bit grid" in listed(manual)


async def test_words_that_stand_apart_are_found_by_the_first(manual: ManualWindow) -> None:
    manual.contents.search.setText("plug loose")
    QTest.keyClick(manual.contents.search, Qt.Key.Key_Return)
    assert manual.page == "simulated-devices"
    assert manual.finder.text() == manual.view.textCursor().selectedText() == "plug"


async def test_nothing_found_is_said(manual: ManualWindow) -> None:
    manual.contents.search.setText("no-such-word-at-all")
    assert listed(manual) == []
    assert manual.contents.findChildren(QWidget, "manualList")
    assert "Nothing found. Try fewer words." in [
        label.text() for label in manual.contents.findChildren(QWidget) if label.isVisible() and hasattr(label, "text")
    ]


async def test_words_are_found_in_the_page_forth_and_back(manual: ManualWindow) -> None:
    manual.show_page("passwords")
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual.finder, "keyring")
    places = len(manual.view.extraSelections())
    assert places > 2
    QTest.keyClick(manual.finder, Qt.Key.Key_Return)
    first = manual.view.textCursor().position()
    QTest.keyClick(manual.finder, Qt.Key.Key_Return)
    assert manual.view.textCursor().position() > first
    QTest.keyClick(manual.finder, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert manual.view.textCursor().position() == first
    for _ in range(places):
        QTest.keyClick(manual, Qt.Key.Key_F3)
    assert manual.view.textCursor().position() == first


async def test_escape_empties_the_field_first_and_then_closes(manual: ManualWindow) -> None:
    manual.finder.setFocus()
    manual.finder.setText("keyring")
    QTest.keyClick(manual.finder, Qt.Key.Key_Escape)
    assert manual.isVisible()
    assert manual.finder.text() == ""
    QTest.keyClick(manual.finder, Qt.Key.Key_Escape)
    assert not manual.isVisible()


async def test_a_page_that_there_is_not_is_the_contents(manual: ManualWindow) -> None:
    manual.show_page("nowhere")
    assert manual.page == "index"


async def test_pictures_have_their_room_at_once_and_come_scaled(manual: ManualWindow) -> None:
    manual.show_page("first-steps")
    await until(lambda: _picture(manual, "cover-open-light.png").width() > 1)
    assert _picture(manual, "cover-open-light.png").width() == manual.view.column * manual.devicePixelRatioF()
    manual.resize(640, 500)
    await until(lambda: _picture(manual, "cover-open-light.png").width() == manual.view.column)
    assert manual.view.column <= manual.view.viewport().width()


async def test_no_line_is_cut_off_when_it_is_first_shown(manual: ManualWindow) -> None:
    assert manual.view.document().textWidth() == manual.view.viewport().width()


async def test_lines_stay_readable(manual: ManualWindow) -> None:
    manual.resize(2400, 900)
    manual.show_page(ANY_PAGE)
    assert manual.view.column < 700
    assert manual.view.viewport().width() < manual.view.column + 24


async def test_another_theme_dresses_the_page_anew(manual: ManualWindow) -> None:
    manual.show_page(ANY_PAGE)
    light = _border(manual)
    current().use("dark")
    assert _border(manual) != light
    assert manual.page == ANY_PAGE
    current().use("light")


async def test_every_page_can_be_shown_with_its_keys(manual: ManualWindow) -> None:
    for row in range(manual.contents.list.count()):
        manual.contents.list.setCurrentRow(row)
    assert manual.page == "words"
    manual.show_page("keyboard")
    assert "{" not in manual.view.toPlainText()
    assert "Ctrl+Shift+F" in manual.view.toPlainText()


async def test_f1_opens_the_page_that_suits(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    page.front.setFocus()
    living.window.activateWindow()
    for widget, expected in ((living.body.side.list, "window"), (page.bar, "window"), (page.front, "bit-grid")):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setFocus()
        await until(widget.hasFocus)
        living.body.commands.run("manual")
        manual = await _opened(living.window)
        assert manual.page == expected
        manual.close()
        living.window.activateWindow()


async def test_the_manual_keeps_its_size_while_the_program_runs(living: Living) -> None:
    living.body.help.show("settings")
    manual = await _opened(living.window)
    assert manual.page == "settings"
    manual.resize(800, 500)
    manual.close()
    living.body.help.show("console")
    assert await _opened(living.window) is manual
    assert (manual.width(), manual.height()) == (800, 500)
    assert manual.page == "console"


async def test_f1_works_in_a_dialog_that_wants_an_answer(living: Living) -> None:
    choices = (Choice("no", text("test.no", "no"), safe=True), Choice("yes", text("test.yes", "yes")))
    question = Question(text("test.title", "Title"), text("test.question", "Really?"), choices)
    asking = living.shell.spawn(ask(living.window, question), "asking")
    await until(lambda: living.window.findChildren(QuestionDialog))
    (dialog,) = living.window.findChildren(QuestionDialog)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    manual = await _opened(dialog)
    assert manual.page == "actions"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    assert dialog.isVisible()
    dialog.reject()
    assert await asking == "no"


async def test_a_dialog_of_another_window_is_none_of_its_business(living: Living, parent: QWidget) -> None:
    other = QDialog(parent)
    QVBoxLayout(other).addWidget(QLineEdit())
    offer_manual(other)
    other.open()
    QTest.keyClick(other, Qt.Key.Key_F1)
    assert other.findChildren(ManualWindow) == []
    other.close()


async def test_pressing_f1_again_at_once_makes_one_manual_at_the_last_page(living: Living) -> None:
    living.body.help.show("settings")
    living.body.help.show("console")
    assert living.window.findChildren(ManualWindow) == []  # it comes in steps, so that the window goes on living
    assert (await _opened(living.window)).page == "console"
    assert len(living.window.findChildren(ManualWindow)) == 1


async def test_a_dialog_that_goes_while_its_manual_is_made_takes_it_along(living: Living) -> None:
    dialog = QDialog(living.window)
    before = len(living.shell.background)
    wanted().manual.emit(dialog)
    delete(dialog)
    assert len(living.shell.background) == before + 1
    await until(lambda: len(living.shell.background) == before)
    assert living.window.findChildren(ManualWindow) == []


async def _opened(parent: QWidget) -> ManualWindow:
    await until(lambda: any(manual.isVisible() for manual in parent.findChildren(ManualWindow)))
    (manual,) = parent.findChildren(ManualWindow)
    return manual


def _picture(manual: ManualWindow, name: str) -> QImage:
    picture = manual.view.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
    assert isinstance(picture, QImage)
    return picture


def _border(manual: ManualWindow) -> str:
    frames = manual.view.document().rootFrame().childFrames()
    (table,) = (frame for frame in frames if isinstance(frame, QTextTable))
    return table.format().borderBrush().color().name()
