"""In a language that no one speaks, the settings leave nothing untranslated, and their columns stay in line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from core.device import Outcome, Result
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, TextValue, Toggle
from core.status import DOCUMENTED, Evidence
from core.text import text
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from tests.gui.devices import BOARD
from tests.gui.dialogs import opened
from tests.gui.living import Living
from tests.gui.settings.bench import AWAY, TAKES, Bench, SettingDriver, bench, wait_for
from tests.gui.untranslated import forgotten

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


def feature(name: str, kind: FeatureKind, codec: Any, **more: Any) -> Feature[Any]:
    return Feature(
        name, text("test.language.label", "Something"), kind, codec, more.pop("category", Category.CONFIG), **more,
        meaning=text("test.language.meaning", "What it means."), evidence=Evidence("Test manual, page 7", DOCUMENTED),
    )  # fmt: skip


FEATURES = (
    feature("s1", FeatureKind.NUMBER, Number(0, 9), danger=Danger.DISRUPTIVE, consequence=AWAY, unit=AWAY),
    feature("s2", FeatureKind.TOGGLE, Toggle()), feature("s3", FeatureKind.TEXT, TextValue(), readable=False),
    feature("s4", FeatureKind.CHOICE, Choice({"1": text("test.language.one", "one")}), reading_takes=TAKES),
    feature("s5", FeatureKind.READING, Number(0, 9), category=Category.INFO, part=BOARD),
    feature("s6", FeatureKind.NUMBER, Number(0, 9), category=Category.DEBUG),
)  # fmt: skip


@pytest.fixture
async def foreign(pseudo_language: None) -> AsyncIterator[Bench]:
    async with Living.begun() as living:
        driver = SettingDriver(FEATURES)
        driver.values = {"s1": 3, "s2": False, "s5": 7}
        made = await bench(living, driver)
        entry = living.application.site.entry(made.device.id)
        assert entry is not None
        await living.application.site.rename(entry, "Till 1 receipts", "Front")
        living.window.flush()
        yield made
        made.section.draft.discard()


async def test_the_form_says_nothing_untranslated(foreign: Bench) -> None:
    foreign.section.show_setting("s6")
    await foreign.read_all()
    for name, written in (("s1", "4"), ("s6", "99"), ("s3", "7")):
        foreign.section.form.typed.emit(name, written)
    assert forgotten(foreign.section) == []
    foreign.section.search.setText("7777")
    assert forgotten(foreign.section) == []


async def test_what_is_asked_and_what_comes_of_it_say_nothing_untranslated(foreign: Bench) -> None:
    answers = wait_for(foreign.driver)
    foreign.section.form.typed.emit("s1", "4")
    foreign.section.form.typed.emit("s3", "7")
    foreign.section.bar.apply.click()
    dialog = await opened(foreign.living.window, QuestionDialog)
    assert forgotten(dialog) == []
    dialog.button("yes").click()
    await until(foreign.section.bar.stop.isVisible)
    assert forgotten(foreign.section) == []
    answers.put_nowait([Outcome("s1", Result.FAILED, 3, 3, AWAY, TAKES), Outcome("s3", Result.UNKNOWN)])
    await foreign.idle()
    assert forgotten(foreign.section) == []


@pytest.mark.parametrize("width", [1024, 1280, 1920])
async def test_the_columns_stand_in_line_whatever_is_in_them(foreign: Bench, width: int) -> None:
    window, form = foreign.living.window, foreign.section.form
    window.resize(width, 640)
    await until(lambda: window.width() == width)
    rows = list(form.rows)

    def lefts(column: int) -> set[int]:
        return {row.columns[column].geometry().left() for row in rows}

    await until(lambda: all(len(lefts(column)) == 1 for column in range(3)))
    assert form.horizontalScrollBar().maximum() == 0
