from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.device import Outcome, Result
from core.feature import FeatureKind, TextValue
from core.session.errors import OutcomeUnknown
from core.text import Mistake
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.settings.row import SettingRow
from tests.gui.devices import Silence
from tests.gui.dialogs import button, click, opened, words
from tests.gui.living import Living
from tests.gui.settings.bench import FEATURES, Bench, SettingDriver, bench, reason, setting, wait_for

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


def typed(on: Bench, **written: str) -> None:
    for name, value in written.items():
        on.section.form.typed.emit(name, value)


async def applied(on: Bench, **written: str) -> None:
    """Type, apply, and agree to what is asked."""
    typed(on, **written)
    on.section.bar.apply.click()
    if any(feature.id in written and feature.consequence is not None for feature in FEATURES):
        click(await opened(on.living.window, QuestionDialog), "Write")


def said(row: SettingRow) -> Sequence[str]:
    return [label.text() for label in row.result.findChildren(QLabel) if label.isVisible() and label.text()]


async def test_what_nobody_feels_is_written_without_a_question(living: Living) -> None:
    on = await bench(living)
    typed(on, nick="Gong")
    assert on.section.bar.apply.text() == "Apply"
    on.section.bar.apply.click()
    await on.idle()
    assert on.driver.written == [{"nick": "Gong"}]
    assert (on.row("nick").value.words, said(on.row("nick"))) == ("Gong", ["Done."])
    assert on.section.bar.line.words == "Bell 1: 'Nickname' is now Gong."
    assert living.body.notices.said == [], "it is said where somebody looks"


async def test_what_disturbs_is_asked_first_with_every_change_and_what_happens_in_the_shop(living: Living) -> None:
    on = await bench(living)
    typed(on, nick="Gong", volume="5", tune="ding")
    assert (on.section.bar.line.words, on.section.bar.apply.text()) == ("3 changes", "Apply…")
    on.section.bar.apply.click()
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog) == [
        "Bell 1: write these 3 settings?",
        "Nickname: Bell → Gong\nVolume: 3 dB → 5 dB\nTune: not known → ding\n\nIt is away for a while.",
    ]
    assert on.driver.written == []
    click(dialog, "Write")
    await on.idle()
    assert on.driver.written == [{"nick": "Gong", "volume": 5, "tune": "ding"}]
    assert on.section.bar.line.words == "Bell 1: all 3 settings were written."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
async def test_enter_and_escape_write_nothing_and_the_changes_stay(living: Living, key: Qt.Key) -> None:
    on = await bench(living)
    typed(on, volume="5")
    on.section.bar.apply.click()
    QTest.keyClick(await opened(living.window, QuestionDialog), key)
    await on.idle()
    assert (on.driver.written, on.section.bar.line.words) == ([], "1 change")


async def test_what_cannot_be_taken_back_is_asked_twice(living: Living) -> None:
    on = await bench(living)
    await applied(on, erase="on")
    await until(lambda: any("really" in line for dialog in _questions(living) for line in words(dialog)))
    dialog = _questions(living)[-1]
    assert words(dialog) == [
        "Bell 1: write this, really? Signalbox cannot take it back.", "Everything is forgotten.",
    ]  # fmt: skip
    assert on.driver.written == []
    click(dialog, "Yes, write")
    await on.idle()
    assert on.driver.written == [{"erase": True}]


async def test_a_long_list_of_changes_still_fits_on_a_small_screen(living: Living) -> None:
    on = await bench(living)
    for feature in FEATURES[:5]:
        assert feature.kind.is_setting
    typed(on, volume="5")
    on.section.bar.apply.click()
    assert (await opened(living.window, QuestionDialog)).height() < 640
    click(_questions(living)[0], "Cancel")
    await on.idle()


async def test_while_it_is_written_nothing_else_is_taken_and_the_step_is_told(living: Living) -> None:
    on = await bench(living)
    answers = wait_for(on.driver)
    await applied(on, nick="Gong")
    await until(lambda: on.section.bar.line.words == "Writing the settings: writing it down")
    assert not any(row.input.isEnabled() for row in on.section.form.rows if isinstance(row, SettingRow))
    assert not on.section.strip.button.isEnabled()
    assert on.row("nick").pending.words == "Bell → Gong"
    answers.put_nowait([Outcome("nick", Result.DONE, "Bell", "Gong")])
    await on.idle()
    assert on.row("nick").input.isEnabled()


async def test_each_row_tells_what_became_of_it_and_what_failed_stays_typed(living: Living) -> None:
    on = await bench(living)
    answers = wait_for(on.driver)
    answers.put_nowait(
        [
            Outcome("nick", Result.DONE, "Bell", "Gong", remarks=(reason("that was the third time."),)),
            Outcome("volume", Result.FAILED, 3, 3, reason("it said no."), reason("try again.")),
            Outcome("tune", Result.SKIPPED, reason=reason("it was not tried.")),
        ]
    )
    await applied(on, nick="Gong", volume="5", tune="ding")
    await on.idle()
    assert said(on.row("nick")) == ["Done. that was the third time."]
    assert said(on.row("volume")) == ["Failed. it said no. try again."]
    assert said(on.row("tune")) == ["Not tried. it was not tried."]
    assert on.section.bar.line.words == "Bell 1: 1 of 3 settings were written."
    assert on.row("volume").pending.words == "3 dB → 5 dB"
    typed(on, volume="6")
    assert not on.row("volume").result.isVisible(), "somebody goes on"
    assert on.section.bar.line.words == "2 changes"


async def test_what_nobody_knows_is_not_written_again_but_read(living: Living) -> None:
    on = await bench(living)
    answers = wait_for(on.driver)
    lost = OutcomeUnknown("10.0.1.1:9100", detail="the line broke.")
    answers.put_nowait(lost)
    await applied(on, volume="5")
    await on.idle()
    row = on.row("volume")
    assert said(row)[0].startswith("Outcome unknown. ")
    assert row.value.words == "not known"
    assert not on.section.bar.apply.isEnabled(), "never again blindly"
    on.driver.values["volume"] = 5
    click(row, "Read again")
    await on.idle()
    assert on.driver.reads[-1] == ("volume",)
    assert (row.value.words, row.pending.words) == ("5 dB", "0 to 9 dB")
    assert not row.result.isVisible()


async def test_who_waits_no_longer_is_told_that_nobody_knows(living: Living) -> None:
    on = await bench(living)
    wait_for(on.driver)
    await applied(on, nick="Gong")
    await until(on.section.bar.stop.isVisible)
    on.section.bar.stop.click()
    await on.idle()
    assert said(on.row("nick"))[0].startswith("Outcome unknown. Signalbox no longer waited for the end of it.")
    assert on.section.bar.line.words == "Bell 1: Signalbox no longer waits for 'Writing the settings'."


async def test_a_device_that_is_silent_keeps_everything_typed(living: Living) -> None:
    on = await bench(living)
    wait_for(on.driver).put_nowait(Silence("10.0.1.1:9101"))
    await applied(on, nick="Gong")
    await on.idle()
    assert said(on.row("nick"))[0].startswith("Failed. 10.0.1.1:9101 did not answer in time.")
    assert on.row("nick").pending.words == "Bell → Gong"


async def test_changes_that_contradict_each_other_are_said_and_stay(living: Living) -> None:
    on = await bench(living)
    wait_for(on.driver).put_nowait(Mistake(reason("these two contradict each other.")))
    await applied(on, nick="Gong")
    await on.idle()
    assert on.section.bar.line.words == "these two contradict each other."
    assert on.row("nick").pending.words == "Bell → Gong"
    assert on.section.bar.apply.isEnabled()


async def test_what_was_written_can_be_undone_by_the_same_question(living: Living) -> None:
    on = await bench(living)
    await applied(on, nick="Gong", volume="5", tune="ding")
    await on.idle()
    click(on.section.bar, "Undo what was written")
    assert (on.row("nick").pending.words, on.row("volume").pending.words) == ("Gong → Bell", "5 dB → 3 dB")
    assert on.section.bar.line.words == "2 changes", "what was not known before cannot be undone"
    assert living.window.focusWidget() is on.section.bar.apply
    assert not on.section.bar.undo.isVisible()
    on.section.bar.apply.click()
    click(await opened(living.window, QuestionDialog), "Write")
    await on.idle()
    assert on.driver.written[-1] == {"nick": "Bell", "volume": 3}


async def test_what_is_chosen_elsewhere_in_the_window_appears(living: Living) -> None:
    on = await bench(living)
    entry = living.application.site.entry(on.device.id)
    assert entry is not None
    living.body.operations.choose(entry, FEATURES[2], True)
    await on.idle()
    assert on.row("mute").value.words == "on"


async def test_what_is_written_goes_on_when_the_page_is_closed_and_is_said_then(living: Living) -> None:
    on = await bench(living)
    answers = wait_for(on.driver)
    await applied(on, nick="Gong")
    await until(lambda: on.driver.written)
    on.section.draft.discard()
    living.body.tabs.close_page(on.device.id)
    answers.put_nowait([Outcome("nick", Result.DONE, "Bell", "Gong")])
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said == ["Bell 1: 'Nickname' is now Gong."]


async def test_changes_stay_while_the_page_is_open_and_closing_it_asks(living: Living) -> None:
    on = await bench(living)
    typed(on, nick="Gong", volume="5")
    page = living.window.page(on.device.id)
    assert page is not None
    page.show_section("status")
    living.body.tabs.go_home()
    living.body.leaving.close_page(on.device.id)
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog) == [
        "Bell 1: 2 changes have not been written.",
        "They are lost when you close now; the device keeps its values.",
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await until(lambda: not living.body.leaving.asking)
    assert living.window.page(on.device.id) is page
    assert page.show_section("settings") is on.section
    assert on.section.bar.line.words == "2 changes"
    living.window.open_device(on.device.id)
    living.body.tabs.close_front()
    click(await opened(living.window, QuestionDialog), "Close and lose them")
    await until(lambda: living.window.page(on.device.id) is None)
    assert on.driver.written == []


async def test_a_page_without_changes_closes_at_once(living: Living) -> None:
    on = await bench(living)
    living.body.tabs.close_front()
    assert living.window.page(on.device.id) is None


async def test_closing_the_window_asks_too_and_once(living: Living) -> None:
    on = await bench(living)
    typed(on, volume="far too much")
    assert not living.window.close()
    assert not living.window.close()
    dialog = await opened(living.window, QuestionDialog)
    assert len(_questions(living)) == 1
    assert words(dialog)[0] == "Bell 1: one change has not been written."
    click(dialog, "Keep open")
    await until(lambda: not living.body.leaving.asking)
    assert living.window.isVisible()
    assert not living.window.close()
    click(await opened(living.window, QuestionDialog), "Close and lose them")
    await until(lambda: not living.window.isVisible())


def _questions(living: Living) -> list[QuestionDialog]:
    return [dialog for dialog in living.window.findChildren(QuestionDialog) if dialog.isVisible()]


async def test_the_bar_offers_nothing_that_cannot_be_done(living: Living) -> None:
    on = await bench(living)
    bar = on.section.bar
    assert [found.text() for found in (bar.stop, bar.undo) if found.isVisible()] == []
    assert not button(bar, "Discard").isEnabled()
    assert not bar.apply.isEnabled()


async def test_what_is_listed_before_it_is_written_fits_on_a_small_screen_whatever_was_typed(living: Living) -> None:
    many = [setting(f"t{number}", "L" * 80, FeatureKind.TEXT, TextValue(255)) for number in range(30)]
    felt = replace(FEATURES[1], depends_on=())
    on = await bench(living, SettingDriver((*many, felt)))
    typed(on, volume="5", **{feature.id: "W" * 255 for feature in many})
    on.section.bar.apply.click()
    dialog = await opened(living.window, QuestionDialog)
    assert dialog.height() < 640
    assert dialog.width() < 1024
    assert "Volume: 3 dB → 5 dB\nand 28 more\n" in words(dialog)[1], "what is felt is never among the rest"
    click(dialog, "Cancel")
    await on.idle()
