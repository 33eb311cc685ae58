"""Errors that nobody caught: one sentence for the person, everything for the log, and the window lives on."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from core.link.errors import LinkError
from core.text import Mistake, Text, text

Show = Callable[[Text, Text | None], object]
"""Shows a sentence and an advice; called on the window's thread."""

_log = logging.getLogger(__name__)
_UNEXPECTED = text("window.unexpected", "Something unexpected happened in Signalbox: {what} failed.")
_UNEXPECTED_ADVICE = text(
    "window.unexpected.advice",
    "Everything else goes on. If it happens again, please report it with the log; it holds no passwords.",
)
_LOGGED_OFTEN = 20


class Errors:
    """Takes errors from slots, tasks, threads and finalisers while it is entered.

    The same error from the same place is logged a few times and shown once, however often it comes: a fault in
    painting would otherwise fill the disk.
    """

    def __init__(self, show: Show) -> None:
        """Take what shows a sentence to the person."""
        self._show = show
        self._seen: Counter[tuple[str, str, int]] = Counter()
        self._thread = threading.get_ident()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def unexpected(self) -> int:
        """Give how many errors have come that no device, cable or address is to blame for."""
        return self._seen.total()

    def report(self, what: str, error: BaseException) -> None:
        """Log an error and show it. `what` names what failed; may be called from any thread."""
        if isinstance(error, LinkError):
            _log.warning("%s: %s", what, error)
            self._hand_over(error.sentence, error.advice)
            return
        if isinstance(error, Mistake):
            self._hand_over(error.sentence, None)
            return
        origin = _origin(error)
        self._seen[origin] += 1
        if self._seen[origin] <= _LOGGED_OFTEN:
            _log.error("%s failed", what, exc_info=error)
        if self._seen[origin] == 1:
            self._hand_over(_UNEXPECTED.having(what=what), _UNEXPECTED_ADVICE)

    def of_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take what the event loop was not able to give to anybody."""
        error = context.get("exception")
        task = context.get("task") or context.get("future")
        if error is None:
            _log.error("%s", context.get("message"))
        else:
            self.report(task.get_name() if isinstance(task, asyncio.Task) else "a callback", error)

    def __enter__(self) -> Self:
        self._before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._of_slot, self._of_finaliser, self._of_thread
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._before

    def use_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the loop through which other threads reach the window."""
        self._loop = loop

    def _of_slot(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.report("an action", error)

    def _of_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            self.report(f"the thread {told.thread.name if told.thread else '?'}", told.exc_value)

    def _of_finaliser(self, told: sys.UnraisableHookArgs) -> None:
        # `told.object` must not be kept: it is being destroyed.
        if told.exc_value is not None:
            self.report(told.err_msg or "a finaliser", told.exc_value)

    def _hand_over(self, sentence: Text, advice: Text | None) -> None:
        if threading.get_ident() == self._thread:
            self._show(sentence, advice)
        elif self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._show, sentence, advice)


def _origin(error: BaseException) -> tuple[str, str, int]:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return (type(error).__name__, "", 0)
    return (type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno)
