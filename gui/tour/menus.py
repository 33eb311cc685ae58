"""The menu of a device, opened as a click opens it, and a menu in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gui.device.page import DevicePage
from gui.operation.menu import ActionMenu
from gui.tour.guide import Guide

_GAP = 4
"""Pixels between a button and the menu below it."""


async def opened_menu(guide: Guide, page: DevicePage, words: str) -> QMenu:
    """Open the menu of what can be done with a device, and in it the menu that offers these words; give that."""
    button = page.header.bar.more
    button.click()
    await guide.see("the menu of the device", lambda: any(map(QMenu.isVisible, page.findChildren(ActionMenu))))
    menu = page.header.bar.menu
    # A screen may be smaller than the window where there is none: there menus would be moved away from their buttons.
    menu.move(button.mapToGlobal(QPoint(button.width() - menu.width(), button.height() + _GAP)))
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu) and any(each.text() == words for each in below.actions()):
            menu.setActiveAction(action)
            below.popup(menu.pos())
            below.move(menu.pos() + menu.actionGeometry(action).topLeft() - QPoint(below.width(), 0))
            return below
    raise guide.missed(f"{words!r} in the menu of the device")


async def chosen(guide: Guide, page: DevicePage, menu: QMenu, action: QAction) -> None:
    """Choose something in a menu that is open, after which all of them close."""
    action.trigger()
    menu.close()
    page.header.bar.menu.close()
    await guide.see("the end of the menu", lambda: not page.header.bar.menu.isVisible())
