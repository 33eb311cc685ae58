from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.device import Device, Path
from core.link.link import Link
from core.link.tcp import TcpLink
from core.text import text
from gui.console.columns import Column
from gui.console.panel import ConsolePanel
from gui.console.send_bar import SendBar
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.preferences.table import EXPERT_SENDING
from tests.gui.console.traffic import cells, console, section_of
from tests.gui.devices import PATH, SpeakingDriver
from tests.gui.dialogs import click, closed, opened, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


class Peer:
    """Takes bytes on loopback, answers each connection with what it is told, and hangs up."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.answer = b"OK"
        self.port = 0
        self.answering = asyncio.Event()
        self.answering.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard += await reader.read(1024)
        await self.answering.wait()
        writer.write(self.answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def peer() -> AsyncIterator[Peer]:
    peer = Peer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    async with server:
        peer.port = server.sockets[0].getsockname()[1]
        yield peer


def linked(driver: SpeakingDriver, device: Device, peer: Peer, *services: str) -> list[str | None]:
    """Let raw bytes for a device go to the peer; give a list of the services that were asked for."""
    asked: list[str | None] = []

    def link(service: str | None) -> Link:
        asked.append(service)
        return TcpLink("127.0.0.1", peer.port, device.tap)

    driver.services = services
    driver.link = link  # type: ignore[method-assign]  # a peer instead of a device
    return asked


async def bar_of(
    living: Living, prepare: Callable[[SpeakingDriver, Device], object]
) -> tuple[Device, ConsolePanel, SendBar]:
    """Give the sending bar of a device, prepared before its console is opened."""
    device = await living.device("Till 1")
    prepare(living.driver(device), device)
    living.window.preferences.put(EXPERT_SENDING, True)
    panel = section_of(await living.page(device)).panel
    bar = panel.send_bar
    assert bar is not None
    await until(bar.isVisible)
    return device, panel, bar


async def test_sending_is_off_until_somebody_has_read_what_it_means(living: Living) -> None:
    _, panel = await console(living)
    assert not panel.findChildren(SendBar)
    click(panel, "Send bytes…")
    dialog = await opened(living.window, QuestionDialog)
    assert any("somebody in the shop is serving a customer" in line for line in words(dialog))
    assert dialog.button("no").isDefault()
    dialog.reject()
    await closed(living.window)
    assert not living.window.preferences.get(EXPERT_SENDING)
    click(panel, "Send bytes…")
    click(await opened(living.window, QuestionDialog), "Allow sending")
    await closed(living.window)
    await until(lambda: [bar for bar in panel.findChildren(SendBar) if bar.isVisible()])
    assert living.window.preferences.get(EXPERT_SENDING)
    assert not panel.send_link.isVisible()
    living.window.preferences.put(EXPERT_SENDING, False)
    assert not panel.findChildren(SendBar)[0].isVisible()
    assert panel.send_link.isVisible()


async def test_what_is_written_is_sent_and_what_came_of_it_is_told(living: Living) -> None:
    async with peer() as other:
        asked: list[list[str | None]] = []
        _, panel, bar = await bar_of(
            living, lambda driver, device: asked.append(linked(driver, device, other, "print", "status"))
        )
        QTest.keyClicks(bar.written, r"\e\x06\x01")
        assert bar.preview.text() == "3 bytes: 1B 06 01"
        QTest.keyClick(bar.written, Qt.Key.Key_Return)
        assert not bar.send.isEnabled()
        await until(lambda: ": sent " in bar.preview.text())
        assert other.heard == b"\x1b\x06\x01"
        assert asked == [["print"]]
        assert bar.preview.text() == (
            "Till 1: sent 3 bytes to the service print. 2 bytes came back; the console shows what. The device hung up."
        )
        assert living.body.notices.said == []  # it would stand before the bar
        await until(lambda: "4F 4B" in cells(panel, Column.HEX))
        assert bar.written.text() == ""


async def test_a_device_that_cannot_be_reached_is_told(living: Living) -> None:
    closed_peer = Peer()
    async with peer() as other:
        closed_peer.port = other.port
    _, _, bar = await bar_of(living, lambda driver, device: linked(driver, device, closed_peer, "print"))
    bar.written.setText("x")
    click(bar, "Send")
    await until(lambda: living.body.notices.said)
    assert "refused" in living.body.notices.said[0]
    assert living.body.notices.states == ["attention"]


async def test_hex_can_be_written_and_mistakes_are_said_while_one_writes(living: Living) -> None:
    _, _, bar = await bar_of(living, lambda driver, _: setattr(driver, "services", ("print",)))
    bar.notation.setCurrentIndex(bar.notation.findData("hex"))
    bar.written.setText("1B 06 0")
    assert bar.preview.text() == "What you wrote, character 7: half a byte; 0 has an odd number of digits."
    assert bar.written.accessibleDescription() == bar.preview.text()
    assert not bar.send.isEnabled()
    QTest.keyClick(bar.written, Qt.Key.Key_Return)
    assert bar.written.text() == "1B 06 0"
    bar.written.setText("1B")
    assert bar.preview.text() == "1 byte: 1B"
    assert bar.send.isEnabled()


async def test_what_was_sent_comes_back_by_the_arrow_keys(living: Living) -> None:
    async with peer() as other:
        device, _, bar = await bar_of(living, lambda driver, device: linked(driver, device, other, "print"))
        for written in ("first", "second", "first"):
            bar.written.setText(written)
            await until(bar.send.isEnabled)
            QTest.keyClick(bar.written, Qt.Key.Key_Return)
            await until(lambda: not living.body.operations.busy(device.id))
        bar.written.setText("unsent")
        seen = []
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
            QTest.keyClick(bar.written, key)
            seen.append(bar.written.text())
        assert seen == ["first", "second", "second", "first", "unsent"]
        living.body.tabs.close_page(device.id)
        panel = section_of(await living.page(device)).panel
        assert panel.send_bar is not None
        QTest.keyClick(panel.send_bar.written, Qt.Key.Key_Up)
        assert panel.send_bar.written.text() == "first"


async def test_what_a_service_takes_from_the_shop_is_said_beside_it(living: Living) -> None:
    consent = text("test.consent", "Nobody else can print then.")

    def prepare(driver: SpeakingDriver, _device: Device) -> None:
        driver.services = ("status", "print")
        driver.paths = (PATH, Path("live", text("test.live", "port 9100"), consent=consent, service="print"))

    _, _, bar = await bar_of(living, prepare)
    assert not bar.consent.isVisible()
    bar.service.setCurrentIndex(1)
    assert bar.consent.isVisible()
    assert bar.consent.text() == "Sending holds this service, as live watching does. Nobody else can print then."
    assert bar.service.accessibleDescription() == bar.consent.text()


async def test_a_serial_line_has_no_services_to_choose_from(living: Living) -> None:
    async with peer() as other:
        asked: list[list[str | None]] = []
        _, _, bar = await bar_of(living, lambda driver, device: asked.append(linked(driver, device, other)))
        assert not bar.service.isEnabled()
        assert bar.service.currentText() == "serial line"
        bar.written.setText("x")
        bar.send.click()
        await until(lambda: ": sent " in bar.preview.text())
        assert asked == [[None]]
        assert bar.preview.text().startswith("Till 1: sent 1 byte. ")


async def test_what_came_of_it_is_told_elsewhere_when_the_console_is_closed(living: Living) -> None:
    async with peer() as other:
        other.answering = asyncio.Event()
        device, _, bar = await bar_of(living, lambda driver, device: linked(driver, device, other, "print"))
        bar.written.setText("x")
        bar.send.click()
        await until(lambda: other.heard)
        living.body.tabs.close_page(device.id)
        other.answering.set()
        await until(lambda: living.body.notices.said)
        assert living.body.notices.said == ["Till 1: sent 1 byte to the service print."]
        assert living.body.notices.states == ["ok"]
