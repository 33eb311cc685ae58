"""The first tab: how all devices stand, and those of one kind only."""

from __future__ import annotations

from gui.tour.guide import Guide
from gui.window.standing import Standing, standing


async def all_ready(guide: Guide) -> str:
    """Look at the overview of a good day."""
    guide.window.body.tabs.go_home()
    await guide.see("a tile for every device", lambda: len(guide.window.body.overview.area.tiles) == len(guide.entries))
    return await guide.picture("overview")


async def with_faults(guide: Guide) -> str:
    """Look at it while something is the matter, then at what needs somebody alone."""
    body = guide.window.body
    body.tabs.go_home()
    pictures = [await guide.picture("overview-faults")]
    button = body.overview.filters.buttons[Standing.NEEDS_YOU]
    button.click()
    needy = [entry for entry in guide.entries if standing(entry.device.picture) is Standing.NEEDS_YOU]
    await guide.see("only what needs somebody", lambda: body.side.model.only is Standing.NEEDS_YOU)
    if not needy:
        raise guide.missed("a device that needs somebody")
    pictures.append(await guide.picture("overview-filtered"))
    button.click()
    await guide.see("every device again", lambda: body.side.model.only is None)
    return ", ".join(pictures)
