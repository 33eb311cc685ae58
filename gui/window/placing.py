"""Where the window stands and how large it is: as it was, else as it fits. Part of the first paint."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QWidget

from core.preferences import Preferences
from gui.preferences.table import GEOMETRY

SMALLEST = QSize(1024, 640)
USUAL = QSize(1280, 800)
_TITLE_BAR = 40
"""Pixels that the system's own frame takes at most; nobody knows before the window is there."""


def show_placed(window: QMainWindow, preferences: Preferences, available: QRect | None) -> None:
    """Show the window where it was at the last end, else in its usual size, maximised where that does not fit.

    `available` is the part of the screen that windows may take, None where there is no real screen. On one that is
    smaller than the smallest size (200 % on a screen of 1366 x 768) the window is smaller still, and what is in it
    scrolls. Qt moves a window that stood on a screen that is gone onto one that is there.
    """
    room = USUAL if available is None else available.size() - QSize(0, _TITLE_BAR)
    if SMALLEST.boundedTo(room) != SMALLEST:
        _let_scroll(window)
    window.setMinimumSize(SMALLEST.boundedTo(room))
    if window.restoreGeometry(QByteArray.fromBase64(preferences.get(GEOMETRY).encode())):
        window.show()
    elif USUAL.boundedTo(room) == USUAL:
        window.resize(USUAL)
        window.show()
    else:
        window.resize(USUAL.boundedTo(room))
        window.showMaximized()


def _let_scroll(window: QMainWindow) -> None:
    inside = window.takeCentralWidget()
    if inside is not None:
        inside.setMinimumSize(SMALLEST)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        window.setCentralWidget(area)


def note_place(window: QWidget, preferences: Preferences) -> None:
    """Remember where the window is; where it was, for one that is minimised."""
    if not window.isMinimized():
        preferences.put(GEOMETRY, bytes(window.saveGeometry().toBase64().data()).decode())
