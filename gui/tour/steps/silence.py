"""A device that is busy, or no longer answers: what was known is stale, and said to be so."""

from __future__ import annotations

from core.device import Contact
from core.shop import ShopDevice
from gui.tour.guide import Guide
from gui.tour.steps.printing import printing_devices


async def somebody_prints(guide: Guide) -> str:
    """Let somebody else print on the last device that prints."""
    await _wait(guide, "busy", Contact.BUSY)
    picture = await guide.picture("busy")
    guide.window.body.tabs.go_home()
    return f"{picture}, {await guide.picture('overview-busy', once=True)}"


async def falls_silent(guide: Guide) -> str:
    """Let that device refuse everything."""
    await _wait(guide, "refuse", Contact.SILENT)
    return await guide.picture("silent")


async def answers_again(guide: Guide) -> str:
    """Let it work as before."""
    await _wait(guide, "none", Contact.ANSWERING)
    return "the last answer is new"


def _taken_by_one(guide: Guide) -> ShopDevice:
    """Give the last device that somebody prints on, which nobody else can do meanwhile."""
    *_, (last, _) = printing_devices(guide)
    return next(each for each in guide.shop.devices if each.name == last.name)


async def _wait(guide: Guide, fault: str, contact: Contact) -> None:
    shown = _taken_by_one(guide)
    device = guide.device(shown)
    guide.page(device)
    shown.simulator.fault(fault)
    device.ask_now()
    await guide.see(f"that {shown.name} is {contact}", lambda: device.picture.contact is contact)
