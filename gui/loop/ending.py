"""How the program ends: many may ask for it, one place does it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from PySide6.QtCore import QSocketNotifier

INTERRUPTED = 130


class Ending:
    """Remembers that the end was asked for, and tells the one who brings it about."""

    def __init__(self) -> None:
        """Begin with nobody asking."""
        self.asked = False
        self.code = 0
        self._listener: Callable[[], object] | None = None

    def ask(self, code: int = 0) -> None:
        """Ask for the end; the exit code of the first who asks counts."""
        if not self.asked:
            self.asked, self.code = True, code
            if self._listener is not None:
                self._listener()

    def listen(self, listener: Callable[[], object]) -> None:
        """Have a function called when the end is asked for; at once if that has happened already."""
        self._listener = listener
        if self.asked:
            listener()


class TerminationSignals:
    """While entered, SIGINT and SIGTERM ask for the end instead of breaking off whatever runs.

    When a signal comes, the interpreter writes its number to a socket; that wakes Qt, and the end is asked for between
    two callbacks. A handler would run between any two instructions, also in the middle of what it asks.
    """

    def __init__(self, ending: Ending) -> None:
        """Take whom to ask; an interrupted program returns 130, a terminated one 0."""
        self._ending = ending
        self._before: dict[signal.Signals, Any] = {}
        self._reader, self._writer = socket.socketpair()
        self._notifier: QSocketNotifier | None = None

    def __enter__(self) -> Self:
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, _leave_to_the_socket)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._wakeup_before)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        self._reader.close()
        self._writer.close()

    def _drain(self) -> None:
        try:
            numbers = self._reader.recv(512)
        except BlockingIOError:
            return
        for number in numbers:
            self._ending.ask(INTERRUPTED if number == signal.SIGINT else 0)


def _leave_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """Handle a signal: without a handler in Python the interpreter writes nothing."""
