"""The log of the program: Python's logging, with every secret masked and nothing a device sent able to forge a line."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from core.log.handler import RedactingFormatter, StreamHandler

__all__ = ["FILES_KEPT", "FILE_SIZE", "OURS", "RedactingFormatter", "configure"]

OURS: Final = ("core", "gui")
"""The packages that are heard at the level asked for; all others only when they warn."""
FILE_SIZE: Final = 1_000_000
"""Bytes after which a log file is set aside."""
FILES_KEPT: Final = 3
"""Files that were set aside and are kept."""
_asked: Final[list[int]] = []
"""The levels that are asked for now."""


def configure(
    level: int | str = logging.WARNING, stream: TextIO | None = None, file: Path | None = None
) -> Callable[[], None]:
    """Send the log to a stream, a file, or both; to standard error when neither is given.

    The file is UTF-8, readable by its owner only, and set aside at 1 MB, of which three are kept; its folder is made.
    The function given back takes all of it away again. Raises OSError when the file cannot be opened, ValueError
    for a level that does not exist.
    """
    asked = logging.Handler(level).level  # a number, also for a name
    handlers: list[logging.Handler] = []
    if file is not None:
        from core.log.file import FileHandler

        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(FileHandler(file, maxBytes=FILE_SIZE, backupCount=FILES_KEPT))
    elif stream is None:
        # Windows gives a program without a console none.
        stream = sys.stderr
    if stream is not None:
        handlers.append(StreamHandler(stream))
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)
    _asked.append(asked)
    _listen()

    def undo() -> None:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        _asked.remove(asked)
        _listen()

    return undo


def _listen() -> None:
    """Hear what the most curious of those who asked wants to hear; they may come and go in any order."""
    level = min(_asked, default=logging.NOTSET)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
