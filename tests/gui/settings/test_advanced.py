"""Many settings that few people touch: folded, made and read when somebody opens them, and found by the search."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.device import Path, Progress, Reading
from core.device.draft import Draft
from core.feature import Category, Feature, FeatureKind, Number, TextValue
from core.text import text
from gui.loop.until import until
from gui.operation.input import StepInput
from gui.settings.form import SettingsForm
from gui.settings.group import SettingGroup
from gui.settings.web_row import WebRow
from tests.gui.devices import PATH
from tests.gui.dialogs import click, words
from tests.gui.living import Living
from tests.gui.settings.bench import FEATURES, Bench, SettingDriver, bench, setting

PICTURE, SOUND = text("test.part.picture", "Picture"), text("test.part.sound", "Sound")
MANY = tuple(
    setting(
        f"depth_{number}", f"Depth {number}", FeatureKind.NUMBER, Number(), category=Category.DEBUG,
        part=PICTURE if number % 2 else SOUND,
    )
    for number in range(150)
)  # fmt: skip
NETWORK: Feature[str] = Feature(
    "network", text("test.settings.network", "IP address"), FeatureKind.READING, TextValue(), Category.CONFIG,
    readable=False, web_only=True, meaning=text("test.settings.network.m", "Restart the network there afterwards."),
)  # fmt: skip


class Deep(SettingDriver):
    """Has a depth of everything; waits for `let` before it reads those."""

    def __init__(self, *more: Feature[Any]) -> None:
        super().__init__((*FEATURES, *MANY, *more))
        self.values |= {feature.id: number for number, feature in enumerate(MANY)}
        self.let: asyncio.Event | None = None
        self.refused: set[str] = set()

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        self.reads.append(tuple(names))
        if self.let is not None and names[0].startswith("depth"):
            await self.let.wait()
        self.features = tuple(feature for feature in self.features if feature.id not in self.refused)
        return {name: Reading(self.values.get(name)) for name in names}


def group(on: Bench, title: str) -> SettingGroup:
    return next(each for each in on.section.form.findChildren(SettingGroup) if each.accessibleName() == title)


def folded(part: str, count: int = 75, sign: str = "▸") -> str:
    return f"{sign} Advanced settings · {part} ({count})"


def tips(part: QWidget) -> str:
    return " ".join(each.toolTip() for each in (part, *part.findChildren(QWidget)))


async def test_many_are_shared_out_by_part_at_the_end_and_nothing_of_them_is_made_or_read(living: Living) -> None:
    on = await bench(living, Deep())
    titles = [each.accessibleName() for each in on.section.form.findChildren(SettingGroup)]
    assert titles[:2] == ["Settings", "Information · Its board"]
    assert titles[2:] == [
        "Advanced settings", "Advanced settings · Sound", "Advanced settings · Picture",
    ]  # fmt: skip
    assert len(list(on.section.form.rows)) < 10
    assert on.driver.reads == [("nick", "volume", "mute", "age")]


async def test_what_is_opened_is_made_and_read_and_nothing_else_and_only_once(living: Living) -> None:
    on = await bench(living, Deep())
    picture = group(on, "Advanced settings · Picture")
    click(picture, folded("Picture"))
    await on.idle()
    assert on.driver.reads[1:] == [tuple(feature.id for feature in MANY if feature.part == PICTURE)]
    assert len(picture.rows) == 75
    assert on.row("depth_1").value.words == "1"
    click(picture, folded("Picture", sign="▾"))
    click(picture, folded("Picture"))
    await on.idle()
    assert len(on.driver.reads) == 2
    await on.read_all()
    assert on.driver.reads[2] == ("nick", "volume", "mute", "colour", "age", *on.driver.reads[1])


async def test_reading_them_is_told_and_can_be_stopped(living: Living) -> None:
    driver = Deep()
    driver.let = asyncio.Event()
    on = await bench(living, driver)
    click(group(on, "Advanced settings · Sound"), folded("Sound"))
    await until(lambda: len(driver.reads) == 2)
    assert living.body.operations.step(on.device.id) is not None
    living.body.operations.stop(on.device.id)
    await on.idle()
    assert on.row("depth_0").value.words == "not read yet"
    driver.let.set()
    await on.read_all()
    assert on.row("depth_0").value.words == "0"


async def test_what_is_opened_while_something_is_done_is_read_after_it(living: Living) -> None:
    driver = Deep()
    driver.let = asyncio.Event()
    on = await bench(living, driver)
    click(group(on, "Advanced settings · Sound"), folded("Sound"))
    await until(lambda: len(driver.reads) == 2)
    click(group(on, "Advanced settings · Picture"), folded("Picture"))
    assert len(driver.reads) == 2
    driver.let.set()
    await until(lambda: len(driver.reads) == 3)
    await on.idle()
    assert on.row("depth_1").value.words == "1"


async def test_the_search_finds_them_and_going_to_one_opens_its_part(living: Living) -> None:
    on = await bench(living, Deep())
    on.section.search.setText("depth 77")
    await on.idle()
    assert [row.feature.id for row in on.section.form.rows if row.isVisible()] == ["depth_77"]
    await until(lambda: on.row("depth_77").value.words == "77")
    assert on.driver.reads[-1] == ("depth_77",)
    await on.idle()
    await on.read_all()
    assert "depth_77" in on.driver.reads[-1]
    assert "depth_75" not in on.driver.reads[-1]
    on.section.show_setting("depth_100")
    await on.idle()
    assert on.row("depth_100").value.words == "100"
    assert on.row("depth_100").isVisible()


async def test_of_many_that_a_search_finds_nothing_is_read_unasked(living: Living) -> None:
    on = await bench(living, Deep())
    on.section.search.setText("depth")
    await on.idle()
    await until(lambda: not any(timer.isActive() for timer in on.section.findChildren(QTimer)))
    await on.idle()
    assert len(on.driver.reads) == 1
    on.section.search.setText("depth 77")
    await until(lambda: len(on.driver.reads) == 2)
    await on.idle()
    assert on.driver.reads[1] == ("depth_77",)


async def test_what_only_the_web_page_has_opens_it(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", _remember(asked))
    on = await bench(living, SettingDriver((*FEATURES, NETWORK)))
    row = on.section.form.row("network")
    assert isinstance(row, WebRow)
    assert group(on, "On the web page").rows == {"network": row}
    assert "Set on the device's web page only." in words(row)
    assert "Restart the network there afterwards." in words(row)
    row.focus()
    assert row.open.hasFocus()
    QTest.keyClick(row.open, Qt.Key.Key_Space)
    assert [url.toString() for url in asked] == [f"http://{on.device.address.place}/"]
    assert not any("network" in names for names in on.driver.reads)


def test_where_there_is_no_web_page_there_is_no_button_for_it(qapp: QApplication) -> None:
    features = (NETWORK,)
    form = SettingsForm(Draft(features), QWidget(), has_web_page=False)
    form.show_features(features)
    row = form.row("network")
    assert isinstance(row, WebRow)
    assert row.open.isHidden()
    form.deleteLater()


async def test_a_number_without_a_published_range_is_stepped_and_typed(living: Living) -> None:
    depth = setting("deep", "Depth", FeatureKind.NUMBER, Number())
    driver = SettingDriver((*FEATURES, depth))
    driver.values["deep"] = -3
    on = await bench(living, driver)
    row = on.row("deep")
    assert isinstance(row.input, StepInput)
    assert row.pending.words == "range not published"
    assert row.input.more.accessibleName() == "Depth: one more"
    row.input.more.click()
    assert row.pending.words == "-3 → -2"
    QTest.keyClick(row.input.line, Qt.Key.Key_Down)
    QTest.keyClick(row.input.line, Qt.Key.Key_Down)
    assert row.pending.words == "-3 → -4"
    row.input.line.selectAll()
    QTest.keyClicks(row.input.line, "12x")
    assert not row.input.less.isEnabled()
    assert row.pending.words == "'12x' is not a whole number."
    row.input.line.clear()
    on.section.form.typed.emit("deep", "")
    assert not row.input.more.isEnabled()


async def test_a_row_says_that_it_goes_by_another_way_as_long_as_it_does(living: Living) -> None:
    other = Path("4352", text("test.other", "PJLink"))
    maker = setting("maker", "Maker", FeatureKind.READING, TextValue(), category=Category.INFO, paths=(other.id,))
    driver = SettingDriver((*FEATURES, maker))
    driver.paths = (PATH, other)
    on = await bench(living, driver)
    assert "Goes by PJLink, whichever way is in use." in tips(on.reading("maker"))
    assert "Goes by" not in tips(on.row("nick"))
    await on.device.use(other.id)
    living.window.flush()
    await until(lambda: "Goes by" not in tips(on.reading("maker")))
    await on.idle()


def _remember(asked: list[QUrl]) -> Callable[[QUrl], bool]:
    def openUrl(url: QUrl) -> bool:
        asked.append(url)
        return True

    return openUrl
