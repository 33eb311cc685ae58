"""The same window in other circumstances: little room, and words that are twice as long to read."""

from __future__ import annotations

from core.text import ENGLISH, pseudo_translator
from gui import translation
from gui.tour.guide import Guide
from gui.window.main_window import MainWindow

SMALLEST = (1024, 640)


async def small_window(guide: Guide) -> str:
    """Make the window as small as it can be used."""
    guide.window.open_device(guide.device(guide.shop.devices[0]).id)
    size = guide.window.size()
    guide.window.resize(*SMALLEST)
    await guide.see("the small window", lambda: guide.window.size().toTuple() == SMALLEST)
    picture = await guide.picture("small")
    guide.window.resize(size)
    return picture


async def pseudo_language(guide: Guide) -> str:
    """Open a second window in a language in which whatever forgot translation stands out."""
    device = guide.device(guide.shop.devices[0])
    translation.use(pseudo_translator())
    try:
        window = MainWindow(guide.program)
        window.resize(guide.window.size())
        window.attach(guide.program.application)
        window.show()
        window.open_device(device.id)
        picture = await guide.picture("pseudo-language", window)
        window.close()
        window.deleteLater()
    finally:
        translation.use(ENGLISH)
    return picture
