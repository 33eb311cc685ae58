"""The beginning: nothing is there yet, and then everything is found."""

from __future__ import annotations

from core.device import Contact
from gui.tour.guide import Guide

WIDTH, HEIGHT = 1280, 800


async def empty_window(guide: Guide) -> str:
    """Show the window as a person sees it first."""
    guide.window.resize(WIDTH, HEIGHT)
    await guide.see("the window at its size", lambda: guide.window.width() == WIDTH)
    return await guide.picture("empty")


async def find_devices(guide: Guide) -> str:
    """Open the shop and press "Find devices". One device takes its time, so that there is something to look at."""
    await guide.program.open_demo_shop(life=False)
    names = [device.name for device in guide.shop.devices]
    slow = guide.shop.devices[-1].simulator
    slow.fault("delay=0.5")
    finding = guide.window.finding
    guide.window.find_devices()
    some = len(names) // 2
    await guide.see(f"{some} devices while finding goes on", lambda: finding.running and _answering(guide) >= some)
    pictures = [await guide.picture("finding")]
    slow.fault("none")
    await guide.see("the end of finding", lambda: not finding.running)
    await guide.see("every device in the list", lambda: {entry.name for entry in guide.entries} == set(names))
    await guide.see("an answer from every device", lambda: _answering(guide) == len(names))
    pictures.append(await guide.picture("devices"))
    return f"{len(guide.entries)} found, {', '.join(pictures)}"


def _answering(guide: Guide) -> int:
    return sum(entry.device.picture.contact is Contact.ANSWERING for entry in guide.entries)
