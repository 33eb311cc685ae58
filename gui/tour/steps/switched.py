"""A device that takes its time to be switched on and off: what is said meanwhile, and afterwards."""

from __future__ import annotations

from core.device import Picture
from core.shop import ShopDevice
from core.simulate.demo import Switched
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide


async def switched_on(guide: Guide) -> str:
    """Begin to switch it on, and look at it while it is not yet."""
    shown, switched = _switchable(guide)
    for name, value in switched.settings:
        shown.simulator.set(name, value)
    return await _begun(guide, guide.entry(shown), switched.on, "switching-on")


async def switched_off(guide: Guide) -> str:
    """Begin to switch it off again, and look at it while it is not yet."""
    shown, switched = _switchable(guide)
    return await _begun(guide, guide.entry(shown), switched.off, "switching-off")


async def on_or_off(guide: Guide) -> str:
    """Come back to it when that is done; the window was used for something else meanwhile."""
    shown, _ = _switchable(guide)
    device, notices = guide.device(shown), guide.window.body.notices
    guide.page(device)
    await guide.see(
        f"the end of what is done with {shown.name}", lambda: not guide.window.body.operations.busy(device.id)
    )
    if notices.states[:1] != ["ok"]:
        raise guide.missed(f"that it was done; the window says: {', '.join(notices.said[:1]) or 'nothing'}")
    picture = await guide.picture("switched", once=True)
    notices.forget(device.id)
    return picture


def _switchable(guide: Guide) -> tuple[ShopDevice, Switched]:
    for device in guide.shop.devices:
        if device.switched is not None:
            return device, device.switched
    raise guide.missed("a device that can be switched on and off")


async def _begun(guide: Guide, entry: Entry, action: str, view: str) -> str:
    device, operations = entry.device, guide.window.body.operations
    guide.page(device)
    operations.act(entry, next(feature for feature in device.features if feature.id == action))
    dialog = await guide.dialog(QuestionDialog, "the question before it")
    question = await guide.picture(f"{view}-question", once=True)
    before = device.picture.verdict.sentence
    dialog.button(YES).click()
    await guide.see("what is being done", lambda: operations.step(device.id) is not None)
    asked: list[Picture] = []

    def on_its_way() -> bool:
        if device.picture.verdict.sentence != before:
            return operations.busy(device.id)
        if device.picture not in asked[-1:]:
            asked.append(device.picture)
            device.ask_now()
        return False

    await guide.see(f"that {entry.title} is on its way", on_its_way)
    return f"{question}, {await guide.picture(view)}"
