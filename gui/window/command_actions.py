"""The commands of a living window: what each of them does, and whether it can be done now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.translation import tr
from gui.window.commands import COMMANDS, Command, command

Handler: TypeAlias = Callable[[], object]
Holds: TypeAlias = Callable[[], bool]


class Commands(QObject):
    """An action for each command of the table: its keys work in the whole window, and the menu shows the same action.

    Whoever can do something says so with `on`. What nobody can do is not offered.
    """

    def __init__(self, window: QWidget) -> None:
        """Make the actions; `window` is where their keys work."""
        super().__init__(window)
        self._handlers: dict[str, Handler] = {}
        self._ticks: dict[str, Holds] = {}
        self._able: dict[str, Holds] = {}
        self._page_open = False
        self._actions: Mapping[str, QAction] = {known.id: self._action(known, window) for known in COMMANDS}

    def on(self, name: str, handler: Handler, ticked: Holds | None = None, able: Holds | None = None) -> None:
        """Let a command do something.

        `ticked` tells whether it holds now; it is then shown with a tick. `able` tells whether the page in front has
        what it needs; it is asked whenever another page comes to the front. LookupError for a command that is not in
        the table.
        """
        known = command(name)
        self._handlers[name] = handler
        if able is not None:
            self._able[name] = able
        if ticked is not None:
            self._ticks[name] = ticked
            self._actions[name].setCheckable(True)
        self._actions[name].setVisible(True)
        self._enable(known)
        self.mark()

    def run(self, name: str) -> None:
        """Do it, if it can be done now."""
        self._actions[name].trigger()

    def action(self, name: str) -> QAction:
        """Give what stands for a command in menus. KeyError for one that there is not."""
        return self._actions[name]

    @property
    def offered(self) -> Sequence[Command]:
        """Give what can be done now."""
        return tuple(known for known in COMMANDS if self._actions[known.id].isEnabled())

    def show_page_open(self, *, page_open: bool) -> None:
        """Offer what needs the page of a device, or not."""
        self._page_open = page_open
        for known in COMMANDS:
            self._enable(known)

    def mark(self) -> None:
        """Bring the ticks to date."""
        for name, holds in self._ticks.items():
            self._actions[name].setChecked(holds())

    def _action(self, known: Command, window: QWidget) -> QAction:
        action = QAction(tr(known.label), self)
        action.setVisible(False)
        action.setEnabled(False)
        if known.keys_here:
            action.setShortcut(QKeySequence(known.keys_here))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: self._carry_out(known.id))
        window.addAction(action)
        return action

    def _carry_out(self, name: str) -> None:
        self._handlers[name]()
        self.mark()

    def _enable(self, known: Command) -> None:
        able = known.id in self._handlers and (self._page_open or not known.needs_page)
        self._actions[known.id].setEnabled(able and (known.id not in self._able or self._able[known.id]()))
