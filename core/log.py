"""The log of the program: Python's logging, with every secret masked and nothing a device sent able to forge a line."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TextIO

from core.secret import mask_living_secrets

OURS: Final = ("core", "gui")
"""The packages that are heard at the level asked for; all others only when they warn."""
FILE_SIZE: Final = 1_000_000
"""Bytes after which a log file is set aside."""
FILES_KEPT: Final = 3
"""Files that were set aside and are kept."""

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_CONTROLS: Final = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
_CONTROLS_IN_LINES: Final = {code: shown for code, shown in _CONTROLS.items() if chr(code) not in "\n\t"}


class RedactingFormatter(logging.Formatter):
    """Formats a record, masks the secrets in all of it, and makes control characters visible.

    Message, arguments, traceback and stack are masked as one text, after everything was put in: a secret that is an
    argument, part of an exception's words or of a source line is found alike.
    """

    def __init__(self) -> None:
        super().__init__(_FORMAT)
        self.default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        """Give the whole text of a record."""
        return mask_living_secrets(super().format(record)).translate(_CONTROLS_IN_LINES)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - overrides logging's
        """Give the line with the message, which stays one line whatever is in it."""
        record.message = mask_living_secrets(record.message).translate(_CONTROLS)
        return super().formatMessage(record)


class _Redacting(logging.Handler):
    """What both handlers do when a record cannot be written: say so, without showing its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - overrides logging's
        """Report on standard error; logging's own way would print the arguments as they are."""
        if logging.raiseExceptions and sys.stderr is not None:
            report = f"A line of {record.name} could not be logged:\n{traceback.format_exc()}"
            with suppress(OSError, ValueError):
                sys.stderr.write(mask_living_secrets(report).translate(_CONTROLS_IN_LINES))


class _StreamHandler(_Redacting, logging.StreamHandler[TextIO]):
    """Writes to a stream that somebody else closes."""


class _FileHandler(_Redacting, RotatingFileHandler):
    """Writes to files of bounded size that only the user can read."""

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding="utf-8", errors="backslashreplace", opener=private)


def configure(
    level: int | str = logging.WARNING, stream: TextIO | None = None, file: Path | None = None
) -> Callable[[], None]:
    """Send the log to a stream, a file, or both; to standard error when neither is given.

    The file is UTF-8, readable by its owner only, and set aside at 1 MB, of which three are kept; its folder is made.
    The function given back takes all of it away again. Raises OSError when the file cannot be opened, ValueError
    for a level that does not exist.
    """
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    handlers: list[logging.Handler] = []
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(_FileHandler(file, maxBytes=FILE_SIZE, backupCount=FILES_KEPT))
    elif stream is None:
        # Windows gives a program without a console none.
        stream = sys.stderr
    if stream is not None:
        handlers.append(_StreamHandler(stream))
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)

    def undo() -> None:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)

    return undo
