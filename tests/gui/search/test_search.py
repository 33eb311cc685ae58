from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.feature import Feature
from core.text import text
from gui.loop.until import until
from gui.search.lines import Line
from tests.gui.devices import CALM, FEATURES, MAP
from tests.gui.dialogs import words
from tests.gui.living import Living
from tests.gui.search.conftest import Searching

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
NEAR_END = bytes((0x01, 0x04, 0x20, 0x00, 0x00))
KEYS = Qt.Key


async def test_nothing_is_built_before_somebody_searches(living: Living) -> None:
    await living.device()
    assert "search" not in vars(living.body)
    QTest.keySequence(living.window, "Ctrl+K")
    assert "search" in vars(living.body)


async def test_everything_of_a_device_is_found_and_the_commands(living: Living, searching: Searching) -> None:
    await living.device("Till 1", "Front")
    searching.write("re")
    found = searching.found()
    assert set(found) >= {"Bits", "Actions", "Commands"}
    assert "Restart…" in found["Actions"]
    assert "Unrecoverable error" in found["Bits"]
    assert "Preferences…" in found["Commands"] or "Quit" not in found["Commands"]


async def test_a_device_is_found_by_name_place_model_address_and_what_is_the_matter(
    living: Living, searching: Searching
) -> None:
    await living.device("Till 1", "Front", OPEN)
    await living.device("Kitchen orders", "Kitchen")
    for written, name in (
        ("till", "Till 1"), ("front", "Till 1"), ("10.0.0.1", "Till 1"), ("cover open", "Till 1"),
        ("kitchen acme", "Kitchen orders"), ("KITCHÉN", "Kitchen orders"),
    ):  # fmt: skip
        searching.write(written)
        assert searching.found()["Devices"] == [name], written


async def test_a_bit_stands_there_with_its_value_and_the_value_follows(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1", "Front")
    searching.write("cover")
    assert searching.line("Cover").present == ("closed", "", "0", "")
    assert searching.line("Cover").result.where == "Till 1 · Front"
    await living.says(device, OPEN)
    assert searching.line("Cover").present == ("open", "fault", "1", "")
    await living.falls_silent(device)
    assert searching.line("Cover").present == ("open", "unknown", "1", "")


async def test_a_bit_that_is_not_told_now_has_no_digit(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1", "Front")
    searching.write("cover")
    living.driver(device).untold = frozenset({1})
    await living.asked(device)
    assert searching.line("Cover").present == ("not told now", "unknown", "", "")


async def test_the_device_in_front_comes_first_then_the_worst(living: Living, searching: Searching) -> None:
    good = await living.device("Good")
    await living.device("Soon", raw=NEAR_END)
    await living.device("Bad", raw=OPEN)

    def places() -> list[str]:
        rows = map(searching.search.model.row, range(searching.search.model.rowCount()))
        return [row.result.where for row in rows if isinstance(row, Line) and row.result.name == "Cover"]

    searching.write("cover")
    assert [where.split(" ·")[0] for where in places()] == ["Bad", "Soon", "Good"]
    await living.page(good)
    searching.write("cover")
    assert places()[0].startswith("Good")


async def test_everything_is_read_beforehand_bit_by_bit(
    living: Living, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    await living.device("Till 1")
    await living.device("Till 2")
    slices = list(searching.search.index.prepare())
    assert len(slices) == 2
    monkeypatch.setattr("gui.search.index._bits", None)
    monkeypatch.setattr("gui.search.index._features", None)
    monkeypatch.setattr("gui.search.index._member", None)
    assert searching.search.index.find("cover till", None, 8)[0].total == 4


async def test_words_of_the_device_narrow_its_bits(living: Living, searching: Searching) -> None:
    await living.device("Till 1", "Front")
    await living.device("Till 2", "Back")
    searching.write("cover back")
    assert searching.found() == {"Bits": ["Cover", "Unrecoverable error"]}
    assert searching.line("Cover").result.where == "Till 2 · Back"


async def test_many_of_a_kind_are_eight_and_more_and_all_when_asked_for(living: Living, searching: Searching) -> None:
    for number in range(12):
        await living.device(f"Till {number}")
    searching.write("drawer")
    assert len(searching.found()["Bits"]) == 9
    assert searching.found()["Bits"][-1] == "… and 4 more"
    while searching.chosen != "… and 4 more":
        searching.press(KEYS.Key_Down)
    searching.press(KEYS.Key_Return)
    assert list(searching.found()) == ["Bits"]
    assert searching.found()["Bits"] == ["Drawer switch"] * 12
    searching.press(KEYS.Key_Escape)
    assert "Settings and readings" in searching.found()


async def test_what_needs_a_page_is_found_only_with_one(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("close tab")
    assert searching.found() == {}
    await living.page(device)
    searching.write("close tab")
    assert searching.found() == {"Commands": ["Close tab"]}


async def test_without_a_word_it_offers_what_was_chosen_before_and_who_needs_somebody(
    living: Living, searching: Searching
) -> None:
    searching.begin()
    assert list(searching.found()) == ["Commands"]
    await living.device("Good")
    gone = await living.device("Soon", raw=NEAR_END)
    await living.device("Bad", raw=OPEN)
    searching.begin()
    assert searching.found() == {"In need of somebody": ["Bad", "Soon"]}
    for written in ("soon", "cover bad"):
        searching.write(written)
        searching.press(KEYS.Key_Return)
    searching.begin()
    assert searching.found()["Chosen before"] == ["Cover", "Soon"]
    entry = living.application.site.entry(gone.id)
    assert entry is not None
    await living.application.remove(entry)
    await until(lambda: gone.id not in living.body.feed.records)
    searching.begin()
    assert searching.found() == {"Chosen before": ["Cover"], "In need of somebody": ["Bad"]}


async def test_nothing_found_is_said(living: Living, searching: Searching) -> None:
    searching.write("xyzzy")
    assert searching.found() == {}
    assert words(searching.search.panel) == ["Nothing here has all of these words: xyzzy."]


async def test_devices_that_come_and_go_are_taken_in(living: Living, searching: Searching) -> None:
    searching.write("bar")
    assert searching.found() == {}
    device = await living.device("Bar")
    await until(lambda: searching.found() == {"Devices": ["Bar"]})
    entry = living.application.site.entry(device.id)
    assert entry is not None
    await living.application.remove(entry)
    await until(lambda: searching.found() == {})


def _inside(window: QWidget, part: QWidget) -> bool:
    return window.rect().contains(part.geometry())


async def test_it_stays_inside_the_window(living: Living, searching: Searching) -> None:
    for number in range(12):
        await living.device(f"Till {number}")
    for size in ((1024, 640), (1600, 900)):
        living.window.resize(*size)
        searching.write("e")
        await until(partial(_inside, living.window, searching.search.panel))
        assert searching.search.panel.y() >= searching.field.height()


async def test_a_screen_reader_gets_every_result(living: Living, searching: Searching) -> None:
    await living.device("Till 1", "Front", OPEN)
    searching.write("cover")
    results = QAccessible.queryAccessibleInterface(searching.search.panel.results)
    assert results is not None
    assert results.text(QAccessible.Text.Name) == "Search results"
    names = [results.child(row).text(QAccessible.Text.Name) for row in range(results.childCount())]
    assert names[:2] == ["Found: Bits", "Cover, bit, open, Till 1 · Front"]
    assert names[-2:] == ["Found: Devices", "Till 1, device, Cover open, Front · Acme Writer 9"]


async def test_other_features_are_other_results(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("sing")
    assert searching.found() == {}
    ring = next(feature for feature in FEATURES if feature.id == "ring")
    song: Feature[object] = replace(ring, id="sing", label=replace(ring.label, key="test.sing", english="Sing"))
    living.driver(device).features = (*FEATURES, song)
    searching.write("sing")
    assert searching.found() == {"Actions": ["Sing"]}


async def test_features_that_are_made_anew_each_time_are_the_same(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    driver = living.driver(device)
    driver.features = tuple(replace(feature) for feature in FEATURES)
    searching.write("restart")
    found = searching.line("Restart…").result
    driver.features = tuple(replace(feature) for feature in FEATURES)
    assert living.body.search.index.offers(found)
    driver.features = tuple(feature for feature in FEATURES if feature.id != "restart")
    assert not living.body.search.index.offers(found)


async def test_an_action_that_has_nothing_to_do_now_is_not_found(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    living.driver(device).features = tuple(
        replace(feature, helps_now=False) if feature.id == "ring" else feature for feature in FEATURES
    )
    searching.write("ring")
    assert "Ring" not in searching.found().get("Actions", ())


async def test_what_is_not_fitted_is_not_found(living: Living, searching: Searching) -> None:
    await living.device("Till 1", raw=CALM, group="small")
    searching.write("cutter")
    assert searching.found() == {}


async def test_of_several_statuses_that_have_the_same_bit_it_is_said_which(
    living: Living, searching: Searching
) -> None:
    device = await living.device("Till 1", "Front")
    living.driver(device).maps = (MAP, replace(MAP, id="more", name=text("more", "More status")))
    await living.asked(device)
    searching.write("cover")
    rows = map(searching.search.model.row, range(searching.search.model.rowCount()))
    assert [row.result.where for row in rows if isinstance(row, Line) and row.result.name == "Cover"] == [
        "Till 1 · Front · Test status",
        "Till 1 · Front · More status",
    ]
