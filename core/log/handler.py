"""How a record becomes lines, and where the lines go."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import suppress
from typing import Final, TextIO

from core.secret import mask_living_secrets

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


class Redacting(logging.Handler):
    """What every handler does when a record cannot be written: say so, without showing its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - overrides logging's
        """Report on standard error; logging's own way would print the arguments as they are."""
        if logging.raiseExceptions and sys.stderr is not None:
            report = f"A line of {record.name} could not be logged:\n{traceback.format_exc()}"
            with suppress(OSError, ValueError):
                sys.stderr.write(mask_living_secrets(report).translate(_CONTROLS_IN_LINES))


class StreamHandler(Redacting, logging.StreamHandler[TextIO]):
    """Writes to a stream that somebody else closes."""
