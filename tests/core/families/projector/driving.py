"""A projector's driver over real sockets; the clock leaps over pauses by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.clock import Clock
from core.device import Address, Surroundings, parse_address
from core.device.credential import CredentialSource, NoCredentials
from core.device.surroundings import LooseLeaf, Notebook
from core.families.projector.driver import ProjectorDriver
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.registry import service_names
from core.link.tap import Tap
from core.text import ENGLISH
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.link.peers import closed_port


@asynccontextmanager
async def leaping() -> AsyncIterator[LeapingClock]:
    """Give a clock that leaps to the next moment for which somebody waits, as long as the test lasts."""
    clock = LeapingClock()
    lasting = asyncio.create_task(asyncio.Event().wait())
    leaps = asyncio.create_task(clock.leap_until(lasting))
    try:
        yield clock
    finally:
        lasting.cancel()
        await leaps


def address_at(simulator: ProjectorSimulator, *left_out: str, way: str | None = None) -> Address:
    """Give the address of a simulator; a service that is left out is at a port where nobody listens."""
    address = parse_address(simulator.address, service_names())
    ports = {name: closed_port() if name in left_out else port for name, port in address.ports.items()}
    return Address(address.family, address.host, ports=ports, options={} if way is None else {"path": way})


@asynccontextmanager
async def driver_at(
    address: Address,
    clock: Clock,
    credentials: CredentialSource | None = None,
    notebook: Notebook | None = None,
    tap: Tap | None = None,
) -> AsyncIterator[ProjectorDriver]:
    """Give a driver that is closed in the end."""
    around = Surroundings(clock, tap or Tap(clock), credentials or NoCredentials(), notebook or LooseLeaf())
    driver = ProjectorDriver(address, around)
    try:
        yield driver
    finally:
        await driver.close()


def said(driver: ProjectorDriver) -> tuple[str, str]:
    """Give the way in use and why it is."""
    path = driver.paths[0]
    return path.id, ENGLISH.render(path.why) if path.why is not None else ""
