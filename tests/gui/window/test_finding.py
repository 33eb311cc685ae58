from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from core.device import Address, Identity
from core.discovery.events import Finished, Found, Looking
from core.network_access import Obstacle
from core.text import Mistake, text
from gui.loop.until import until
from tests.gui.living import Living
from tests.gui.stage import Script

WHERE = text("test.where", "Ethernet 192.168.1.0/24")


@pytest.fixture
def script(living: Living) -> Script:
    return living.application.script


def _found(host: str, *, family: str | None = "star", sure: bool = True, connectable: bool = True) -> Found:
    address = Address(family, host=host)
    return Found(host, address, Identity(model="Writer 9"), ("udp 1",), sure, connectable, 0.1)


def _words(living: Living) -> list[str]:
    return [label.text() for label in living.body.side.finding.findChildren(QLabel) if label.isVisible()]


def _button(living: Living) -> QPushButton:
    return living.body.side.finding.findChildren(QPushButton)[0]


def _ended(living: Living) -> Callable[[], bool]:
    return lambda: not living.window.finding.running


async def test_it_shows_where_it_looks_how_far_it_is_and_what_it_found(living: Living, script: Script) -> None:
    living.window.find_devices()
    script.tell(Looking(WHERE, 158, 254), _found("10.0.0.7"))
    living.clock.advance(1.2)
    await until(lambda: "158 of 254 addresses · 1 found · 1.2\u00a0s" in _words(living))
    assert _words(living)[0] == "Looking on Ethernet 192.168.1.0/24"
    bar = living.body.side.finding.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (158, 254)
    assert _button(living).text() == "Stop"
    script.tell(None)
    await until(_ended(living))


async def test_what_is_found_is_in_the_list_with_the_name_that_is_known(living: Living, script: Script) -> None:
    living.shell.names["10.0.0.7"] = ("Till 1", "Front")
    living.window.find_devices()
    script.tell(_found("10.0.0.7"), _found("10.0.0.7"), _found("10.0.0.8"), Finished(254, 2, 0, 1.7), None)
    await until(_ended(living))
    assert [(entry.title, entry.place) for entry in living.application.site] == [("Till 1", "Front"), ("Writer 9", "")]
    await until(lambda: "2 devices found in 0.0\u00a0s" in _words(living))


async def test_afterwards_it_says_what_came_of_it_and_can_be_hidden(living: Living, script: Script) -> None:
    living.window.find_devices()
    problem = text("test.problem", "the cable is unplugged.")
    script.tell(Finished(254, 0, 2, 1.7, (problem,)), None)
    await until(_ended(living))
    title, lines = _words(living)
    assert title == "Nothing found in 0.0\u00a0s"
    assert lines.splitlines() == [
        "The cable is unplugged.",
        "2 more answered that Signalbox does not know.",
        "Are the devices switched on and on this network? One on another network can be added by address.",
    ]
    _button(living).click()
    assert not living.body.side.finding.isVisible()


@pytest.mark.parametrize("how", ["button", "escape"])
async def test_it_can_be_stopped_and_keeps_what_it_found(living: Living, script: Script, how: str) -> None:
    living.window.find_devices()
    script.tell(_found("10.0.0.7"))
    await until(lambda: len(living.application.site) == 1)
    if how == "button":
        _button(living).click()
    else:
        QTest.keyClick(living.window, Qt.Key.Key_Escape)
    await until(_ended(living))
    assert script.ended
    assert _words(living)[0] == "Stopped: 1 found"
    assert len(living.application.site) == 1


async def test_looking_again_begins_anew(living: Living, script: Script) -> None:
    living.window.find_devices()
    script.tell(_found("10.0.0.7"))
    await until(lambda: living.window.finding.progress.found == 1)
    living.window.find_devices()
    assert living.window.finding.progress.found == 0
    await until(lambda: len(script.asked) == 2)
    script.tell(None)
    await until(_ended(living))


async def test_what_cannot_be_added_is_said(living: Living, script: Script) -> None:
    living.window.find_devices()
    script.tell(
        _found("10.0.0.1", connectable=False), _found("10.0.0.2", sure=False), _found("10.0.0.3", family=None),
        Finished(254, 3, 0, 1.0), None,
    )  # fmt: skip
    await until(_ended(living))
    said = _words(living)[1]
    assert "Writer 9 has no usable address yet." in said
    assert "At 10.0.0.2 there may be a device that Signalbox knows" in said
    assert "At 10.0.0.3 answers Writer 9, which Signalbox does not know." in said
    assert len(living.application.site) == 0


async def test_a_doubt_that_was_cleared_up_is_not_said(living: Living, script: Script) -> None:
    living.window.find_devices()
    script.tell(_found("10.0.0.2", sure=False), _found("10.0.0.2"), Finished(1, 1, 0, 1.0), None)
    await until(_ended(living))
    assert _words(living) == ["1 device found in 0.0\u00a0s"]


async def test_what_cannot_be_searched_is_said_in_its_own_words(living: Living, script: Script) -> None:
    living.window.find_devices()
    script.tell(Mistake(text("t.no_range", "10.0.0.1-999 is no range.")))
    await until(_ended(living))
    assert "10.0.0.1-999 is no range." in _words(living)[1]


async def test_a_bare_host_is_asked_what_it_is_and_then_opened(living: Living, script: Script) -> None:
    living.window.add_address(Address(None, host="10.0.0.7"))
    await until(lambda: script.asked)
    assert script.asked[0].targets == ("10.0.0.7",)
    script.tell(_found("10.0.0.7"), Finished(1, 1, 0, 0.2), None)
    await until(_ended(living))
    assert len(living.body.tabs.pages) == 1
    assert not living.body.notices.said


async def test_a_bare_host_where_nobody_answers_is_said(living: Living, script: Script) -> None:
    living.window.add_address(Address(None, host="10.0.0.7"))
    script.tell(Finished(1, 0, 0, 0.2), None)
    await until(lambda: living.body.notices.said)
    assert living.body.notices.said == ["Nothing that Signalbox knows answered at 10.0.0.7."]


async def test_an_address_with_its_family_is_added_and_opened_at_once(living: Living, script: Script) -> None:
    living.shell.address = living.application.address("star://10.0.0.9")
    next(button for button in living.window.findChildren(QPushButton) if button.text() == "Add by address…").click()
    await until(lambda: living.body.tabs.pages)
    assert [entry.title for entry in living.application.site] == ["10.0.0.9"]
    assert script.asked == []


async def test_who_thinks_better_of_it_adds_nothing(living: Living, script: Script) -> None:
    living.shell.address = None
    living.window.frame.toolbar.add_asked.emit()
    await until(lambda: len(living.shell.background) == 1)
    assert len(living.application.site) == 0


PUBLIC = Obstacle("public", text("test.public", "It is public."), text("test.private", "Make it private."), "test:page")
FIREWALL = Obstacle("firewall", text("test.firewall", "A firewall is on."), text("test.private", "Make it private."))


def _settings(living: Living) -> QPushButton:
    (button,) = (
        button
        for button in living.body.side.finding.findChildren(QPushButton)
        if button.text() == "Open the system's settings"
    )
    return button


async def _searched(living: Living, script: Script, *obstacles: Obstacle) -> None:
    script.obstacles = list(obstacles)
    living.window.find_devices()
    script.tell(Finished(254, 1, 0, 1.7), None)
    await until(_ended(living))
    await until(lambda: living.window.finding.progress.obstacles == obstacles)


@pytest.mark.parametrize("opens", [True, False])
async def test_what_this_computer_puts_in_the_way_is_said_with_its_page(
    living: Living, script: Script, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    opened: list[str] = []

    def open_url(page: QUrl) -> bool:
        opened.append(page.toString())
        return opens

    monkeypatch.setattr("gui.window.find_panel.QDesktopServices.openUrl", open_url)
    await _searched(living, script, PUBLIC, FIREWALL)
    assert _words(living)[-2:] == ["It is public.\nA firewall is on.", "Make it private."]
    QTest.mouseClick(_settings(living), Qt.MouseButton.LeftButton)
    assert opened == ["test:page"]
    assert ("please open them yourself" in _words(living)[-1]) is not opens
    assert _settings(living).isVisible() is opens


async def test_without_a_page_there_is_no_button(living: Living, script: Script) -> None:
    await _searched(living, script, FIREWALL)
    assert not _settings(living).isVisible()
    script.obstacles = [PUBLIC]
    living.window.find_devices()
    assert living.window.finding.progress.obstacles == ()
    script.tell(None)
    await until(_ended(living))


async def test_a_new_search_ends_the_look_at_the_networks(
    living: Living, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    ended: list[bool] = []

    async def obstacles(finished: Finished) -> Sequence[Obstacle]:
        begun.append(True)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)
        return ()

    monkeypatch.setattr(living.application, "obstacles", obstacles)
    living.window.find_devices()
    script.tell(Finished(254, 0, 0, 1.7), None)
    await until(_ended(living))
    await until(lambda: begun)
    living.window.find_devices()
    await until(lambda: ended)
    script.tell(None)
    await until(_ended(living))
