"""What a window of a test stands on: a shell, an application, and a search that finds what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from core.application import Application
from core.background import Background
from core.clock import Clock
from core.device import (
    Address,
    Device,
    Identity,
)
from core.device.credential import CredentialError
from core.discovery.engine import Scope
from core.discovery.events import FindEvent, Finished, Found
from core.family.family import Family
from core.network_access import Obstacle
from core.site import Site
from tests.gui.devices import FAMILY, IDENTITY, Silence, SpeakingDriver, Taken


class TestShell:
    """Implements `gui.window.shell.Shell`; every error in the background fails the test that closes it."""

    __test__ = False

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.background = Background(lambda _, error: self.errors.append(error))
        self.offers_demo_shop = True
        self.address: Address | None = None
        self.shops = 0
        self.names: dict[str, tuple[str, str]] = {}
        self.looks_at = Scope()

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        return self.background.spawn(work, name)

    async def ask_address(self, parent: QWidget) -> Address | None:
        return self.address

    async def open_demo_shop(self) -> None:
        self.shops += 1
        self.offers_demo_shop = False

    def scope(self) -> Scope:
        return self.looks_at

    def known_as(self, found: Found) -> tuple[str, str]:
        return self.names.get(found.id, ("", ""))

    async def close(self) -> None:
        await self.background.close()
        if self.errors:
            raise self.errors[0]


class Script:
    """Stands for the search: tells what the test puts in, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Scope] = []
        self.events: asyncio.Queue[FindEvent | Exception | None] = asyncio.Queue()
        self.ended = False
        self.obstacles: list[Obstacle] = []

    async def find(self, scope: Scope) -> AsyncGenerator[FindEvent, None]:
        self.asked.append(scope)
        self.ended = False
        try:
            while (event := await self.events.get()) is not None:
                if isinstance(event, Exception):
                    raise event
                yield event
        finally:
            self.ended = True

    def tell(self, *events: FindEvent | Exception | None) -> None:
        for event in events:
            self.events.put_nowait(event)


class TestApplication(Application):
    """The application with devices whose drivers are given by address."""

    __test__ = False

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.drivers: dict[str, SpeakingDriver] = {}
        self.script = Script()
        self.site = Site(self._device)

    @property
    def families(self) -> Sequence[Family]:
        """Give one family that declares what the tests of the window need."""
        return (FAMILY,)

    async def speak(self, host: str, driver: SpeakingDriver, name: str = "", place: str = "") -> Device:
        """Add a device that answers as the driver does, asked once."""
        address = Address("star", host=host)
        self.drivers[str(address)] = driver
        identity = replace(IDENTITY, mac=None)
        entry = await self.site.add(address, identity, name, place)
        await self.ask(entry.device)
        return entry.device

    def find(self, scope: Scope) -> AsyncGenerator[FindEvent, None]:
        """Search as the test says."""
        return self.script.find(scope)

    async def obstacles(self, finished: Finished) -> Sequence[Obstacle]:
        """Give what stands in the way as the test says."""
        return self.script.obstacles

    async def ask(self, device: Device) -> None:
        """Ask a device once; its silence is part of its picture, and so is that it is busy or locked."""
        try:
            await device.ask()
        except (Silence, Taken, CredentialError):
            return

    def _device(self, address: Address, identity: Identity) -> Device:
        driver = self.drivers.get(str(address)) or SpeakingDriver()
        return Device("star", address, driver, self.clock, identity)
