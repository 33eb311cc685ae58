"""An action that needs a password: a wrong one first, then the right one, which is kept for the next time."""

from __future__ import annotations

from core.credentials import Keep
from core.shop import ShopDevice
from core.simulate.demo import Guarded
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.password import PasswordDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide

WRONG = "not the password"


async def password_asked(guide: Guide) -> str:
    """Begin the action; give a wrong password, then the right one, and let it be kept."""
    shown, guarded = _guarded(guide)
    entry = guide.entry(shown)
    guide.page(entry.device)
    pictures = [await _agreed(guide, entry, guarded, "action")]
    dialog = await _password(guide)
    dialog.field.setText(WRONG)
    dialog.accept_button.click()
    await guide.see("the end of the first question", lambda: dialog not in guide.window.findChildren(PasswordDialog))
    again = await _password(guide)
    pictures.append(await guide.picture("wrong-password", once=True))
    again.field.setText(str(shown.simulator.get(guarded.password)))
    again.keep(Keep.DEVICE).click()
    pictures.append(await guide.picture("password"))
    again.accept_button.click()
    await guide.see("what is being done", lambda: guide.window.body.operations.step(entry.device.id) is not None)
    pictures.append(await guide.picture("under-way", once=True))
    await _done(guide, entry)
    pictures.append(await guide.picture("done"))
    guide.window.body.notices.forget(entry.device.id)
    return ", ".join(pictures)


async def password_kept(guide: Guide) -> str:
    """Do it again: nobody is asked for the password any more."""
    shown, guarded = _guarded(guide)
    entry = guide.entry(shown)
    await _agreed(guide, entry, guarded)
    await _done(guide, entry)
    guide.window.body.notices.forget(entry.device.id)
    return "nobody was asked for the password again"


def _guarded(guide: Guide) -> tuple[ShopDevice, Guarded]:
    for device in guide.shop.devices:
        if device.guarded is not None:
            return device, device.guarded
    raise guide.missed("a device with an action that needs a password")


async def _agreed(guide: Guide, entry: Entry, guarded: Guarded, view: str | None = None) -> str:
    """Begin the action and say yes; give the name of the picture of the question."""
    feature = next(feature for feature in entry.device.features if feature.id == guarded.action)
    guide.window.body.operations.act(entry, feature)
    await guide.see("the question before it", lambda: guide.window.findChildren(QuestionDialog))
    picture = await guide.picture(view) if view is not None else ""
    guide.window.findChildren(QuestionDialog)[0].button(YES).click()
    return picture


async def _password(guide: Guide) -> PasswordDialog:
    await guide.see("the question for the password", lambda: guide.window.findChildren(PasswordDialog))
    return guide.window.findChildren(PasswordDialog)[0]


async def _done(guide: Guide, entry: Entry) -> None:
    """Wait for the end. Whoever asks for a password meanwhile asks in vain."""
    operations = guide.window.body.operations

    def ended() -> bool:
        if guide.window.findChildren(PasswordDialog):
            raise guide.missed("that nobody is asked for a password that is stored")
        return not operations.busy(entry.device.id)

    await guide.see(f"the end of what is done with {entry.title}", ended)
    notice = guide.window.body.notices.said[0] if guide.window.body.notices.said else ""
    if guide.window.body.notices.states[:1] != ["ok"]:
        raise guide.missed(f"that it was done; the window says: {notice or 'nothing'}")
