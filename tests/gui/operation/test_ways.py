"""Choosing by which of several ways a device is reached, and what is said of the way in use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Path
from core.feature import Category
from core.text import text
from gui.loop.until import until
from tests.gui.devices import FEATURES, LIVE, PATH, action
from tests.gui.dialogs import button
from tests.gui.living import Living
from tests.gui.operation.test_menu import below, entry, open_menu, shown

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")

WHY = text("test.why", "it tells more")
USED = replace(PATH, why=WHY)
OTHER = Path("4352", text("test.other", "PJLink"))


async def test_a_device_with_one_way_for_good_offers_no_choice(living: Living) -> None:
    _, page, menu = await shown(living)
    await open_menu(page)
    assert "Way to the device" not in [each.text() for each in menu.actions()]
    menu.close()


async def test_the_way_in_use_is_marked_and_another_one_is_a_choice_away(living: Living) -> None:
    device, page, menu = await shown(living)
    driver = living.driver(device)
    driver.paths = (USED, OTHER, LIVE)
    ways = below(await open_menu(page), "Way to the device")
    said = [(each.text(), each.isChecked()) for each in ways.actions() if each.text()]
    assert said == [("PJLink", False), ("port 9101", True), ("Choose automatically", True)]
    assert entry(ways, "port 9101").toolTip() == "<p>It tells more.</p>"
    entry(ways, "PJLink").trigger()
    await until(lambda: driver.used == [OTHER.id])
    await until(lambda: not living.body.operations.busy(device.id))
    menu.close()
    driver.paths = (replace(OTHER, fixed=True), USED, LIVE)
    ways = below(await open_menu(page), "Way to the device")
    said = [(each.text(), each.isChecked()) for each in ways.actions() if each.text()]
    assert said == [("PJLink", True), ("port 9101", False), ("Choose automatically", False)]
    entry(ways, "Choose automatically").trigger()
    await until(lambda: driver.used == [OTHER.id, None])
    menu.close()


async def test_what_watching_live_means_is_said_also_where_nobody_has_to_agree(living: Living) -> None:
    device, page, menu = await shown(living)
    quiet = replace(LIVE, live=True, consent=None, neighbourly=text("test.quiet", "It tells changes by itself."))
    living.driver(device).paths = (USED, quiet)
    await open_menu(page)
    assert entry(menu, "Live status").toolTip() == "<p>It tells changes by itself.</p>"
    menu.close()


async def test_while_it_is_live_no_way_for_good_is_marked_and_the_live_one_keeps_its_entry(living: Living) -> None:
    device, page, menu = await shown(living)
    living.driver(device).paths = (LIVE, USED, OTHER)
    await open_menu(page)
    assert entry(menu, "Live status").isChecked()
    ways = below(menu, "Way to the device")
    assert [each.isChecked() for each in ways.actions() if each.text()][:2] == [False, False]
    menu.close()


async def test_what_goes_by_another_way_says_so_where_the_hand_rests_on_it(living: Living) -> None:
    device, page, menu = await shown(living)
    told = text("test.chime.meaning", "It chimes.")
    living.driver(device).paths = (USED, OTHER)
    living.driver(device).features = (*FEATURES, action("chime", "Chime", paths=(OTHER.id,), meaning=told))
    await open_menu(page)
    tip = entry(menu, "Chime").toolTip()
    assert "It chimes." in tip
    assert "Goes by PJLink, whichever way is in use." in tip
    assert "Goes by" not in entry(menu, "Ring").toolTip()
    menu.close()


async def test_a_button_says_so_as_long_as_another_way_is_in_use(living: Living) -> None:
    device, page, _ = await shown(living)
    driver = living.driver(device)
    driver.paths = (USED, OTHER)
    driver.features = (action("chime", "Chime", category=Category.PRIMARY, paths=(OTHER.id,)),)
    page.header.bar.show_features()
    assert button(page.header.bar, "Chime").toolTip() == "<p>Goes by PJLink, whichever way is in use.</p>"
    await device.use(OTHER.id)
    living.window.flush()
    await until(lambda: button(page.header.bar, "Chime").toolTip() == "")
