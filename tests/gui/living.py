"""A living window for tests: the real one, on an application whose devices say what they are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from core.device import Device
from gui.device.page import DevicePage
from gui.device.status_section import StatusSection
from gui.loop.until import until
from gui.theme import current
from gui.window.body import Body
from gui.window.main_window import MainWindow
from tests.clock import ManualClock
from tests.gui.devices import CALM, SpeakingDriver
from tests.gui.stage import TestApplication, TestShell


class Living:
    """Everything a test of the window needs, wired together."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.shell = TestShell()
        self.application = TestApplication(self.clock)
        self.window = MainWindow(self.shell)

    @classmethod
    @asynccontextmanager
    async def begun(cls) -> AsyncIterator[Self]:
        current().use("light")
        living = cls()
        living.window.show()
        living.window.attach(living.application)
        try:
            yield living
        finally:
            living.window.rest()  # also where it would ask first about what was typed
            living.window.close()
            living.window.deleteLater()
            await living.shell.close()
            await living.application.close()

    @property
    def body(self) -> Body:
        return self.window.body

    async def device(
        self, name: str = "Till 1", place: str = "Front", raw: bytes = CALM, group: str | None = "big"
    ) -> Device:
        """Give a new device that has answered once and is in the list."""
        driver = SpeakingDriver(raw, group)
        device = await self.application.speak(f"10.0.0.{len(self.application.site) + 1}", driver, name, place)
        await until(lambda: device.id in self.body.feed.records)
        self.window.flush()
        return device

    async def says(self, device: Device, raw: bytes) -> None:
        """Let a device answer with these bytes, and the window show it."""
        self.driver(device).raw = raw
        await self.asked(device)

    async def falls_silent(self, device: Device) -> None:
        """Let a device not answer, and the window show it."""
        self.driver(device).silent = True
        await self.asked(device)

    async def is_busy(self, device: Device, busy: bool = True) -> None:
        """Let a device be busy with somebody else, and the window show it."""
        self.driver(device).busy = busy
        await self.asked(device)

    async def asked(self, device: Device) -> None:
        """Ask a device, and let the window show what came of it."""
        feed = self.body.feed
        self.window.flush()
        told: set[str] = set()
        feed.told.connect(told.update)
        await self.application.ask(device)
        # On a busy computer the next beat may come before anybody looks at what waits for it.
        await until(lambda: device.id in told or device.id in feed.waiting)
        feed.told.disconnect(told.update)
        self.window.flush()

    async def page(self, device: Device) -> DevicePage:
        """Give the opened page of a device, laid out."""
        page = self.window.open_device(device.id)
        await until(lambda: page.isVisible() and page.width() > 600)
        return page

    def driver(self, device: Device) -> SpeakingDriver:
        """Give what decides how a device answers."""
        assert isinstance(device.driver, SpeakingDriver)
        return device.driver


def status_of(page: DevicePage) -> StatusSection:
    """Give the section Status of a page, shown."""
    section = page.show_section("status")
    assert isinstance(section, StatusSection)
    return section
