"""The grids of several statuses: their order, their places, and what goes when the device tells it no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.status import Snapshot
from core.text import text
from gui.device.grid_model import BitGridModel
from gui.device.grids import TWO_NEED, Grids
from gui.loop.until import until
from tests.clock import ManualClock
from tests.gui.devices import CALM, MAP, snapshot
from tests.gui.living import Living, status_of

OPEN = bytes((0x01, 0x2C, 0x20, 0x00, 0x00))


def told(*names: str, raw: bytes = CALM) -> Mapping[str, Snapshot]:
    maps = (replace(MAP, id=name, name=text(f"test.map.{name}", f"The {name}")) for name in names)
    return {each.id: snapshot(raw, ManualClock(), status=each) for each in maps}


def tell(grids: Grids, snapshots: Mapping[str, Snapshot], *stale: str) -> bool:
    return grids.tell(snapshots, lambda _: b"", lambda name: name in stale)


def titles(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden() and label.text()]


def settle(grids: Grids) -> None:
    layout = grids.layout()
    assert layout is not None
    layout.activate()


@pytest.fixture
def grids(qtbot: QtBot) -> Grids:
    made = Grids(bare=False)
    qtbot.addWidget(made)
    made.resize(TWO_NEED + 20, 1200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_one_status_needs_no_title(grids: Grids) -> None:
    assert tell(grids, told("first"))
    assert grids.names == ("first",)
    assert titles(grids) == []
    assert tell(grids, told("first", "second"))
    assert titles(grids) == ["The first", "The second"]


def test_the_same_statuses_move_nothing(grids: Grids) -> None:
    tell(grids, told("first", "second"))
    views = grids.views
    assert not tell(grids, told("first", "second", raw=OPEN))
    assert grids.views == views
    assert grids.hex == "01 2c 20 00 00\n01 2c 20 00 00"


def test_they_stand_in_the_order_in_which_the_device_tells_them(grids: Grids) -> None:
    tell(grids, told("old"))
    old = grids.view("old")
    assert tell(grids, told("new", "old"))
    grids.stand_in(0)
    assert grids.view("old") is old
    settle(grids)
    assert grids.view("new").y() < old.y()


def test_what_is_told_no_more_goes(grids: Grids, qtbot: QtBot) -> None:
    tell(grids, told("live", "asked"))
    gone = grids.view("live")
    with qtbot.waitSignal(grids.left):
        assert tell(grids, told("asked"))
    assert grids.names == ("asked",)
    assert gone.isHidden()
    assert titles(grids) == []


def test_one_may_be_old_while_the_other_is_not(grids: Grids) -> None:
    tell(grids, told("live", "asked"), "asked")
    models = [view.model() for view in grids.views]
    assert [isinstance(model, BitGridModel) and model.look(1, 2).stale for model in models] == [False, True]


def test_two_stand_side_by_side_where_they_have_room(grids: Grids) -> None:
    tell(grids, told("first", "second", "third"))
    assert grids.stand_in(TWO_NEED)
    settle(grids)
    first, second, third = grids.views
    assert second.y() == first.y()
    assert second.x() > first.x() + first.width()
    assert third.x() == first.x()
    assert third.y() > first.y()
    assert not grids.stand_in(TWO_NEED - 1)
    settle(grids)
    assert first.x() == second.x() == third.x()
    assert first.y() < second.y() < third.y()
    assert first.width() == grids.width()


def test_one_alone_has_all_the_width(grids: Grids) -> None:
    tell(grids, told("first", "second"))
    grids.stand_in(TWO_NEED)
    tell(grids, told("first"))
    assert not grids.stand_in(TWO_NEED)
    settle(grids)
    assert grids.view("first").width() == grids.width()


@pytest.mark.parametrize(("width", "beside"), [(1024, False), (1280, False), (1920, True)])
async def test_on_a_wide_screen_both_are_seen_without_scrolling(living: Living, width: int, beside: bool) -> None:
    device = await living.device()
    page = await living.page(device)
    living.window.resize(width, 900)
    await until(lambda: living.window.width() == width and page.width() > width - 450)
    living.driver(device).maps = (MAP, replace(MAP, id="more", name=text("more", "More status")))
    await living.asked(device)
    first, second = status_of(page).grids.views
    await until(lambda: first.width() > 0 and (first.y() == second.y()) is beside)
    assert (second.x() > first.x()) is beside
    area = status_of(page).grids
    assert area.mapTo(page, area.rect().topRight()).x() <= page.width(), "nothing is cut off"
