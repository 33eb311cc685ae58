"""Where the window's log goes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from core import log
from core.folders import log_folder

_FILE = "window.log"
_log = logging.getLogger(__name__)


def path() -> Path:
    """Give the file of the log."""
    return log_folder() / _FILE


def to_file() -> Callable[[], None]:
    """Keep the log in its file, or, where that cannot be had, on standard error; the function given back ends it."""
    try:
        return log.configure(logging.INFO, file=path())
    except OSError as error:
        undo = to_terminal()
        _log.warning("the log cannot be kept in a file: %s", error)
        return undo


def to_terminal() -> Callable[[], None]:
    """Send what is serious to standard error: somebody is looking on; the function given back ends it."""
    return log.configure(logging.WARNING)
