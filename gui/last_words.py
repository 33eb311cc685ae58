"""What is said when the window could not be opened, or had to be given up: the outermost edge of the program."""

from __future__ import annotations

import logging
import sys

from core.text import text
from gui import window_log
from gui.translation import tr

_log = logging.getLogger(__name__)
_NO_QT = text(
    "last_words.no_qt",
    "Signalbox cannot open a window, because a library that Qt needs is missing: {reason}. "
    "In a copy of the source, python3 packaging/bootstrap.py setup installs it or says how.",
)
NO_DISPLAY = text(
    "last_words.no_display",
    "There is no display to open a window on. Start Signalbox on a desktop, use signalbox-cli in this terminal, or let "
    "it draw itself into a folder: signalbox --tour DIR",
)
_GIVEN_UP = text(
    "last_words.given_up",
    "Signalbox had to give up ({reason}). Please report it with the log {file}; it holds no passwords.",
)


def no_qt(error: ImportError) -> None:
    """Say that Qt, or something it needs, is not there."""
    _say(tr(_NO_QT.having(reason=str(error).rstrip("."))))


def no_display() -> None:
    """Say that there is nothing to open a window on."""
    if sys.stderr is not None:
        sys.stderr.write(tr(NO_DISPLAY) + "\n")


def given_up(error: Exception) -> None:
    """Say that something unforeseen ended the program, and write all about it to the log."""
    end_log = window_log.to_file()
    _log.critical("the program ended", exc_info=error)
    end_log()
    _say(tr(_GIVEN_UP.having(reason=type(error).__name__, file=str(window_log.path()))))


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
        return
    # A windowed program on Windows has no terminal to write to.
    from PySide6.QtWidgets import QApplication, QMessageBox

    _ = QApplication.instance() or QApplication([])
    QMessageBox.critical(None, "Signalbox", sentence)
