from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from core.feature import FeatureKind, TextValue
from core.text import text
from gui.operation.input import ButtonsInput
from gui.settings.group import SettingGroup
from tests.gui.living import Living
from tests.gui.settings.bench import UNTOLD, Bench, SettingDriver, bench, setting

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


async def test_an_input_that_nobody_has_used_says_what_can_be_typed(living: Living) -> None:
    signs = text("test.settings.signs", "+1 adds, -1 takes away")
    marks = setting("marks", "Marks", FeatureKind.TEXT, TextValue(8), notation=signs)
    driver = SettingDriver((*SettingDriver().features, marks))
    driver.values["marks"] = "5"
    on = await bench(living, driver)
    assert on.row("volume").pending.words == "0 to 9 dB"
    assert on.row("marks").pending.words == "+1 adds, -1 takes away"
    assert on.row("marks").input.place.accessibleDescription() == "Now 5. +1 adds, -1 takes away"


async def test_a_screen_reader_hears_the_same_at_each_of_several_buttons(living: Living) -> None:
    on = await bench(living)
    on.section.form.typed.emit("mute", "on")
    assert isinstance(on.row("mute").input, ButtonsInput)
    said = [button.accessibleDescription() for button in on.row("mute").input.findChildren(QRadioButton)]
    assert said == ["Now off. off → on"] * 2
    on.row("mute").keep.click()
    assert {button.accessibleDescription() for button in on.row("mute").input.findChildren(QRadioButton)} == {
        "Now off."
    }


async def test_what_is_wrong_is_said_in_full_however_long_it_is(living: Living) -> None:
    on = await bench(living)
    row = on.row("volume")
    on.section.form.typed.emit("volume", "a number that is written in words, and in very many of them")
    assert row.pending.words.endswith("is not a whole number.")
    await _laid_out(on)
    assert row.pending.height() >= row.pending.heightForWidth(row.pending.width())
    assert row.keep.geometry().top() <= row.pending.geometry().top() + 4


async def test_why_there_is_no_value_is_said_in_full(living: Living) -> None:
    driver = SettingDriver()
    del driver.values["age"]
    on = await bench(living, driver)
    assert on.reading("age").why.text() == UNTOLD.english
    assert on.row("tune").why.text() == "The device does not tell it."


async def test_a_value_that_is_cut_short_is_copied_whole(living: Living) -> None:
    driver = SettingDriver()
    driver.values["nick"] = "W" * 300
    on = await bench(living, driver)
    value = on.row("nick").value
    assert value.text() != "W" * 300
    QTest.keySequence(value, "Ctrl+C")
    assert QApplication.clipboard().text() == "W" * 300
    QApplication.clipboard().clear()
    (copy,) = value.actions()
    copy.trigger()
    assert QApplication.clipboard().text() == "W" * 300


async def test_nothing_stands_below_the_last_row(living: Living) -> None:
    on = await bench(living)
    for group in on.section.form.findChildren(SettingGroup):
        group.open()
    await on.idle()
    await _laid_out(on)
    content = on.section.form.widget()
    assert content is not None
    last = on.section.form.findChildren(SettingGroup)[-1]
    assert content.height() <= max(last.geometry().bottom() + 16, on.section.form.viewport().height())


async def test_rows_are_as_high_as_their_words_at_any_width(living: Living) -> None:
    on = await bench(living)
    for width in (1024, 1600, 1100):
        living.window.resize(width, 640)
        await _laid_out(on)
        for row in on.section.form.rows:
            assert row.height() == row.below.totalHeightForWidth(row.width())


async def test_a_search_follows_the_values_that_come(living: Living) -> None:
    on = await bench(living)
    on.section.search.setText("red")
    await on.idle()
    assert not on.row("colour").isVisible()
    await on.read_all()
    assert on.row("colour").isVisible()
    on.section.search.setFocus()
    QTest.keyClick(on.section.search, Qt.Key.Key_Escape)
    assert on.section.search.text() == ""
    assert on.row("nick").isVisible()


async def test_a_search_holds_for_rows_that_are_made_later(living: Living) -> None:
    on = await bench(living)
    on.section.search.setText("tune")
    on.section.form.show_features(on.section.draft.features)
    assert not on.section.form.complete
    await on.idle()
    assert [row.feature.id for row in on.section.form.rows if row.isVisible()] == ["tune"]


async def _laid_out(on: Bench) -> None:
    """Let what asked for a new place get it."""
    QApplication.sendPostedEvents()
    on.living.window.grab()
