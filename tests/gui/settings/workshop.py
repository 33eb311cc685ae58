"""A window whose device is a simulated one, over real sockets on loopback: a printer, if nothing else is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from core.application import Application
from core.clock import Clock
from core.credentials.vault import MemoryVault
from core.device import Contact, Device
from core.simulate.simulator import Simulator
from gui.device.page import DevicePage
from gui.loop.until import until
from gui.operation.prompter import WindowPrompter
from gui.settings.section import SettingsSection
from gui.theme import current
from gui.window.main_window import MainWindow
from tests.core.families.star.living_printer import printer
from tests.gui.stage import TestShell


class Workshop:
    """A window, an application, and one device in it, whose page is open."""

    def __init__(self, data: Path, simulator: Simulator, clock: Clock | None = None) -> None:
        self.simulator = simulator
        self.shell = TestShell()
        self.application = Application(clock, data=data, vault=MemoryVault())
        self.window = MainWindow(self.shell)
        self.page: DevicePage
        self.device: Device

    @classmethod
    @asynccontextmanager
    async def begun(
        cls, data: Path, *settings: tuple[str, str], clock: Clock | None = None, simulator: Simulator | None = None
    ) -> AsyncIterator[Self]:
        current().use("light")
        simulator = simulator or printer("TSP654II", *settings, clock=clock)
        await simulator.start()
        shop = cls(data, simulator, clock)
        try:
            shop.window.show()
            shop.window.attach(shop.application)
            shop.application.prompter = WindowPrompter(shop.window, shop.application.site)
            address = shop.application.address(simulator.address)
            entry = await shop.application.add(address, name="Till 1 receipts", place="Front counter")
            shop.device = entry.device
            await until(lambda: entry.device.id in shop.window.body.feed.records)
            # One that is locked says no more of itself.
            await until(lambda: entry.device.identity.model or entry.device.picture.contact is Contact.LOCKED)
            shop.page = shop.window.open_device(entry.device.id)
            yield shop
        finally:
            for page in shop.window.body.tabs.pages.values():
                settings_of(page).draft.discard()
            shop.window.close()
            shop.window.deleteLater()
            await shop.shell.close()
            await shop.application.close()
            await simulator.stop()

    @property
    def settings(self) -> SettingsSection:
        """Give the section Settings, shown."""
        return settings_of(self.page)

    async def idle(self) -> None:
        """Wait until nothing is done with the device, and every row is there."""
        await until(lambda: not self.window.body.operations.busy(self.device.id) and self.settings.form.complete, 30)


def settings_of(page: DevicePage) -> SettingsSection:
    """Give the section Settings of a page, shown."""
    section = page.show_section("settings")
    assert isinstance(section, SettingsSection)
    return section
