"""Lets a dialog want the manual without knowing who has one. Light: dialogs load it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.window.commands import command


class Wanted(QObject):
    """One for the program."""

    manual = Signal(QWidget)
    """Somebody pressed the key of the manual in this dialog."""


@cache
def wanted() -> Wanted:
    """Give what tells that the manual is wanted."""
    return Wanted()


def offer_manual(dialog: QWidget) -> None:
    """Let the key of the manual work in a dialog, which keeps the window's own keys from working."""
    keys = QShortcut(QKeySequence(command("manual").keys_here), dialog)
    keys.activated.connect(lambda: wanted().manual.emit(dialog))
