from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from core.device import Device
from core.status import State
from gui.loop.until import until
from gui.theme import LIGHT
from gui.translation import tr
from gui.window.device_list_model import DeviceLine, DeviceListModel, Heading
from gui.window.standing import Standing
from tests.gui.devices import CALM
from tests.gui.living import Living

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
NEAR_END = bytes((0x01, 0x04, 0x20, 0x00, 0x00))


def _shown(model: DeviceListModel) -> list[str]:
    lines = [model.line(row) for row in range(model.rowCount())]
    return [f"# {line.shown}" if isinstance(line, Heading) else line.title for line in lines]


def _line(living: Living, device: Device) -> DeviceLine:
    line = living.body.side.model.line(living.body.side.model.index_of(device.id).row())
    assert isinstance(line, DeviceLine)
    return line


@pytest.fixture
async def shop(living: Living) -> list[Device]:
    return [
        await living.device("Till 1", "Front counter"),
        await living.device("Kitchen orders", "Kitchen", NEAR_END),
        await living.device("Till 2", "Front counter", OPEN),
        await living.device("", ""),
    ]


async def test_devices_stand_under_the_places_of_the_user_in_the_order_in_which_they_came(
    living: Living, shop: list[Device]
) -> None:
    assert _shown(living.body.side.model) == [
        "# Front counter", "Till 1", "Till 2", "# Kitchen", "Kitchen orders", "# No place yet", "Writer 9",
    ]  # fmt: skip


async def test_where_nobody_gave_places_there_is_one_heading(living: Living) -> None:
    await living.device("Till 1", "")
    assert _shown(living.body.side.model) == ["# Devices", "Till 1"]


async def test_a_line_has_state_sentence_and_model(living: Living, shop: list[Device]) -> None:
    line = _line(living, shop[2])
    assert (line.state, line.short, line.model) == ("fault", "Cover open", "Acme Writer 9")
    assert line.spoken == "Till 2: Cover open. needs you. Acme Writer 9."
    assert "10.0.0.3" in line.tooltip


async def test_a_fault_does_not_reorder_the_list_and_repaints_one_line(living: Living, shop: list[Device]) -> None:
    model = living.body.side.model
    before = _shown(model)
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    await living.says(shop[0], OPEN)
    assert _shown(model) == before
    assert told == [1]


async def test_a_silence_is_said_with_its_length(living: Living, shop: list[Device]) -> None:
    await living.falls_silent(shop[0])
    assert _line(living, shop[0]).short == "No answer"
    living.clock.advance(250)
    living.body.side.refresh()
    line = _line(living, shop[0])
    assert (line.state, line.short) == ("unknown", "No answer for 4 min")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("till", ["# Front counter", "Till 1", "Till 2"]),
        ("KITCHEN", ["# Kitchen", "Kitchen orders"]),
        ("cover", ["# Front counter", "Till 2"]),
        ("10.0.0.2", ["# Kitchen", "Kitchen orders"]),
        ("writer till 2", ["# Front counter", "Till 2"]),
        ("nothing", []),
    ],
)
async def test_searching_leaves_out_what_does_not_fit(
    living: Living, shop: list[Device], search: str, found: list[str]
) -> None:
    living.body.side.search.setText(search)
    assert _shown(living.body.side.model) == found
    living.body.side.search.clear()
    assert len(_shown(living.body.side.model)) == 7


async def test_only_devices_that_stand_so_are_shown_and_the_list_follows_them(
    living: Living, shop: list[Device]
) -> None:
    model = living.body.side.model
    model.narrow("", Standing.NEEDS_YOU)
    assert _shown(model) == ["# Front counter", "Till 2"]
    await living.says(shop[0], OPEN)
    assert _shown(model) == ["# Front counter", "Till 1", "Till 2"]
    await living.says(shop[2], CALM)
    assert _shown(model) == ["# Front counter", "Till 1"]


async def test_a_busy_device_is_called_busy_in_the_list_and_on_its_page(living: Living, shop: list[Device]) -> None:
    page = await living.page(shop[0])
    await living.is_busy(shop[0])
    line = _line(living, shop[0])
    assert (line.short, line.state) == ("Busy", "unknown")
    news = page.record.news[-1]
    assert (tr(news.label), news.state) == ("Busy", State.UNKNOWN)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "192.168.1.24:9100 is printing for another computer." in words
    assert "Busy for" in words
    assert "No answer" not in words


async def test_the_model_keeps_qts_rules(living: Living) -> None:
    model = living.body.side.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    devices = [await living.device(f"Till {number}", f"Place {number % 2}") for number in range(4)]
    model.narrow("till 1", None)
    model.narrow("", None)
    living.body.feed.records[devices[0].id].entry.place = "Elsewhere"
    model.arrange()
    assert tester.model() is model
    assert _shown(model)[:2] == ["# Elsewhere", "Till 0"]


async def test_a_click_opens_a_device(living: Living, shop: list[Device]) -> None:
    view = living.body.side.list
    place = view.visualRect(living.body.side.model.index_of(shop[1].id)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert living.window.page(shop[1].id) is not None


async def test_a_click_on_a_place_does_nothing(living: Living, shop: list[Device]) -> None:
    view = living.body.side.list
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert not living.body.tabs.pages


async def test_arrows_pass_over_places_and_enter_opens(living: Living, shop: list[Device]) -> None:
    view = living.body.side.list
    view.setFocus()
    view.setCurrentIndex(living.body.side.model.index_of(shop[2].id))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert list(living.body.tabs.pages) == [shop[1].id]


async def test_the_list_marks_the_device_that_is_shown(living: Living, shop: list[Device]) -> None:
    living.window.open_device(shop[0].id)
    living.window.open_device(shop[1].id)
    view = living.body.side.list
    assert living.body.side.model.device_at(view.currentIndex()) == shop[1].id
    living.body.tabs.close_page(shop[1].id)
    assert living.body.side.model.device_at(view.currentIndex()) == shop[0].id
    living.body.tabs.close_front()
    assert not view.selectedIndexes()


async def test_every_state_is_painted_by_shape_and_colour(living: Living, shop: list[Device]) -> None:
    await living.falls_silent(shop[3])
    image = living.body.side.list.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(60) for y in range(image.height())}
    assert {LIGHT.tone(state).ink for state in ("fault", "attention", "ok", "unknown")} <= colours


async def test_an_empty_list_says_why(living: Living) -> None:
    view = living.body.side.list
    empty = view.viewport().grab().toImage()
    await living.device()
    living.body.side.search.setText("nothing")
    await until(lambda: living.body.side.model.rowCount() == 0)
    assert view.viewport().grab().toImage() != empty
