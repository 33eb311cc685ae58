"""What both faces drive: everything below, wired together once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from core.background import Background, ErrorHandler
from core.clock import Clock, SystemClock
from core.device import Address, AddressError, Device, Identity, Surroundings, parse_address
from core.families.registry import FAMILIES, family_named, service_names
from core.link.tap import Tap
from core.site import Entry, Site
from core.text import text

if TYPE_CHECKING:
    from core.discovery.engine import Scope
    from core.discovery.events import FindEvent
    from core.family.family import Family

_NO_FAMILY = text("application.no_family", "{address} does not say what kind of device it is: find it first.")
_log = logging.getLogger(__name__)


def _log_error(name: str, error: BaseException) -> None:
    _log.error("%s failed", name, exc_info=error)


class Application:
    """The program without a face. Made on a running loop, closed with `close`; nothing is left after that."""

    def __init__(self, clock: Clock | None = None, on_error: ErrorHandler = _log_error) -> None:
        """Take the clock, and what is told when work in the background fails."""
        self.clock = clock or SystemClock()
        self.tap = Tap(self.clock)
        self.background = Background(on_error)
        self.site = Site(self._make_device)
        self._watches: dict[str, asyncio.Task[None]] = {}

    @property
    def families(self) -> Sequence[Family]:
        """Give the families that this program knows."""
        return FAMILIES

    def address(self, written: str) -> Address:
        """Read an address as people write it. Raises AddressError."""
        return parse_address(written, service_names())

    async def add(self, address: Address, identity: Identity | None = None, name: str = "", place: str = "") -> Entry:
        """Add a device to the site and keep watching it."""
        entry = await self.site.add(address, identity, name, place)
        device = entry.device
        if device.id not in self._watches:
            self._watches[device.id] = self.background.spawn(device.watch(), f"watching {address}")
        return entry

    async def remove(self, entry: Entry) -> None:
        """Take a device out of the site and stop watching it."""
        watch = self._watches.pop(entry.device.id, None)
        if watch is not None:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
        await self.site.remove(entry)

    async def find(self, scope: Scope) -> AsyncGenerator[FindEvent, None]:
        """Search, read-only; what is found is told, not added. Closing the iterator stops the search at once."""
        from core.discovery.engine import search  # imported when needed: finding is not part of the start

        async with aclosing(search(scope, FAMILIES, self.clock, self.tap)) as events:
            async for event in events:
                yield event

    def device(self, address: Address, identity: Identity | None = None) -> Device:
        """Give a device that is not part of the site: for one question from the command line."""
        return self._make_device(address, identity or Identity())

    async def close(self) -> None:
        """End everything."""
        await self.background.close()
        await self.site.close()

    def _make_device(self, address: Address, identity: Identity) -> Device:
        if address.family is None:
            raise AddressError(_NO_FAMILY.having(address=str(address)))
        driver = family_named(address.family).driver(address, Surroundings(self.clock, self.tap))
        return Device(address.family, address, driver, self.clock, identity)
