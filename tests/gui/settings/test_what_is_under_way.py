from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.device import Outcome, Result
from core.feature import Category, FeatureKind, TextValue
from core.session.errors import OutcomeUnknown
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from tests.gui.devices import Silence
from tests.gui.dialogs import button, click, opened, words
from tests.gui.living import Living
from tests.gui.settings.bench import FEATURES, TAKES, Bench, SettingDriver, bench, setting, wait_for

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
DONE = Outcome("nick", Result.DONE, "Bell", "Gong")


async def writing(on: Bench) -> asyncio.Queue[Sequence[Outcome] | Exception]:
    """Be in the middle of writing a setting that nobody feels."""
    answers = wait_for(on.driver)
    on.section.form.typed.emit("nick", "Gong")
    on.section.bar.apply.click()
    await until(lambda: on.driver.written)
    return answers


async def test_a_page_closes_over_what_is_being_written_without_speaking_of_loss(living: Living) -> None:
    on = await bench(living)
    answers = await writing(on)
    living.body.tabs.close_front()
    assert living.window.page(on.device.id) is None
    answers.put_nowait((DONE,))
    await until(lambda: living.body.notices.said == ["Bell 1: 'Nickname' is now Gong."])


async def test_the_window_does_not_close_over_what_is_being_written_unasked(living: Living) -> None:
    on = await bench(living)
    answers = await writing(on)
    assert not living.window.close()
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog) == [
        "Bell 1: something is being done just now.",
        "When you close now, it is broken off, and nobody knows what became of it: look at the device afterwards.",
    ]
    click(dialog, "Keep open")
    answers.put_nowait((DONE,))
    await on.idle()
    assert living.window.close()


async def test_a_window_that_is_gone_is_told_nothing_of_what_ends_later() -> None:
    living = Living()
    living.window.show()
    living.window.attach(living.application)
    on = await bench(living)
    await writing(on)
    assert not living.window.close()
    click(await opened(living.window, QuestionDialog), "Close and break it off")
    await until(lambda: not living.window.isVisible())
    living.window.deleteLater()
    gone = asyncio.Event()
    living.window.destroyed.connect(gone.set)
    await gone.wait()
    await living.shell.close()  # raises what failed in the background
    assert living.shell.errors == []
    await living.application.close()


async def test_removing_a_device_says_what_is_lost_and_breaks_off(living: Living) -> None:
    on = await bench(living)
    await writing(on)
    living.body.removing.ask(on.device.id)
    dialog = await opened(living.window, QuestionDialog)
    assert "Something is being done with it just now" in words(dialog)[1]
    assert "not written" not in words(dialog)[1]
    click(dialog, "Remove")
    await until(lambda: living.application.site.entry(on.device.id) is None)
    await until(lambda: not living.body.operations.busy(on.device.id))
    assert living.body.notices.said == ["Bell 1: Signalbox no longer waits for 'Writing the settings'."]


async def test_removing_a_device_says_that_what_was_typed_is_lost(living: Living) -> None:
    on = await bench(living)
    on.section.form.typed.emit("nick", "Gong")
    living.body.removing.ask(on.device.id)
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog)[1].endswith(" What was typed in its settings and not written is lost.")
    click(dialog, "Keep")
    await until(lambda: not dialog.isVisible())


async def test_what_is_asked_for_while_the_device_is_busy_is_not_dropped_in_silence(living: Living) -> None:
    on = await bench(living)
    answers = await writing(on)
    entry = living.application.site.entry(on.device.id)
    assert entry is not None
    living.body.operations.choose(entry, FEATURES[2], True)
    assert living.body.notices.said == ["Bell 1: 'Mute' was not begun."]
    answers.put_nowait((DONE,))
    await on.idle()
    assert on.driver.written == [{"nick": "Gong"}]


async def test_the_keyboard_waits_while_it_is_written_and_comes_back(living: Living) -> None:
    on = await bench(living)
    line = on.row("tune").input.place
    line.setFocus()
    QTest.keyClicks(line, "d")
    answers = wait_for(on.driver)
    on.section.bar.apply.click()
    await until(lambda: on.driver.written)
    assert living.window.focusWidget() is on.section.form, "and not at whatever stands next"
    answers.put_nowait((Outcome("tune", Result.DONE),))
    await on.idle()
    assert QApplication.focusWidget() is line


async def test_the_keyboard_goes_to_what_can_be_done_next_where_it_cannot_come_back(living: Living) -> None:
    on = await bench(living)
    on.section.form.typed.emit("nick", "Gong")
    on.section.bar.apply.setFocus()
    QTest.keyClick(on.section.bar.apply, Qt.Key.Key_Space)
    await on.idle()
    assert QApplication.focusWidget() is on.section.bar.undo


async def test_one_types_on_while_values_are_read(living: Living) -> None:
    on = await bench(living)
    line = on.row("nick").input.place
    line.setFocus()
    on.section.strip.button.click()
    assert living.body.operations.busy(on.device.id)
    QTest.keyClicks(line, "x")
    await on.idle()
    assert QApplication.focusWidget() is line
    assert on.row("nick").pending.words == "Bell → Bellx"


async def test_what_may_have_changed_with_it_is_read_again_where_that_takes_no_more(living: Living) -> None:
    on = await bench(living)
    await on.read_all()
    on.driver.values["age"] = 8
    on.section.form.typed.emit("nick", "Gong")
    on.section.bar.apply.click()
    await on.idle()
    again: tuple[str, ...] = ("volume", "mute", "age")
    assert on.driver.reads[-1] == again, "colour would take the bell from others"
    assert on.reading("age").value.words == "8"
    on.section.form.typed.emit("colour", "blue")
    on.section.bar.apply.click()
    await on.idle()
    assert on.driver.reads[-1] == ("nick", *again)


async def test_what_takes_the_same_as_the_writing_is_read_again_too(living: Living) -> None:
    code = TextValue(8)
    pair = tuple(setting(name, name, FeatureKind.TEXT, code, reading_takes=TAKES) for name in ("bit", "byte"))
    unread = setting("unread", "unread", FeatureKind.READING, code, category=Category.INFO, reading_takes=TAKES)
    driver = SettingDriver((*pair, unread))
    driver.values = {"bit": "0", "byte": "00"}
    on = await bench(living, driver)
    await on.read_all()
    driver.values["byte"] = "01"
    on.section.form.typed.emit("bit", "1")
    on.section.bar.apply.click()
    await on.idle()
    assert driver.reads[-1] == ("byte",)
    assert on.row("byte").value.words == "01"


async def test_what_was_written_stays_told_when_the_rest_cannot_be_read(living: Living) -> None:
    driver = SettingDriver()
    on = await bench(living, driver)
    driver.unreadable = Silence("10.0.1.1:9101")
    on.section.form.typed.emit("nick", "Gong")
    on.section.bar.apply.click()
    await on.idle()
    assert on.section.bar.line.words == (
        "Bell 1: 'Nickname' is now Gong. What may have changed with it could not be read again."
    )
    assert on.reading("age").value.words == "7"


async def test_doubt_about_one_setting_outlives_the_writing_of_another(living: Living) -> None:
    on = await bench(living)
    answers = wait_for(on.driver)
    answers.put_nowait(OutcomeUnknown("10.0.1.1:9100", detail="the line broke."))
    on.section.form.typed.emit("tune", "ding")
    on.section.bar.apply.click()
    await on.idle()
    answers.put_nowait((DONE,))
    on.section.form.typed.emit("nick", "Gong")
    on.section.bar.apply.click()
    await on.idle()
    assert on.driver.written == [{"tune": "ding"}, {"nick": "Gong"}]
    assert on.section.draft.changes == (), "it is not written again blindly"
    assert button(on.section.bar, "Undo what was written").isEnabled()
