"""The overview in a living window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.device import Device, Outcome, Result
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.overview.overview import Overview
from gui.overview.tile import HEIGHT, Tile
from gui.theme import LIGHT
from gui.window.standing import Standing
from tests.gui.devices import CALM
from tests.gui.dialogs import click, closed, opened
from tests.gui.living import Living

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
NEAR_END = bytes((0x01, 0x04, 0x20, 0x00, 0x00))


def _overview(living: Living) -> Overview:
    return living.body.overview


async def _tile(living: Living, device: Device) -> Tile:
    tiles = _overview(living).area.tiles
    await until(lambda: device.id in tiles)
    return tiles[device.id]


def _shown(living: Living) -> list[str]:
    tiles = _overview(living).area.tiles.values()
    return [tile.face.title for tile in sorted(tiles, key=lambda tile: (tile.y(), tile.x())) if tile.isVisible()]


def _headings(living: Living) -> list[str]:
    labels = _overview(living).area.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
async def shop(living: Living) -> list[Device]:
    devices = [
        await living.device("Till 1", "Front", OPEN),
        await living.device("Kitchen orders", "Kitchen", NEAR_END),
        await living.device("Till 2", "Front"),
        await living.device("Till 3", "Front"),
    ]
    for device in devices:
        await _tile(living, device)
    return devices


async def test_there_is_a_tile_for_each_device_under_its_place(living: Living, shop: list[Device]) -> None:
    assert _shown(living) == ["Till 1", "Till 2", "Till 3", "Kitchen orders"]
    assert _headings(living) == ["FRONT", "KITCHEN"]
    tile = await _tile(living, shop[0])
    assert tile.face.sentence == "The cover is open."
    assert (tile.face.word, tile.face.model) == ("Needs you", "Acme Writer 9")
    assert tile.button.text() == "What to do"


async def test_one_place_without_a_name_has_no_heading(living: Living) -> None:
    await _tile(living, await living.device("Till 1", ""))
    assert _headings(living) == []


async def test_the_sentence_and_the_counts_follow(living: Living, shop: list[Device]) -> None:
    overview = _overview(living)
    assert overview.summary.accessibleName() == "Till 1 needs you: Cover open."
    assert [button.text().strip() for button in overview.filters.buttons.values() if button.isVisible()] == [
        "1 needs you", "1 soon", "2 ready", "0 no answer",
    ]  # fmt: skip
    for device in shop[:2]:
        await living.says(device, CALM)
    assert overview.summary.text() == "All 4 devices are ready."


async def test_a_ready_one_tells_how_it_is_watched_and_what_changed_last(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[0])
    assert tile.face.facts == ""
    await living.says(shop[0], CALM)
    asked, changed = tile.face.facts.splitlines()
    assert asked == "Asked every 2 s through port 9101."
    assert changed.startswith("Cover: open → closed at ")
    assert tile.accessibleDescription() == tile.face.facts
    before = tile.grab().toImage()
    await living.says(shop[0], OPEN)
    assert tile.face.facts == ""
    await living.says(shop[0], CALM)
    assert tile.grab().toImage() == before


async def test_places_keep_their_order_when_a_device_is_named(living: Living, shop: list[Device]) -> None:
    entry = living.application.site.entry(shop[0].id)
    assert entry is not None
    await living.application.rename(entry, "Till 1", "Kitchen")
    await until(lambda: _shown(living) == ["Till 2", "Till 3", "Till 1", "Kitchen orders"])
    assert _headings(living) == ["FRONT", "KITCHEN"]
    model = living.body.side.model
    lines = [str(model.data(model.index(row))) for row in range(model.rowCount())]
    assert lines == ["Front", "Till 2", "Till 3", "Kitchen", "Till 1", "Kitchen orders"]


async def test_nothing_moves_when_a_device_changes(living: Living, shop: list[Device]) -> None:
    tiles = _overview(living).area.tiles
    before = {name: tile.geometry() for name, tile in tiles.items()}
    await living.says(shop[0], CALM)
    await living.says(shop[3], OPEN)
    assert {name: tile.geometry() for name, tile in tiles.items()} == before
    assert {tile.height() for tile in tiles.values()} == {HEIGHT}


async def test_only_what_looks_different_is_shown_anew(living: Living, shop: list[Device]) -> None:
    faces = {name: tile.face for name, tile in _overview(living).area.tiles.items()}
    await living.says(shop[2], OPEN)
    await living.asked(shop[3])
    after = {name: tile.face for name, tile in _overview(living).area.tiles.items()}
    assert [name for name in faces if faces[name] != after[name]] == [shop[2].id]


async def test_while_it_is_hidden_nothing_is_done_and_then_it_catches_up(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[2])
    living.window.open_device(shop[0].id)
    await living.says(shop[2], OPEN)
    late = await living.device("Till 4", "Front")
    assert tile.face.word == "Ready"
    assert late.id not in _overview(living).area.tiles
    living.body.tabs.go_home()
    await until(lambda: late.id in _overview(living).area.tiles)
    assert tile.face.word == "Needs you"
    assert _shown(living) == ["Till 1", "Till 2", "Till 3", "Till 4", "Kitchen orders"]


async def test_each_count_is_a_filter_and_all_come_back(living: Living, shop: list[Device]) -> None:
    filters = _overview(living).filters
    filters.buttons[Standing.SOON].click()
    assert _shown(living) == ["Kitchen orders"]
    assert living.body.side.model.only is Standing.SOON
    assert filters.buttons[Standing.SOON].isChecked()
    filters.buttons[Standing.NO_ANSWER].click()
    assert _shown(living) == []
    assert _headings(living) == ["No device stands so now."]
    filters.all.click()
    assert len(_shown(living)) == 4
    assert not filters.all.isVisible()


async def test_a_busy_device_is_called_busy_and_counted_only_while_there_is_one(
    living: Living, shop: list[Device]
) -> None:
    overview = _overview(living)
    tile, button = await _tile(living, shop[2]), overview.filters.buttons[Standing.BUSY]
    assert not button.isVisible()
    await living.is_busy(shop[2])
    assert (tile.face.word, tile.face.state, tile.face.sentence) == ("Busy", "unknown", "")
    assert tile.face.advice == "Wait until it has finished."
    assert tile.button.text() == "Ask again"
    assert button.isVisible()
    assert button.text().strip() == "1 busy"
    assert overview.filters.buttons[Standing.NO_ANSWER].text().strip() == "0 no answer"
    living.clock.advance(180)
    living.body.overview.refresh({shop[2].id})
    assert tile.face.sentence == "Busy for 3 min."
    button.click()
    assert _shown(living) == ["Till 2"]
    await living.is_busy(shop[2], False)
    assert button.isVisible()
    overview.filters.all.click()
    assert not button.isVisible()
    assert len(_shown(living)) == 4


async def test_a_filter_follows_the_devices(living: Living, shop: list[Device]) -> None:
    _overview(living).filters.buttons[Standing.NEEDS_YOU].click()
    await living.says(shop[2], OPEN)
    await until(lambda: _shown(living) == ["Till 1", "Till 2"])
    await living.says(shop[0], CALM)
    assert _shown(living) == ["Till 2"]


async def test_a_double_click_and_enter_open_a_device(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[1])
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert not living.body.tabs.pages
    QTest.mouseDClick(tile, Qt.MouseButton.LeftButton)
    assert list(living.body.tabs.pages) == [shop[1].id]
    living.body.tabs.go_home()
    QTest.keyClick(await _tile(living, shop[2]), Qt.Key.Key_Return)
    assert list(living.body.tabs.pages) == [shop[1].id, shop[2].id]


async def test_the_button_of_what_needs_somebody_opens_its_page(living: Living, shop: list[Device]) -> None:
    (await _tile(living, shop[0])).button.click()
    assert list(living.body.tabs.pages) == [shop[0].id]


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_the_button_of_a_ready_one_does_what_one_comes_for(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[2])
    assert tile.button.text() == "Print test…"
    QTest.keyClick(tile, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = await opened(living.window, QuestionDialog)
    assert not tile.button.isEnabled()
    click(dialog, dialog.button("yes").text())
    await closed(living.window)
    driver = living.driver(shop[2])
    await until(lambda: driver.done)
    before = tile.grab().toImage()
    driver.outcomes.put_nowait(Outcome("print_test", Result.DONE))
    await until(tile.button.isEnabled)
    assert tile.grab().toImage() != before
    assert driver.done == [("print_test", {})]


async def test_a_silent_device_is_said_to_be_silent_and_can_be_asked(
    living: Living, shop: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    tile = await _tile(living, shop[2])
    await living.falls_silent(shop[2])
    assert (tile.face.word, tile.face.sentence, tile.face.state) == ("No answer", "", "unknown")
    living.clock.advance(250)
    _overview(living).refresh()
    assert tile.face.sentence == "No answer for 4 min."
    assert tile.face.advice == "Check that it is switched on and connected."
    asked: list[bool] = []
    monkeypatch.setattr(shop[2], "ask_now", lambda: asked.append(True))  # nobody watches the devices of these tests
    assert tile.button.text() == "Ask again"
    tile.button.click()
    assert asked == [True]


async def test_one_stop_of_the_tab_key_leads_to_the_tiles(living: Living, shop: list[Device]) -> None:
    living.window.activateWindow()
    overview = _overview(living)
    overview.filters.buttons[Standing.NO_ANSWER].setFocus()
    stops = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    tile = await _tile(living, shop[0])
    assert stops[:2] == [tile, tile.button]
    assert not isinstance(stops[2], Tile)
    assert stops[2] not in [known.button for known in overview.area.tiles.values()]


async def test_arrows_go_from_tile_to_tile(living: Living, shop: list[Device]) -> None:
    living.window.activateWindow()
    (await _tile(living, shop[0])).setFocus()
    reached = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        focused = QApplication.focusWidget()
        assert isinstance(focused, Tile)
        reached.append(focused.face.title)
    assert reached == ["Till 2", "Kitchen orders", "Till 1", "Kitchen orders"]


async def test_a_screen_reader_gets_each_tile_and_its_button(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[0])
    spoken = QAccessible.queryAccessibleInterface(tile)
    assert spoken is not None
    assert spoken.role() is QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name) == "Till 1: The cover is open. Needs you. Acme Writer 9"
    assert spoken.text(QAccessible.Text.Description) == "Close it. Printing goes on by itself."
    assert spoken.childCount() == 1
    assert spoken.child(0).text(QAccessible.Text.Name) == "What to do (Till 1)"
    ready = QAccessible.queryAccessibleInterface(await _tile(living, shop[2]))
    assert ready is not None
    assert ready.text(QAccessible.Text.Name) == "Till 2: Ready. Acme Writer 9"


async def test_pressing_a_tile_for_a_screen_reader_opens_it(living: Living, shop: list[Device]) -> None:
    (await _tile(living, shop[3])).click()
    assert list(living.body.tabs.pages) == [shop[3].id]


async def test_every_state_is_painted_by_shape_and_colour(living: Living, shop: list[Device]) -> None:
    await living.falls_silent(shop[3])
    for device, state in zip(shop, ("fault", "attention", "ok", "unknown"), strict=True):
        image = (await _tile(living, device)).grab().toImage()
        colours = {image.pixelColor(x, y).name() for x in range(60) for y in range(0, image.height(), 2)}
        assert LIGHT.tone(state).ink in colours


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_the_right_button_offers_what_can_be_done(living: Living, shop: list[Device]) -> None:
    tile = await _tile(living, shop[0])
    where = tile.rect().center()
    asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, tile.mapToGlobal(where))
    QApplication.sendEvent(tile, asking)
    await until(living.body.device_menu.isVisible)
    living.body.device_menu.close()


async def test_a_device_that_goes_takes_its_tile_with_it(living: Living, shop: list[Device]) -> None:
    entry = living.application.site.entry(shop[0].id)
    assert entry is not None
    await living.application.remove(entry)
    await until(lambda: _shown(living) == ["Till 2", "Till 3", "Kitchen orders"])


async def test_a_device_that_is_renamed_moves_to_its_place(living: Living, shop: list[Device]) -> None:
    entry = living.application.site.entry(shop[2].id)
    assert entry is not None
    await living.application.rename(entry, "Bar", "Kitchen")
    await until(lambda: _shown(living) == ["Till 1", "Till 3", "Kitchen orders", "Bar"])
    assert living.body.side.model.rowCount() == 6


async def test_a_hundred_tiles_are_made_a_few_at_a_time(living: Living) -> None:
    for number in range(40):
        await living.device(f"Till {number}", "Front")
    area = _overview(living).area
    await until(lambda: len(area.tiles) == 40)
    living.window.resize(1024, 640)
    QTest.keyClick(next(iter(area.tiles.values())), Qt.Key.Key_End)
    last = list(area.tiles.values())[-1]
    seen = last.mapTo(area.viewport(), QPoint(0, 0))
    assert area.viewport().rect().contains(seen)
