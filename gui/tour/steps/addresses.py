"""Adding by address: a slip of the pen, a place where nobody is, and taking it out again."""

from __future__ import annotations

import dataclasses
import socket

from core.device import Address, Contact
from gui.loop.ask import QuestionDialog, TextDialog
from gui.tour.guide import Guide

SLIP = "192.168.1.300"


async def ask_for_an_address(guide: Guide) -> str:
    """Ask, write something that is no address, read what is said about it, and think better of it."""
    asking = guide.program.spawn(guide.program.ask_address(guide.window), "asking for an address")
    await guide.see("the question", lambda: guide.window.findChildren(TextDialog))
    dialog = guide.window.findChildren(TextDialog)[0]
    dialog.field.setText(SLIP)
    dialog.accept_button.click()
    await guide.see("what is wrong with the address", dialog.problem.isVisible)
    picture = await guide.picture("no-address")
    dialog.reject()
    if await asking is not None:
        raise guide.missed("that nothing was added")
    return picture


async def nobody_answers(guide: Guide) -> str:
    """Add an address on this computer where nothing listens."""
    address = _vacant(guide.program.application.address(guide.shop.devices[0].simulator.address))
    before = {entry.device.id for entry in guide.entries}
    guide.window.add_address(address)
    await guide.see("the new device in the list", lambda: {entry.device.id for entry in guide.entries} - before)
    entry = next(entry for entry in guide.entries if entry.device.id not in before)
    guide.page(entry.device)
    await guide.see("that nobody answers", lambda: entry.device.picture.contact is Contact.SILENT)
    return await guide.picture("nobody-answers")


async def removed(guide: Guide) -> str:
    """Remove the device that is in front, after reading the question."""
    entry = guide.entries[-1]
    guide.window.body.removing.ask(entry.device.id)
    await guide.see("the question", lambda: guide.window.findChildren(QuestionDialog))
    dialog = guide.window.findChildren(QuestionDialog)[0]
    picture = await guide.picture("remove")
    dialog.button("remove").click()
    await guide.see("that it is gone from the list", lambda: entry not in guide.entries)
    await guide.see("that its tab is closed", lambda: guide.window.page(entry.device.id) is None)
    return picture


def _vacant(address: Address) -> Address:
    """Give the address with ports that were free a moment ago."""
    ports = {}
    for service in address.ports:
        with socket.socket() as free:
            free.bind((address.host or "", 0))
            ports[service] = free.getsockname()[1]
    return dataclasses.replace(address, ports=ports)
