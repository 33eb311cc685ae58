from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from core.device import Identity
from core.text import text
from gui.device.cell_look import Ground
from gui.device.grid_model import BitGridModel
from gui.device.grid_view import BitGridView
from gui.device.page import DevicePage
from gui.loop.until import until
from tests.gui.devices import CALM, MAP
from tests.gui.living import Living, status_of

OPEN = bytes((0x01, 0x2C, 0x20, 0x00, 0x00))


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def _grid(page: DevicePage, number: int = 0) -> tuple[BitGridView, BitGridModel]:
    view = status_of(page).findChildren(BitGridView)[number]
    model = view.model()
    assert isinstance(model, BitGridModel)
    return view, model


def _button(page: DevicePage, words: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == words)


def _rows(page: DevicePage) -> list[str]:
    return [
        str(status_of(page).changes.model.data(status_of(page).changes.model.index(row)))
        for row in range(status_of(page).changes.model.rowCount())
    ]


async def test_the_page_says_who_it_is_how_true_it_is_and_what_is_the_matter(living: Living) -> None:
    page = await living.page(await living.device("Till 1 receipts", raw=OPEN))
    words = _words(page.header)
    assert words[0] == "Till 1 receipts"
    assert "Acme Writer 9 · 10.0.0.1 ·" in words
    assert any(line.startswith("Asked every 2 s through port 9101.") for line in words)
    assert _words(page.sentence) == [
        "The cover is open and the paper is running low.",
        "Close it. Printing goes on by itself.",
    ]


async def test_the_page_is_complete_when_it_is_first_seen(living: Living) -> None:
    device = await living.device(raw=OPEN)
    page = living.window.open_device(device.id)
    view, model = _grid(page)
    assert view.isVisible()
    assert model.look(1, 2).word == "open"


async def test_a_change_reaches_grid_sentence_and_list(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    assert _words(page.sentence) == ["Ready."]
    await living.says(device, OPEN)
    _, model = _grid(page)
    assert model.look(1, 2).ground is Ground.STATE
    assert model.look(1, 2).changed
    assert "the cover is open" in _words(page.sentence)[0].lower()
    assert _rows(page)[0].endswith("Cover: closed → open")
    assert _rows(page)[-1].endswith("Connected: 10.0.0.1 · port 9101")


async def test_what_is_chosen_is_seen(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    await living.says(device, OPEN)
    view, model = _grid(page)
    view.choose(1, 2)
    assert not model.look(1, 2).changed
    assert model.look(1, 4).changed


async def test_all_marks_can_be_taken_away(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    await living.says(device, OPEN)
    _button(page, "Mark all seen").click()
    _, model = _grid(page)
    assert not any(model.look(row, column).changed for row in range(5) for column in range(8))


async def test_a_hidden_page_costs_nothing_and_catches_up(living: Living) -> None:
    first, second = await living.device("One"), await living.device("Two")
    page = await living.page(first)
    await living.page(second)
    await until(lambda: not page.isVisible())
    await living.says(first, OPEN)
    _, model = _grid(page)
    assert model.look(1, 2).word == "closed", "nothing is drawn that nobody sees"
    living.window.open_device(first.id)
    assert model.look(1, 2).word == "open"
    assert model.look(1, 2).changed


async def test_a_silent_device_keeps_its_bits_and_they_look_old(living: Living) -> None:
    device = await living.device(raw=OPEN)
    page = await living.page(device)
    await living.falls_silent(device)
    _, model = _grid(page)
    assert model.look(1, 2).stale
    assert model.look(1, 2).word == "open"
    assert _words(page.sentence)[0] == "192.168.1.24:9101 did not answer in time."
    assert any(line.startswith("No answer for 0 s") for line in _words(page.header))
    living.driver(device).silent = False
    await living.asked(device)
    assert not model.look(1, 2).stale


async def test_before_the_first_answer_the_page_says_what_it_waits_for(living: Living) -> None:
    entry = await living.application.site.add(living.application.address("star://10.0.0.9"), Identity())
    await until(lambda: entry.device.id in living.body.feed.records)
    page = await living.page(entry.device)
    assert "Not asked yet. The bits appear with the first answer." in _words(status_of(page))
    living.driver(entry.device).silent = True
    await living.asked(entry.device)
    assert "No answer yet. The bits appear with the first one." in _words(status_of(page))


async def test_the_age_grows_while_one_looks(living: Living) -> None:
    page = await living.page(await living.device())
    living.clock.advance(1.5)
    await until(lambda: any(line.endswith("Last answer 1.5 s ago.") for line in _words(page.header)))


async def test_details_are_folded_until_somebody_asks(living: Living) -> None:
    page = await living.page(await living.device())
    assert "NB-1" not in _words(page.header)
    _button(page, "Details").click()
    words = _words(page.header)
    assert words[words.index("Interface board") + 1] == "NB-1" or "NB-1" in words
    assert "star://10.0.0.1" in words
    _button(page, "Hide details").click()
    assert "NB-1" not in _words(page.header)


async def test_what_is_learnt_later_appears(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    _button(page, "Details").click()
    await device.learn(Identity(serial_number="S-7", details={"is_new": True}))
    await until(lambda: "S-7" in _words(page.header))
    assert "yes" in _words(page.header)


async def test_the_bytes_can_be_copied(living: Living) -> None:
    page = await living.page(await living.device(raw=OPEN))
    _button(page, "Copy hex").click()
    assert QGuiApplication.clipboard().text() == "01 2c 20 00 00"


async def test_fixed_bits_can_be_left_out(living: Living) -> None:
    page = await living.page(await living.device(group="huge"))
    view, model = _grid(page)
    _button(page, "Hide fixed bits").click()
    assert model.look(0, 7).ground is Ground.BLANK
    assert view.isRowHidden(3)
    _button(page, "Show fixed bits").click()
    assert not view.isRowHidden(3)


async def test_several_statuses_stand_one_under_the_other(living: Living) -> None:
    device = await living.device()
    living.driver(device).maps = (MAP, replace(MAP, id="more", name=text("more", "More status")))
    page = await living.page(device)
    await living.asked(device)
    assert [view.accessibleName() for view in status_of(page).findChildren(BitGridView)] == [
        "Test status: bytes and bits",
        "More status: bytes and bits",
    ]
    assert {"Test status", "More status"} <= set(_words(status_of(page)))


async def test_remarks_stand_below_the_grid(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    living.driver(device).remarks = (text("x", "the board sent 2 frames."),)
    await living.asked(device)
    await living.says(device, OPEN)
    assert "The board sent 2 frames." in _words(status_of(page))


async def test_enter_tells_everything_about_a_bit_and_escape_closes_it(living: Living) -> None:
    page = await living.page(await living.device(raw=OPEN))
    view, _ = _grid(page)
    view.setFocus()
    view.choose(1, 2)
    QTest.keyClick(view, Qt.Key.Key_Return)
    card = status_of(page).card
    assert card.isVisible()
    assert "Cover: open" in _words(card)
    assert any("Test manual, page 7" in line for line in _words(card))
    assert status_of(page).rect().contains(card.geometry())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not card.isVisible()


async def test_the_card_about_a_bit_follows_it(living: Living) -> None:
    device = await living.device(raw=OPEN)
    page = await living.page(device)
    view, _ = _grid(page)
    view.choose(1, 2)
    view.opened.emit(view.currentIndex())
    await living.says(device, CALM)
    assert "Cover: closed" in _words(status_of(page).card)


@pytest.mark.parametrize(("width", "beside"), [(1600, True), (1280, True), (1200, True), (1100, False), (1024, False)])
async def test_the_list_of_changes_moves_below_the_grid_when_it_is_narrow(
    living: Living, width: int, beside: bool
) -> None:
    page = await living.page(await living.device())
    living.window.resize(width, 800)
    await until(lambda: living.window.width() == width)
    view, _ = _grid(page)
    changes = status_of(page).changes
    await until(lambda: changes.isVisible() and changes.width() > 100)
    grid_right = view.mapTo(page, view.rect().topRight()).x()
    assert (changes.mapTo(page, changes.rect().topLeft()).x() > grid_right) is beside
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    await until(lambda: area.horizontalScrollBar().maximum() == 0)


async def _resized(living: Living, page: DevicePage, height: int) -> None:
    living.window.resize(1024, height)
    await until(lambda: living.window.height() == height and page.height() < height)
    QApplication.sendPostedEvents()


async def test_a_low_window_gives_the_sections_more(living: Living) -> None:
    page = await living.page(await living.device())
    tops = []
    for height in (800, 640, 800):
        await _resized(living, page, height)
        tops.append(page.front.mapTo(page, page.front.rect().topLeft()).y())
    assert tops[1] <= tops[0] - 20
    assert tops[2] == tops[0]


@pytest.mark.parametrize("height", [800, 640])
async def test_the_sentence_does_not_push_the_grid_about(living: Living, height: int) -> None:
    device = await living.device()
    page = await living.page(device)
    await _resized(living, page, height)
    view, _ = _grid(page)
    place = view.mapTo(page, view.rect().topLeft())
    await living.says(device, OPEN)
    await until(lambda: len(_words(page.sentence)) == 2)
    assert view.mapTo(page, view.rect().topLeft()) == place
