"""A device that is busy, or no longer answers: what was known is stale, and said to be so."""

from __future__ import annotations

from core.device import Contact
from core.shop import ShopDevice
from gui.tour.guide import Guide


async def somebody_prints(guide: Guide) -> str:
    """Let somebody else have the last device for himself."""
    await _wait(guide, "busy", Contact.BUSY)
    picture = await guide.picture("busy")
    guide.window.body.tabs.go_home()
    return f"{picture}, {await guide.picture('overview-busy', once=True)}"


async def falls_silent(guide: Guide) -> str:
    """Let the last device refuse everything."""
    await _wait(guide, "refuse", Contact.SILENT)
    return await guide.picture("silent")


async def answers_again(guide: Guide) -> str:
    """Let it work as before."""
    await _wait(guide, "none", Contact.ANSWERING)
    return "the last answer is new"


async def _wait(guide: Guide, fault: str, contact: Contact) -> None:
    shown: ShopDevice = guide.shop.devices[-1]
    device = guide.device(shown)
    guide.page(device)
    shown.simulator.fault(fault)
    device.ask_now()
    await guide.see(f"that {shown.name} is {contact}", lambda: device.picture.contact is contact)
