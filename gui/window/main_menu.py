"""The menu behind the three bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.text import text
from gui.theme import current
from gui.translation import tr
from gui.window.command_actions import Commands
from gui.window.commands import COMMANDS, MenuPart

_NAME = text("menu.name", "Menu")
_APPEARANCE = text("menu.appearance", "Appearance")


class MainMenu(QMenu):
    """The commands of the table that belong in it, in its order, with their keys."""

    def __init__(self, parent: QWidget, commands: Commands) -> None:
        """Build the entries."""
        super().__init__(parent)
        self.setAccessibleName(tr(_NAME))
        self.appearance = QMenu(tr(_APPEARANCE), self)
        self.appearance.setAccessibleName(tr(_APPEARANCE))
        themes = QActionGroup(self)
        for part in MenuPart:
            actions = [commands.action(known.id) for known in COMMANDS if known.menu is part]
            if part is MenuPart.THEME:
                self.addMenu(self.appearance)
                self.appearance.addActions(actions)
                for action in actions:
                    themes.addAction(action)
            else:
                self.addSeparator()  # the first one has nothing above it and is not shown
                self.addActions(actions)
        current().changed.connect(commands.mark)
        self.aboutToShow.connect(commands.mark)

    def show_below(self, button: QWidget) -> None:
        """Open the menu under a button, without waiting for its end."""
        self.popup(button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), button.height() + 4)))
