"""What tests of the driver begin with: a driver on a simulated printer, and what its reports say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from core.clock import Clock, SystemClock
from core.device import Report, Surroundings, parse_address
from core.families.epson.driver import EpsonDriver
from core.families.epson.family import EPSON
from core.families.epson.simulated.simulator import EpsonSimulator
from core.link.errors import LinkError
from core.link.tap import Tap
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import (
    SERVICES,
    passing,
)
from tests.core.link.peers import BOUND

MODELS = tuple(model.name for model in EPSON.simulated_models)
PEELER, BATTERY = "10040803", "10140705"
BESIDE = {"TM-L90": PEELER, "TM-P60": BATTERY}
"""What is asked of a model beside DLE EOT 1 to 4."""


def driver_at(address: str, clock: Clock | None = None) -> EpsonDriver:
    chosen = clock or SystemClock()
    return EpsonDriver(parse_address(address, SERVICES), Surroundings(chosen, Tap(chosen)))


async def done(work: Any, clock: Clock | None) -> Any:
    """Do something, on whatever clock."""
    task = asyncio.create_task(work)
    if isinstance(clock, ManualClock):
        await passing(clock, task)
    return await task


@asynccontextmanager
async def watched(
    simulator: EpsonSimulator, path: str = "live", clock: Clock | None = None
) -> AsyncIterator[tuple[EpsonDriver, asyncio.Event]]:
    driver, news = driver_at(f"{simulator.address}&path={path}", clock), asyncio.Event()
    driver.tell(news.set)
    try:
        yield driver, news
    finally:
        await done(driver.close(), clock)


async def heard(driver: EpsonDriver, news: asyncio.Event) -> Report:
    """Wait until the printer says something, and give it."""
    await asyncio.wait_for(news.wait(), BOUND)
    news.clear()
    return await driver.poll()


async def answer_or_sentence(driver: EpsonDriver, clock: Clock | None) -> Report | str:
    try:
        report: Report = await done(driver.poll(), clock)
    except LinkError as error:
        return str(error)
    return report


def fields(report: Report) -> dict[str, Any]:
    return {name: value for status in report.statuses for name, value in status.fields.items()}


def said(report: Report) -> str:
    return " ".join(ENGLISH.render(remark) for remark in report.remarks)
