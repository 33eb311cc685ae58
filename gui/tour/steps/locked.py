"""A device that tells nothing without a password: how that is shown, and the button that asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from core.credentials import Keep
from core.device import Contact
from core.shop import ShopDevice
from core.simulate.demo import Locked
from core.simulate.simulator import StateValue
from core.site import Entry
from gui.operation.bar import remedy_of
from gui.operation.password import PasswordDialog
from gui.operation.wording import worded
from gui.tour.guide import Guide
from gui.translation import tr
from gui.widgets.buttons import Button

WRONG = "not the password"


async def locked(guide: Guide) -> str:
    """Lock a device, look at its tile and its page, then unlock it: a wrong password first, then the right one."""
    shown, lock = _lockable(guide)
    entry = guide.entry(shown)
    before = {name: _written(shown.simulator.get(name)) for name, _ in lock.settings}
    _set(shown, dict(lock.settings))
    await _stands(guide, entry, Contact.LOCKED)
    guide.window.body.tabs.go_home()
    pictures = [await guide.picture("overview-locked", once=True)]
    guide.page(entry.device)
    pictures.append(await guide.picture("locked"))
    _button(guide, entry).click()
    dialog = await guide.dialog(PasswordDialog, "the question for the password")
    dialog.field.setText(WRONG)
    dialog.accept_button.click()
    await guide.see("the end of the first question", lambda: dialog not in guide.window.findChildren(PasswordDialog))
    again = await guide.dialog(PasswordDialog, "the question for another password")
    again.field.setText(str(shown.simulator.get(lock.password)))
    again.keep(Keep.DEVICE).click()
    pictures.append(await guide.picture("locked-wrong-password", once=True))
    again.accept_button.click()
    await guide.see("the end of asking", lambda: not guide.window.body.operations.busy(entry.device.id))
    await _stands(guide, entry, Contact.ANSWERING)
    pictures.append(await guide.picture("unlocked", once=True))
    guide.window.body.notices.forget(entry.device.id)
    _set(shown, before)
    await _stands(guide, entry, Contact.ANSWERING)
    return ", ".join(pictures)


def _lockable(guide: Guide) -> tuple[ShopDevice, Locked]:
    for device in guide.shop.devices:
        if device.locked is not None:
            return device, device.locked
    raise guide.missed("a device that can be locked")


def _written(value: StateValue) -> str:
    """Write a value as it is set."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _set(shown: ShopDevice, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        shown.simulator.set(name, value)


def _button(guide: Guide, entry: Entry) -> Button:
    """Give the button of what helps now."""
    remedy = remedy_of(entry.device)
    words = tr(worded(remedy)) if remedy is not None else ""
    for button in guide.page(entry.device).header.bar.findChildren(Button):
        if remedy is not None and button.text() == words and button.isVisible() and button.isEnabled():
            return button
    raise guide.missed(f"a button that asks for the password of {entry.title}")


async def _stands(guide: Guide, entry: Entry, contact: Contact) -> None:
    asked = entry.device.picture
    entry.device.ask_now()
    await guide.see(
        f"that {entry.title} is {contact}",
        lambda: entry.device.picture is not asked and entry.device.picture.contact is contact,
    )
