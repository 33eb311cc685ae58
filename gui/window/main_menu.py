"""The menu behind the three bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.text import Text, text
from gui.theme import current
from gui.theme.theme import Choice
from gui.translation import tr

_NAME = text("menu.name", "Menu")
_THEMES: tuple[tuple[Choice, Text], ...] = (
    ("light", text("menu.light", "Light")),
    ("dark", text("menu.dark", "Dark")),
    ("system", text("menu.system", "Follow the system")),
)
_ASK = text("menu.ask", "Ask again")
_CLOSE = text("menu.close_tab", "Close tab")
_REMOVE = text("menu.remove", "Remove this device…")
_ABOUT = text("menu.about", "About Signalbox")
_QUIT = text("menu.quit", "Quit")


class MainMenu(QMenu):
    """Every entry also has a key, or is not needed often. What removes stands apart from what only looks."""

    theme_chosen = Signal(str)
    ask_chosen = Signal()
    close_chosen = Signal()
    remove_chosen = Signal()
    about_chosen = Signal()
    quit_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Build the entries; keys work in the whole window of `parent`."""
        super().__init__(parent)
        self.setAccessibleName(tr(_NAME))
        self._themes = QActionGroup(self)
        self._choices: dict[Choice, QAction] = {}
        for choice, name in _THEMES:
            action = self._choices[choice] = self.addAction(tr(name))
            action.setCheckable(True)
            action.setData(choice)
            self._themes.addAction(action)
        self._themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        self.addSeparator()
        self._ask = self._entry(parent, _ASK, self.ask_chosen, QKeySequence("F5"))
        self._close = self._entry(parent, _CLOSE, self.close_chosen, QKeySequence("Ctrl+W"))
        self.addSeparator()
        self._remove = self._entry(parent, _REMOVE, self.remove_chosen)
        self.addSeparator()
        self._entry(parent, _ABOUT, self.about_chosen)
        self._entry(parent, _QUIT, self.quit_chosen, QKeySequence("Ctrl+Q"))
        current().changed.connect(self._mark)
        self.aboutToShow.connect(self._mark)
        self.show_page_open(page_open=False)

    def show_below(self, button: QWidget) -> None:
        """Open the menu under a button, without waiting for its end."""
        self.popup(button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), button.height() + 4)))

    def show_page_open(self, *, page_open: bool) -> None:
        """Offer what needs an open page, or not."""
        self._ask.setEnabled(page_open)
        self._close.setEnabled(page_open)
        self._remove.setEnabled(page_open)

    def _entry(self, window: QWidget, name: Text, signal: SignalInstance, keys: QKeySequence | None = None) -> QAction:
        action = self.addAction(tr(name))
        action.triggered.connect(signal.emit)
        if keys is not None:
            action.setShortcut(keys)
            window.addAction(action)
        return action

    def _mark(self) -> None:
        self._choices[current().choice].setChecked(True)
