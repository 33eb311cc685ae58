"""The console: every byte with what it says, narrowed, in a dock, and with the bar of the experts."""

from __future__ import annotations

from core.link.tap import Direction, Traffic
from core.site import Entry
from gui.console.section import ConsoleSection
from gui.loop.ask import QuestionDialog
from gui.tour.guide import Guide
from gui.window.pages import CONSOLE

_FILTER = "cover"
_BYTES = r"\x05"
_ALLOW = "allow"


async def explained(guide: Guide) -> str:
    """Look at the traffic of a device, at the whole of a line, and at a part of all lines."""
    entry = guide.entries[0]
    section = await _section(guide, entry)
    panel = section.panel
    await guide.see("lines that are explained", lambda: panel.model.rowCount() > 3 and panel.reader.caught_up)
    panel.view.choose(max(place for place, row in enumerate(panel.model.rows()) if row.line.traffic.data))
    pictures = [await guide.picture("console")]
    panel.controls.field.setText(_FILTER)
    await guide.see("fewer lines", lambda: panel.reader.caught_up)
    panel.controls.pause.click()
    pictures.append(await guide.picture("console-filtered"))
    panel.controls.pause.click()
    panel.controls.field.clear()
    return ", ".join(pictures)


async def docked(guide: Guide) -> str:
    """Put it beside the status of its device, and back."""
    section = await _section(guide, guide.entries[0])
    section.dock.click()
    await guide.see("the console in a dock", lambda: section.docked and section.panel.isVisible())
    picture = await guide.picture("console-docked")
    section.put_back()
    await guide.see("the console in its page", lambda: not section.docked)
    return picture


async def sent(guide: Guide) -> str:
    """Read what is asked before sending is allowed, allow it, and send a byte to a device that is only simulated."""
    entry = guide.entries[0]
    section = await _section(guide, entry)
    panel = section.panel
    panel.send_link.link.click()
    dialog = await guide.dialog(QuestionDialog, "the question before sending is allowed")
    pictures = [await guide.picture("expert-question", once=True)]
    dialog.button(_ALLOW).click()
    await guide.see("the bar that sends", lambda: panel.send_bar is not None and panel.send_bar.isVisible())
    bar = panel.send_bar
    if bar is None:
        raise guide.missed("the bar that sends")
    bar.written.setText(_BYTES)
    pictures.append(await guide.picture("expert-sending", once=True))
    data = bar.data
    bar.seconds.setCurrentIndex(0)
    bar.send.click()
    await guide.see(
        "the byte in the console", lambda: any(_is_sent(row.line.traffic, data) for row in panel.model.rows())
    )
    await guide.see("the end of sending", lambda: not guide.window.body.operations.busy(entry.device.id))
    pictures.append(await guide.picture("expert-sent"))
    return ", ".join(pictures)


async def _section(guide: Guide, entry: Entry) -> ConsoleSection:
    section = guide.window.open_device(entry.device.id).show_section(CONSOLE)
    if not isinstance(section, ConsoleSection):
        raise guide.missed(f"the console of {entry.title}")
    return section


def _is_sent(traffic: Traffic, data: bytes) -> bool:
    return traffic.direction is Direction.OUT and traffic.data == data
