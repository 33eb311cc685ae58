"""The window from start to end: what happens in which order, and why.

1. Before anything is shown: what does the user like? Qt reads the scaling while it begins. Who runs already?
   (`gui.single_instance`)
2. Qt, the theme, `MainWindow(shell, preferences)`; the window is shown where it was, and painted once.
3. Only then asyncio, qasync and `core.application` are imported and the loop begins: `window.attach(application)`
   makes the window live. Everything a person sees first needs nothing of the core, and asyncio with the core costs as
   much time as half of Qt. Therefore what `gui.window.main_window` imports at module level is PySide6, `gui.theme`,
   `gui.translation`, `core.text` and other modules that keep to this; the rest is imported where it is used
   (`if TYPE_CHECKING:` for annotations). A test looks at `sys.modules` after the first paint.
4. `window.closed` (a signal), SIGINT, SIGTERM and the system's "quit" all set one event; the main coroutine sees it,
   cancels what runs, closes the application, and returns. Nobody else ends the loop.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.preferences import Preferences
from gui.display import OFFSCREEN
from gui.preferences import table
from gui.preferences.scaling import scaled

if TYPE_CHECKING:
    from gui.arguments import Arguments

NAME = "Signalbox"
ID = "io.github.signalbox.Signalbox"
_FIRST_PAINT_AT_MOST = 1000
"""Milliseconds: a window that starts minimised, or on another desktop, is not painted at all."""


class SignalboxApplication(QApplication):
    """Qt's application, except that nobody quits its loop: who wants the end asks for it."""

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Quit:
            self.quit_asked.emit()
            return True
        return super().event(event)


def run(arguments: Arguments) -> int:
    """Run the program from start to end; return its exit code."""
    from gui.loop.qt_messages import QtMessages

    with QtMessages():
        return _run(arguments)


def _run(arguments: Arguments) -> int:
    preferences = read_preferences(arguments)
    with scaled(os.environ, preferences.get(table.SCALE)):
        application = make_application()
    instance = None
    if arguments.tour is None and not arguments.measure_start:
        from gui.single_instance import SingleInstance, meeting_place

        instance = SingleInstance("demo" if arguments.demo else "window", meeting_place())
        if not instance.is_first(arguments.addresses):
            return 0
    from gui import theme
    from gui.program import Program
    from gui.window.main_window import MainWindow
    from gui.window.placing import show_placed

    theme.install(application, table.theme_of(preferences))
    program = Program(arguments)
    window = MainWindow(program, preferences)
    show_placed(window, preferences, _room(application))
    wait_for_first_paint(window)
    first_paint = time.perf_counter()
    from gui.live import live

    return live(application, window, program, instance, first_paint)


def read_preferences(arguments: Arguments) -> Preferences:
    """Read what the user likes. A tour looks the same for everybody; measuring reads it, and keeps nothing."""
    if arguments.tour is not None:
        return Preferences()
    from core.folders import data_folder

    return Preferences(data_folder() / table.FILE, keeps=not arguments.measure_start)


def _room(application: QApplication) -> QRect | None:
    """Give the part of the screen that windows may take; None where the screen is only a thought."""
    if application.platformName() == OFFSCREEN:
        return None
    return application.primaryScreen().availableGeometry()


def make_application() -> SignalboxApplication:
    """Make Qt's application, with our name and id."""
    QApplication.setApplicationName("signalbox")
    QApplication.setApplicationDisplayName(NAME)
    QApplication.setDesktopFileName(ID)
    # The style sheet is made for this style; named here because `setStyle` would load Qt's whole class of styles.
    application = SignalboxApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setQuitOnLastWindowClosed(False)
    return application


class _FirstPaint(QObject):
    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._loop.quit()  # takes effect when the whole window has been painted
        return super().eventFilter(watched, event)


def wait_for_first_paint(window: QWidget) -> None:
    """Let Qt paint the window before anything else is loaded. What the user does meanwhile is kept for later."""
    loop = QEventLoop()
    filter_ = _FirstPaint(loop)
    watched = [window, *window.findChildren(QWidget)]
    for widget in watched:
        widget.installEventFilter(filter_)
    QTimer.singleShot(_FIRST_PAINT_AT_MOST, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    for widget in watched:
        widget.removeEventFilter(filter_)
