"""Keeps what the user likes: notes how the window stands, writes what has changed, and lets it take effect."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from core.preferences import Preference
from gui.preferences.table import SIDE_WIDTH, SIDE_WIDTHS, THEME, theme_of
from gui.theme import current
from gui.window.main_window import MainWindow
from gui.window.placing import note_place
from gui.window.shell import Shell

_PAUSE = 1000
"""Milliseconds between the first change and writing it: whoever drags an edge changes it a hundred times."""


class Keeping(QObject):
    """Made when the window begins to live; the end of the program writes the rest (`gui.live`)."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        """Take the window with its preferences, and who runs the writing."""
        super().__init__(window)
        self._window = window
        self._preferences = window.preferences
        self._shell = shell
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._keep)
        self._rests = False
        self._end_listening = self._preferences.listen(self._changed)
        window.placed.connect(self._begin)
        window.frame.split.splitterMoved.connect(self._note_width)

    def rest(self) -> None:
        """Write nothing more: the window is closing."""
        self._rests = True
        self._timer.stop()
        self._end_listening()

    def _begin(self) -> None:
        if not self._rests and not self._timer.isActive():
            self._timer.start()

    def _changed(self, preference: Preference[Any]) -> None:
        if preference is THEME:
            current().use(theme_of(self._preferences))
        self._begin()

    def _note_width(self, width: int) -> None:
        narrowest, widest = SIDE_WIDTHS
        self._preferences.put(SIDE_WIDTH, min(max(width, narrowest), widest))

    def _keep(self) -> None:
        note_place(self._window, self._preferences)
        self._timer.stop()  # noting the place was a change, too
        if self._preferences.unsaved:
            _ = self._shell.spawn(self._preferences.save(), "keeping the preferences")
