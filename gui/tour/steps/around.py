"""What stands around the devices: search, keys, preferences, the licences, the manual, names and places."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from gui.about.about import About
from gui.manual.window import ManualWindow
from gui.preferences.dialog import PreferencesDialog
from gui.tour.guide import Guide
from gui.window.name_dialog import NameDialog
from gui.window.shortcuts import ShortcutSheet

_WORDS = "paper"


async def searched(guide: Guide) -> str:
    """Search over everything, before and after something is written."""
    guide.window.activateWindow()
    body = guide.window.body
    field = guide.window.frame.toolbar.search
    body.focus_search()
    body.search.open()
    await guide.see("what is likely to be wanted", body.search.panel.isVisible)
    pictures = [await guide.picture("search-empty", once=True)]
    field.setText(_WORDS)
    body.search.open()
    await guide.see("what was found", lambda: body.search.model.rowCount() > 2)
    pictures.append(await guide.picture("search"))
    body.search.leave()
    return ", ".join(pictures)


async def narrowed_list(guide: Guide) -> str:
    """Search in the list alone."""
    side = guide.window.body.side
    rows = side.model.rowCount()
    side.begin_search()
    side.search.setText(guide.shop.devices[1].name)
    await guide.see("fewer devices in the list", lambda: side.model.rowCount() < rows)
    picture = await guide.picture("list-search", once=True)
    side.search.clear()
    await guide.see("every device in the list", lambda: side.model.rowCount() == rows)
    return picture


async def named(guide: Guide) -> str:
    """Look at the question what a device is called and where it stands."""
    guide.window.body.name_device(guide.entries[0].device.id)
    dialog = await guide.dialog(NameDialog, "the question for the name")
    picture = await guide.picture("name-and-place")
    await guide.closed(dialog)
    return picture


async def shortcuts(guide: Guide) -> str:
    """Look at all keys."""
    return await _opened(guide, "shortcuts", ShortcutSheet)


async def preferences(guide: Guide) -> str:
    """Look at every page of the preferences."""
    guide.window.body.commands.run("preferences")
    dialog = await guide.dialog(PreferencesDialog, "the preferences")
    pictures: list[str] = []
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        pictures.append(await guide.picture(f"preferences-{row + 1}", once=row > 0))
    await guide.closed(dialog)
    return ", ".join(pictures)


async def licences(guide: Guide) -> str:
    """Look at what the program is made of."""
    guide.window.body.commands.run("about")
    dialog = await guide.dialog(About, "what is told about the program")
    await guide.see("the licences", lambda: dialog.list.count() > 1)
    picture = await guide.picture("about")
    await guide.closed(dialog)
    return picture


async def manual(guide: Guide) -> str:
    """Read in the manual."""
    return await _opened(guide, "manual", ManualWindow)


async def _opened(guide: Guide, command: str, kind: type[QDialog]) -> str:
    guide.window.body.commands.run(command)
    dialog = await guide.dialog(kind, command)
    picture = await guide.picture(command)
    await guide.closed(dialog)
    return picture
