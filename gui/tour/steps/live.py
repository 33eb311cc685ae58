"""Live status: asked about first, used until the tab is closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.device import Device, Path
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide
from gui.tour.shown import rows_shown

WIDE = (1920, 1080)


async def live_status(guide: Guide) -> str:
    """Go on by a way that takes something from others, then close the tab: one device of each family."""
    pictures: list[str] = []
    for number, entry in enumerate(_entries(guide)):
        pictures += await _live(guide, entry, "live" if not number else f"live-{number + 1}")
    return ", ".join(pictures)


async def _live(guide: Guide, entry: Entry, name: str) -> Sequence[str]:
    device = entry.device
    page = guide.page(device)
    path = next(path for path in device.driver.paths if path.consent is not None)
    guide.window.body.operations.use(entry, path)
    await guide.see("the question before it", lambda: guide.window.findChildren(QuestionDialog))
    pictures = [await guide.picture(f"{name}-question", once=True)]
    guide.window.findChildren(QuestionDialog)[0].button(YES).click()
    await guide.see("the first live answer", partial(_answered_by, device, path))
    first = device.picture
    device.ask_now()  # what it tells by itself may come after what it was asked
    await guide.see("another one", lambda: device.picture is not first and _answered_by(device, path))
    await guide.see("all that it told", lambda: rows_shown(page) >= _bytes_of(device))
    pictures.append(await guide.picture(name))
    if len(device.picture.snapshots) > 1:
        size = guide.window.size()
        guide.window.resize(*WIDE)
        await guide.see("several statuses on a wide screen", lambda: guide.window.size().toTuple() == WIDE)
        pictures.append(await guide.picture(f"{name}-wide"))
        guide.window.resize(size)
    guide.window.body.tabs.close_page(device.id)
    await guide.see("the end of it with the tab", lambda: device.driver.paths[0].consent is None)
    return pictures


def _answered_by(device: Device, path: Path) -> bool:
    return device.picture.path is not None and device.picture.path == path


def _bytes_of(device: Device) -> int:
    return sum(len(snapshot.raw) for snapshot in device.picture.snapshots.values())


def _entries(guide: Guide) -> Sequence[Entry]:
    """Give the first device of each family that has a way that needs consent."""
    first: dict[str, Entry] = {}
    for entry in guide.entries:
        if any(path.consent is not None for path in entry.device.driver.paths):
            first.setdefault(entry.device.family, entry)
    if not first:
        raise guide.missed("a device with a way that needs consent")
    return tuple(first.values())
