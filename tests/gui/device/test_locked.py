"""A device that is there and wants a password: never called silent, and the way to give it is at hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Contact, Outcome, Result
from core.device.credential import CredentialMissing, CredentialRejected
from core.text import text
from gui.loop.until import until
from gui.window.device_list_model import DeviceLine
from gui.window.standing import Standing
from tests.gui.devices import FEATURES, action
from tests.gui.dialogs import button, words
from tests.gui.living import Living, status_of
from tests.gui.operation.test_menu import below, open_menu

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
LABEL = text("test.role", "Network control")
MISSING = CredentialMissing("192.168.1.24:23", label=LABEL)
REJECTED = CredentialRejected("192.168.1.24:23", label=LABEL)
ENTER = action("enter_password", "Enter password")


@pytest.mark.parametrize(("error", "short"), [(MISSING, "Password needed"), (REJECTED, "Password wrong")])
async def test_the_page_says_what_is_wanted_and_offers_to_give_it(
    living: Living, error: CredentialMissing | CredentialRejected, short: str
) -> None:
    device = await living.device()
    driver = living.driver(device)
    driver.features = (*FEATURES, ENTER)
    page = await living.page(device)
    assert not [each for each in words(page.header.bar) if "password" in each]
    driver.locked = error
    await living.asked(device)
    assert device.picture.contact is Contact.LOCKED
    assert any("Network control" in each for each in words(page.sentence))
    assert any(each.startswith("Locked for ") for each in words(page.header))
    assert not any("No answer for" in each for each in words(page.header))
    button(page.header.bar, "Enter password…").click()
    await until(lambda: driver.done == [("enter_password", {})])
    living.driver(device).outcomes.put_nowait(Outcome("enter_password", Result.DONE))
    await until(lambda: not living.body.operations.busy(device.id))
    living.clock.advance(600)
    living.body.side.model.refresh({device.id})
    line = living.body.side.model.line(living.body.side.model.index_of(device.id).row())
    assert isinstance(line, DeviceLine)
    assert line.short == short, "for how long says nothing"


async def test_before_the_first_answer_the_status_says_what_it_waits_for(living: Living) -> None:
    device = await living.device()
    device.picture.snapshots = {}
    living.driver(device).locked = MISSING
    page = await living.page(device)
    await living.asked(device)
    assert "Wants a password. The bits appear with the first answer after it." in words(status_of(page))


async def test_the_overview_counts_it_apart_and_its_tile_gives_the_password(living: Living) -> None:
    device = await living.device()
    driver = living.driver(device)
    living.body.tabs.go_home()
    overview = living.body.overview
    await until(lambda: device.id in overview.area.tiles)
    tile, count = overview.area.tiles[device.id], overview.filters.buttons[Standing.LOCKED]
    assert not count.isVisible()
    driver.locked = MISSING
    await living.asked(device)
    assert (tile.face.word, tile.face.state, tile.button.text()) == ("Wants a password", "unknown", "What to do")
    assert tile.face.sentence == "192.168.1.24:23 needs the password 'Network control', and there is none."
    assert (count.isVisible(), count.text().strip()) == (True, "1 wants a password")
    assert overview.filters.buttons[Standing.NO_ANSWER].text().strip() == "0 no answer"
    driver.features = (*FEATURES, ENTER)
    living.body.overview.refresh({device.id})
    assert tile.button.text() == "Enter password…"
    driver.locked = None
    await living.asked(device)
    assert tile.face.word == "Ready"
    assert not count.isVisible()


async def test_a_menu_that_opens_asks_nobody_for_a_password(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    for error, reads in ((MISSING, 0), (None, 1)):
        living.driver(device).locked = error
        await living.asked(device)
        menu = await open_menu(page)
        under_way = len(living.shell.background)
        below(menu, "Choices").popup(menu.pos())
        assert len(living.shell.background) == under_way + reads
        menu.close()


async def test_a_menu_that_opens_leaves_out_what_another_password_is_needed_for(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    driver = living.driver(device)
    takes = text("test.takes", "It wants another password.")
    driver.features = tuple(
        replace(feature, reading_takes=takes, reading_needs_password=True) if feature.id == "polarity" else feature
        for feature in FEATURES
    )
    menu = await open_menu(page)
    under_way = len(living.shell.background)
    below(menu, "Choices").popup(menu.pos())
    assert len(living.shell.background) == under_way
    menu.close()
