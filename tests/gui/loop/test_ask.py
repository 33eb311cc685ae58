from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from core.device import Address, AddressError, parse_address
from core.text import text
from gui import translation
from gui.loop.ask import Choice, Question, TextDialog, TextQuestion, ask, ask_text
from gui.loop.dialog import CANCEL
from gui.loop.until import until

RESTART = Question(
    text("test.title", "Restart printer"),
    text("test.sentence", "Restart the printer now?"),
    (Choice("restart", text("test.restart", "Restart")), Choice("keep", text("test.keep", "Keep running"), safe=True)),
    text("test.detail", "It will not print for about ten seconds."),
)
ADD = TextQuestion(
    text("test.add", "Add by address"),
    text("test.where", "Where is the device?"),
    text("test.label", "Address"),
    text("test.accept", "Add"),
    "192.168.1.20",
)
SERVICES = {"kind": frozenset({"status"})}


def read(written: str) -> Address:
    return parse_address(written, SERVICES)


async def opened(parent: QWidget) -> QDialog:
    await until(lambda: [dialog for dialog in parent.findChildren(QDialog) if dialog.isVisible()])
    return parent.findChildren(QDialog)[0]


def button(dialog: QDialog, label: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == label)


async def test_the_answer_is_that_of_the_button(parent: QWidget) -> None:
    asking = asyncio.create_task(ask(parent, RESTART))
    dialog = await opened(parent)
    assert {label.text() for label in dialog.findChildren(QLabel)} >= {
        "Restart the printer now?",
        "It will not print for about ten seconds.",
    }
    button(dialog, "Restart").click()
    assert await asking == "restart"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
async def test_escape_and_enter_take_the_safe_choice(parent: QWidget, key: Qt.Key) -> None:
    asking = asyncio.create_task(ask(parent, RESTART))
    dialog = await opened(parent)
    assert button(dialog, "Keep running").isDefault()
    QTest.keyClick(dialog, key)
    assert await asking == "keep"


async def test_other_tasks_go_on_while_a_dialog_is_open(parent: QWidget) -> None:
    asking = asyncio.create_task(ask(parent, RESTART))
    dialog = await opened(parent)
    assert await asyncio.to_thread(lambda: 7) == 7
    dialog.reject()
    assert await asking == "keep"


async def test_cancelling_who_waits_closes_the_dialog(parent: QWidget) -> None:
    asking = asyncio.create_task(ask(parent, RESTART))
    await opened(parent)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await until(lambda: parent.findChild(QDialog) is None)


@pytest.mark.parametrize("sentences", [1, 12])
async def test_a_dialog_is_high_enough_for_its_words(parent: QWidget, sentences: int) -> None:
    detail = text("test.long", "It will not print for about ten seconds. " * sentences)
    asking = asyncio.create_task(ask(parent, Question(RESTART.title, RESTART.sentence, RESTART.choices, detail)))
    dialog = await opened(parent)
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    buttons = [button.mapTo(dialog, button.rect().bottomLeft()).y() for button in dialog.findChildren(QPushButton)]
    assert max(buttons) < dialog.height()
    dialog.reject()
    await asking


async def test_a_word_without_end_does_not_widen_a_dialog_beyond_the_screen(parent: QWidget) -> None:
    detail = text("test.endless", "W" * 1000)
    asking = asyncio.create_task(ask(parent, Question(RESTART.title, RESTART.sentence, RESTART.choices, detail)))
    dialog = await opened(parent)
    assert dialog.width() < 800
    dialog.reject()
    await asking


async def test_a_dialog_that_goes_with_its_window_ends_the_question_quietly() -> None:
    window = QWidget()
    window.show()
    asking = asyncio.create_task(ask(window, RESTART))
    await opened(window)
    gone = asyncio.Event()
    window.destroyed.connect(gone.set)
    window.deleteLater()
    await gone.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_a_dialog_is_gone_after_its_answer(parent: QWidget) -> None:
    asking = asyncio.create_task(ask(parent, RESTART))
    (await opened(parent)).reject()
    await asking
    await until(lambda: parent.findChild(QDialog) is None)


@pytest.mark.parametrize("safe", [(), ("a", "b")])
def test_a_question_has_exactly_one_safe_choice(safe: tuple[str, ...]) -> None:
    choices = tuple(Choice(answer, text(f"test.{answer}", answer), safe=answer in safe) for answer in ("a", "b"))
    with pytest.raises(ValueError, match="exactly one"):
        Question(text("test.title", "Title"), text("test.sentence", "Sentence"), choices)


async def test_what_was_written_is_read_and_given(parent: QWidget) -> None:
    asking = asyncio.create_task(ask_text(parent, ADD, read))
    dialog = await opened(parent)
    assert isinstance(dialog, TextDialog)
    assert QApplication.focusWidget() is dialog.field
    QTest.keyClicks(dialog.field, " kind://192.168.1.20 ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert await asking == Address("kind", "192.168.1.20")


async def test_what_cannot_be_used_is_said_under_the_line_and_the_dialog_stays(parent: QWidget) -> None:
    asking = asyncio.create_task(ask_text(parent, ADD, read))
    dialog = await opened(parent)
    assert isinstance(dialog, TextDialog)
    assert not dialog.problem.isVisible()
    QTest.keyClicks(dialog.field, "300.1.1.1")
    assert not dialog.problem.isVisible(), "nobody is corrected while writing for the first time"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    with pytest.raises(AddressError) as error:
        read("300.1.1.1")
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.problem.text() == str(error.value)
    assert dialog.field.accessibleDescription() == str(error.value)
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, "10.0.0.9")
    assert not dialog.problem.isVisible()
    dialog.accept_button.click()
    assert await asking == Address(None, "10.0.0.9")


async def test_thinking_better_of_it_gives_none(parent: QWidget) -> None:
    asking = asyncio.create_task(ask_text(parent, ADD, read))
    dialog = await opened(parent)
    assert isinstance(dialog, TextDialog)
    QTest.keyClicks(dialog.field, "10.0.0.9")
    button(dialog, "Cancel").click()
    assert await asking is None


@pytest.mark.usefixtures("pseudo_language")
async def test_every_word_goes_through_translation(parent: QWidget) -> None:
    asking = asyncio.create_task(ask_text(parent, ADD, read))
    dialog = await opened(parent)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    words += [button.text() for button in dialog.findChildren(QPushButton)]
    words += [dialog.windowTitle(), translation.tr(CANCEL)]
    assert all(word.startswith("⟦") for word in words)
    dialog.reject()
    await asking
