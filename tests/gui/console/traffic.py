"""Traffic of a device as its links would record it, and a console that shows it."""

from __future__ import annotations

from itertools import count

from core.device import Device
from core.link.tap import Direction
from core.text import text
from gui.console.panel import ConsolePanel
from gui.console.section import ConsoleSection
from gui.device.page import DevicePage
from gui.loop.until import until
from tests.gui.living import Living

STATUS = "10.0.0.1:9101"
READY = bytes.fromhex("2386000000000000000000")
COVER_OPEN = bytes.fromhex("2386280000000000000000")
_NUMBERS = count(1_000_000)


def link() -> int:
    """Give the number of a link that nothing has gone over."""
    return next(_NUMBERS)


def said(device: Device, data: bytes, direction: Direction = Direction.IN, over: int | None = None) -> None:
    """Let a piece of traffic go over a link, each over one of its own unless it is said."""
    device.tap.record(STATUS, direction, data, link=link() if over is None else over)


def noted(device: Device, words: str) -> None:
    device.tap.record(STATUS, Direction.NOTE, b"", text("test.note", "{what}", what=words), link=link())


def section_of(page: DevicePage) -> ConsoleSection:
    """Give the section Console of a page, shown."""
    section = page.show_section("console")
    assert isinstance(section, ConsoleSection)
    return section


async def console(living: Living) -> tuple[Device, ConsolePanel]:
    """Give a device and its console, shown."""
    device = await living.device("Till 1 receipts")
    panel = section_of(await living.page(device)).panel
    await until(panel.isVisible)
    return device, panel


async def read(panel: ConsolePanel, last: int) -> None:
    """Wait until the console has taken, explained and filtered everything up to a line."""
    await until(lambda: panel.reader.caught_up and panel.model.taken == last)


def cells(panel: ConsolePanel, column: int) -> list[str]:
    """Give what stands in a column."""
    model = panel.model
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]
