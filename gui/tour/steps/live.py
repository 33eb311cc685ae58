"""Live status: asked about first, used until the tab is closed."""

from __future__ import annotations

from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide


async def live_status(guide: Guide) -> str:
    """Go on by a way that takes something from others, then close the tab."""
    entry = _entry(guide)
    device = entry.device
    guide.page(device)
    path = next(path for path in device.driver.paths if path.consent is not None)
    guide.window.body.operations.use(entry, path)
    await guide.see("the question before it", lambda: guide.window.findChildren(QuestionDialog))
    pictures = [await guide.picture("live-question")]
    guide.window.findChildren(QuestionDialog)[0].button(YES).click()
    await guide.see("the first live answer", lambda: device.picture.path is not None and device.picture.path == path)
    pictures.append(await guide.picture("live"))
    guide.window.body.tabs.close_page(device.id)
    await guide.see("the end of it with the tab", lambda: device.driver.paths[0].consent is None)
    return ", ".join(pictures)


def _entry(guide: Guide) -> Entry:
    for entry in guide.entries:
        if any(path.consent is not None for path in entry.device.driver.paths):
            return entry
    raise guide.missed("a device with a way that needs consent")
