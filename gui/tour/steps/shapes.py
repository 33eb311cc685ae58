"""The same window in other circumstances: little room, and words that are twice as long to read."""

from __future__ import annotations

from core.text import ENGLISH, pseudo_translator
from gui import translation
from gui.device.page import DevicePage
from gui.settings.section import SettingsSection
from gui.tour.guide import Guide
from gui.window.main_window import MainWindow
from gui.window.pages import CONSOLE, SETTINGS, STATUS

SMALLEST = (1024, 640)
LARGEST = (3840, 2160)


async def small_window(guide: Guide) -> str:
    """Make the window as small as it can be used, and look at each section and at the overview."""
    return await _resized(guide, SMALLEST, "small", STATUS, SETTINGS, CONSOLE)


async def large_window(guide: Guide) -> str:
    """Make it as large as large screens are."""
    return await _resized(guide, LARGEST, "large", STATUS)


async def _resized(guide: Guide, shape: tuple[int, int], view: str, *sections: str) -> str:
    page = guide.window.open_device(guide.device(guide.shop.devices[0]).id)
    size = guide.window.size()
    guide.window.resize(*shape)
    await guide.see("the window at its size", lambda: guide.window.size().toTuple() == shape)
    pictures: list[str] = []
    for name in sections:
        page.show_section(name)
        await _complete(guide, guide.window, page)
        pictures.append(await guide.picture(f"{view}-{name}", once=name != STATUS))
    page.show_section(STATUS)
    guide.window.body.tabs.go_home()
    pictures.append(await guide.picture(f"{view}-overview", once=True))
    guide.window.resize(size)
    return ", ".join(pictures)


async def _complete(guide: Guide, window: MainWindow, page: DevicePage) -> None:
    """Wait until nothing is being read, and every row of the settings stands in its place."""
    section = page.front
    form = section.form if isinstance(section, SettingsSection) else None
    busy = window.body.operations.busy
    await guide.see("the whole section", lambda: not busy(page.record.id) and (form is None or form.complete))


async def pseudo_language(guide: Guide) -> str:
    """Open a second window in a language in which whatever forgot translation stands out."""
    device = guide.device(guide.shop.devices[0])
    translation.use(pseudo_translator())
    try:
        window = MainWindow(guide.program)
        guide.others.append(window)
        window.resize(guide.window.size())
        window.attach(guide.program.application)
        window.show()
        page = window.open_device(device.id)
        pictures = [await guide.picture("pseudo-language", window)]
        for name in (SETTINGS, CONSOLE):
            page.show_section(name)
            await _complete(guide, window, page)
            pictures.append(await guide.picture(f"pseudo-{name}", window, once=True))
        window.body.tabs.go_home()
        pictures.append(await guide.picture("pseudo-overview", window, once=True))
        window.close()
    finally:
        translation.use(ENGLISH)
    return ", ".join(pictures)
