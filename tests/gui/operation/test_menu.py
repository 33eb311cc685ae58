from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from core.device import Device, Identity
from core.device.operation import Outcome, Result
from core.feature import Category, Danger
from core.text import text
from gui.device.page import DevicePage
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.operation.menu import ActionMenu
from gui.tour.guide import settled
from gui.window.name_dialog import NameDialog
from tests.gui.devices import FEATURES, LIVE, PATH, action
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


async def shown(living: Living) -> tuple[Device, DevicePage, ActionMenu]:
    device = await living.device("Till 1")
    page = await living.page(device)
    return device, page, page.header.bar.menu


async def open_menu(page: DevicePage) -> ActionMenu:
    """Open it as the keyboard does."""
    page.header.bar.more.setFocus()
    QTest.keyClick(page.header.bar.more, Qt.Key.Key_Space)
    menu = page.header.bar.menu
    await until(menu.isVisible)
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def below(menu: QMenu, text: str) -> QMenu:
    found = next(child for child in menu.findChildren(QMenu) if child.title() == text)
    assert isinstance(found, QMenu)
    return found


def choose(menu: QMenu, text: str) -> None:
    """Choose an entry: with the mouse where it stands."""
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry(menu, text)).center())


async def test_the_menu_has_the_rest_and_what_destroys_stands_apart_at_the_end(living: Living) -> None:
    _, page, _ = await shown(living)
    menu = await open_menu(page)
    said = [action.text() or "-" for action in menu.actions() if action.isVisible()]
    assert said == [
        "Ring", "Measure…", "-", "Release…", "-", "Ask the device who it is", "Live status…",
        "Open the web page", "Name and place…", "Choices", "-", "Wipe…",
    ]  # fmt: skip
    assert entry(menu, "Ring").toolTip() == "<p>The bell rings once.</p>"
    menu.close()


async def test_what_only_fault_finding_needs_stands_in_a_menu_of_its_own(living: Living) -> None:
    device, page, _ = await shown(living)
    living.driver(device).features = (
        *FEATURES, action("count", "Count", Danger.DISRUPTIVE, category=Category.DEBUG),
        action("listen", "Listen", category=Category.DEBUG),
        action("burn", "Burn", Danger.DESTRUCTIVE, category=Category.DEBUG),
    )  # fmt: skip
    menu = await open_menu(page)
    said = [action.text() or "-" for action in menu.actions() if action.isVisible()]
    assert said[-5:] == ["Choices", "Advanced", "-", "Wipe…", "Burn…"]
    assert [action.text() for action in below(menu, "Advanced").actions()] == ["Listen", "Count…"]
    entry(below(menu, "Advanced"), "Listen").trigger()
    await until(lambda: living.driver(device).done == [("listen", {})])
    living.driver(device).outcomes.put_nowait(Outcome("listen", Result.DONE))
    menu.close()


async def test_many_advanced_actions_stand_in_menus_by_part_with_what_destroys_at_their_end(living: Living) -> None:
    device, page, _ = await shown(living)
    parts = (text("test.part.picture", "Picture"), None)
    living.driver(device).features = (
        action("wipe", "Wipe", Danger.DESTRUCTIVE),
        *(
            action(
                f"count_{number}", f"Count {number}", Danger.NONE if number else Danger.DESTRUCTIVE,
                category=Category.DEBUG, part=parts[number % 2],
            )
            for number in range(14)
        ),
    )  # fmt: skip
    menu = await open_menu(page)
    assert [action.text() for action in menu.actions()][-3:] == ["Advanced", "", "Wipe…"]
    advanced = below(menu, "Advanced")
    said = [action.text() for action in advanced.actions() if action.isVisible()]
    assert said == ["Picture", *(f"Count {number}" for number in range(1, 14, 2))]
    assert [action.text() for action in below(advanced, "Picture").actions()] == [
        *(f"Count {number}" for number in range(2, 14, 2)), "", "Count 0…",
    ]  # fmt: skip
    menu.close()


async def test_the_menu_is_the_same_when_it_is_opened_again(living: Living) -> None:
    _, page, _ = await shown(living)
    menu = await open_menu(page)
    before = [action.text() for action in menu.actions()]
    menu.close()
    await open_menu(page)
    assert [action.text() for action in menu.actions()] == before
    menu.close()


async def test_an_entry_does_what_it_says(living: Living) -> None:
    device, page, _ = await shown(living)
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    choose(await open_menu(page), "Ring")
    await until(lambda: living.body.notices.said == ["Till 1: 'Ring' was done."])
    assert living.driver(device).done == [("ring", {})]


async def test_what_is_under_way_leaves_only_what_does_not_touch_the_device(living: Living) -> None:
    device, page, menu = await shown(living)
    choose(await open_menu(page), "Ring")
    await until(lambda: living.driver(device).done)
    await open_menu(page)
    left = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert left == ["Open the web page", "Name and place…"]
    menu.close()
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    await until(lambda: living.body.notices.said)


async def test_the_device_is_asked_thoroughly_and_details_show_it(living: Living) -> None:
    device, page, _ = await shown(living)
    page.header.fold.click()
    living.driver(device).identity = Identity(serial_number="S-77", details={"is_new": True})
    choose(await open_menu(page), "Ask the device who it is")
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said == ["Till 1 has said who it is: see Details."]
    await until(lambda: "S-77" in words(page.header))


async def test_what_could_not_be_asked_is_told_with_who_it_is(living: Living) -> None:
    device, page, _ = await shown(living)
    living.driver(device).missing = (text("toy.missing", "The bell was not asked."),)
    choose(await open_menu(page), "Ask the device who it is")
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said == ["Till 1 has said who it is: see Details."]
    assert "The bell was not asked." in words(living.body.notices)


async def test_a_device_that_does_not_say_who_it_is_is_told(living: Living) -> None:
    device, page, _ = await shown(living)
    living.driver(device).silent = True
    choose(await open_menu(page), "Ask the device who it is")
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said == ["192.168.1.24:9101 did not answer in time."]


async def test_live_status_needs_consent_and_ends_when_it_is_unchecked(living: Living) -> None:
    device, page, menu = await shown(living)
    choose(await open_menu(page), "Live status…")
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog) == [
        "Till 1: live status?", "Nobody else can print then. It ends when its tab is closed.",
    ]  # fmt: skip
    assert device.driver.paths[0] is PATH
    click(dialog, "Show live")
    await until(lambda: device.driver.paths[0] is LIVE)
    await living.asked(device)
    await until(lambda: any("through port 9100." in line for line in words(page.header)))
    await open_menu(page)
    assert entry(menu, "Live status").isChecked()
    choose(menu, "Live status")
    await until(lambda: device.driver.paths[0] is PATH)


async def test_several_live_ways_are_told_apart(living: Living) -> None:
    device, page, menu = await shown(living)
    living.driver(device).paths = (PATH, LIVE, replace(LIVE, id="pulse", label=text("test.pulse", "the pulse line")))
    await open_menu(page)
    said = [action.text() for action in menu.actions() if action.text().startswith("Live")]
    assert said == ["Live status: port 9100…", "Live status: the pulse line…"]
    menu.close()


async def test_a_live_way_that_takes_nothing_from_others_asks_nothing(living: Living) -> None:
    device, page, menu = await shown(living)
    taking_nothing = replace(LIVE, consent=None, live=True)
    living.driver(device).paths = (PATH, taking_nothing)
    choose(await open_menu(page), "Live status")
    await until(lambda: device.driver.paths[0] is taking_nothing)
    await open_menu(page)
    assert entry(menu, "Live status").isChecked()
    choose(menu, "Live status")
    await until(lambda: device.driver.paths[0] is PATH)


async def test_a_device_that_always_speaks_by_itself_has_no_choice_of_that(living: Living) -> None:
    device, page, menu = await shown(living)
    living.driver(device).paths = (replace(LIVE, consent=None, live=True),)
    await open_menu(page)
    assert not [action for action in menu.actions() if action.text().startswith("Live")]
    menu.close()


async def test_without_consent_the_way_stays(living: Living) -> None:
    device, page, menu = await shown(living)
    choose(await open_menu(page), "Live status…")
    click(await opened(living.window, QuestionDialog), "Cancel")
    await until(lambda: not living.body.operations.busy(device.id))
    assert device.driver.paths[0] is PATH
    await open_menu(page)
    assert not entry(menu, "Live status…").isChecked()
    menu.close()


async def test_live_status_ends_with_the_tab(living: Living) -> None:
    device, _, _ = await shown(living)
    await device.use(LIVE.id)
    living.body.tabs.close_front()
    await until(lambda: device.driver.paths[0] is PATH)


async def test_closing_the_tab_of_a_device_that_is_not_live_changes_nothing(living: Living) -> None:
    device, _, _ = await shown(living)
    under_way = len(living.shell.background)
    living.body.tabs.close_front()
    assert len(living.shell.background) == under_way
    assert device.driver.paths[0] is PATH


async def test_simple_settings_are_choices_and_the_present_one_is_marked(living: Living) -> None:
    device, page, menu = await shown(living)
    await open_menu(page)
    choices = below(menu, "Choices")
    assert [action.text() for action in choices.actions()] == ["Drawer", "Buzzer"]
    choices.popup(menu.pos())
    drawer = below(menu, "Drawer")
    await until(lambda: entry(drawer, "Is open").isChecked())
    assert not any(action.isChecked() for action in below(menu, "Buzzer").actions()), "nobody can know"
    entry(drawer, "Not known").trigger()
    await until(lambda: living.body.notices.said)
    assert living.driver(device).values["polarity"] == "unknown"
    assert living.body.notices.said == ["Till 1: 'Drawer' is now not known."]
    menu.close()


async def test_a_switch_is_set_on_or_off(living: Living) -> None:
    device, page, menu = await shown(living)
    await open_menu(page)
    entry(below(menu, "Buzzer"), "On").trigger()
    await until(lambda: living.body.notices.said == ["Till 1: 'Buzzer' is now on."])
    assert living.driver(device).values["buzzer"] is True
    menu.close()


async def test_a_choice_that_cannot_be_read_is_told(living: Living) -> None:
    device, page, menu = await shown(living)
    living.driver(device).silent = True
    await open_menu(page)
    below(menu, "Choices").popup(menu.pos())
    await until(lambda: living.body.notices.said == ["192.168.1.24:9101 did not answer in time."])
    menu.close()


async def test_what_is_read_after_the_tab_was_closed_disturbs_nobody(living: Living) -> None:
    device, page, _ = await shown(living)
    choose(await open_menu(page), "Ring")
    await until(lambda: living.driver(device).done)
    known: list[str] = []
    living.body.operations.known.connect(lambda device_id, _: known.append(device_id))
    living.body.operations.read(page.record.entry, ("polarity",))
    living.body.tabs.close_front()
    await settled()
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    await until(lambda: known == [device.id])


async def test_the_values_of_another_device_are_not_taken_for_this_one(living: Living) -> None:
    _, page, menu = await shown(living)
    other = await living.device("Till 2")
    await open_menu(page)
    entry = living.application.site.entry(other.id)
    assert entry is not None
    known: list[str] = []
    living.body.operations.known.connect(lambda device_id, _: known.append(device_id))
    living.body.operations.read(entry, ("polarity",))
    await until(lambda: known == [other.id])
    assert not any(action.isChecked() for action in below(menu, "Drawer").actions())
    menu.close()


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, page: QUrl) -> None:
        self.opened.append(page.toString())


async def test_the_web_page_is_opened_in_a_browser(living: Living) -> None:
    _, page, _ = await shown(living)
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "show")  # type: ignore[arg-type]  # bytes, as the stub has it, are rejected
    try:
        choose(await open_menu(page), "Open the web page")
        await until(lambda: browser.opened)
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert browser.opened == ["http://10.0.0.1/"]


async def test_without_a_browser_the_address_is_told(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    _, page, _ = await shown(living)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda page: False)
    choose(await open_menu(page), "Open the web page")
    await until(lambda: living.body.notices.said == ["The system opened no browser for http://10.0.0.1/."])


async def test_a_busy_bar_still_opens_its_menu(living: Living) -> None:
    device, page, menu = await shown(living)
    choose(await open_menu(page), "Ring")
    await until(lambda: living.driver(device).done)
    assert button(page.header.bar, "More ▾").isEnabled()
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    await until(lambda: living.body.notices.said)
    assert not menu.isVisible()


async def test_a_device_is_named_from_its_page(living: Living) -> None:
    _, page, _ = await shown(living)
    choose(await open_menu(page), "Name and place…")
    dialog = await opened(living.window, NameDialog)
    dialog.name.setText("Bar")
    click(dialog, "Save")
    await closed(living.window)
    await until(lambda: page.record.entry.title == "Bar")
