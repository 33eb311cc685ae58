"""A mistake in the program itself: the user gets one sentence, the log gets the details, with secrets masked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.problem import Problem
from core.folders import log_folder
from core.log import configure
from core.text import text

_log = logging.getLogger(__name__)

_INTERNAL: Final = text("cli.internal", "Internal error in Signalbox ({kind}).")
_ADVICE: Final = text("cli.internal.advice", "Please report it, with the details that are in {log}")
_ADVICE_NO_LOG: Final = text("cli.internal.no_log", "Please report it, and what you did when it happened.")


class LogOnDemand(logging.Handler):
    """Opens the log file when there is something to write: a command that goes well leaves no file behind.

    While it is there, Python's logging has somewhere to go and writes nothing to standard error.
    """

    def __init__(self) -> None:
        """Wait for the first record."""
        super().__init__()
        self.file: Path | None = None
        self._tried = False
        self._undo: Callable[[], None] | None = None

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 the file's handler writes it
        """Open the file. Its handler joins behind this one, where the record meets it next."""
        if self._tried:
            return
        self._tried = True
        try:
            file = log_folder() / "command-line.log"
            self._undo = configure(file=file)
        except OSError:  # the folder cannot be written to: the user is told without a log
            return
        self.file = file

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._undo is not None:
            self._undo()
            self._undo = None
        super().close()


@contextmanager
def log_on_demand() -> Iterator[LogOnDemand]:
    """Have a log while it lasts."""
    handler = LogOnDemand()
    logging.getLogger().addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def internal_problem(error: BaseException, log: LogOnDemand) -> Problem:
    """Write the error with its traceback to the log, and give the sentence that says where it is."""
    _log.error("internal error", exc_info=error)
    advice = _ADVICE.having(log=str(log.file)) if log.file else _ADVICE_NO_LOG
    return Problem(_INTERNAL.having(kind=type(error).__name__), ExitCode.REFUSED, advice)


def tell_unhandled_errors(console: Console, log: LogOnDemand) -> None:
    """Let the running loop tell the user about errors that nobody waits for, and log them."""

    def told(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            console.problem(internal_problem(error, log))
        else:
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(told)
