"""Qt's event loop as asyncio's, with a queue and an alarm clock of its own."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from heapq import heapify, heappop, heappush
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

SHARE = 0.001
"""Seconds that a turn lasts before Qt sees to input and painting again."""
_CANCELLED_AT_LEAST = 100
"""Alarms that may lie about cancelled before it is worth while to look for them."""


class _Turns(QObject):
    """Takes a turn whenever Qt comes round to it. A timer would not do: it does not fire within its own firing."""

    def __init__(self, take: Callable[[], None]) -> None:
        super().__init__()
        self._take = take
        self._kind = QEvent.Type(QEvent.registerEventType())
        self._asked = False

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(self._kind))

    def customEvent(self, event: QEvent) -> None:
        self._asked = False
        self._take()


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync does not say its types
    """qasync gives each callback a timer of Qt, and keeps those of cancelled ones until their time has come.

    A busy loop spends a third of its time on that, and drags thousands of dead callbacks along. Here callbacks wait in
    a queue, which is emptied in turns, with one event of Qt for each; delayed ones wait in a heap, with one timer of Qt
    for the next of them.
    """

    def __init__(self, application: QApplication) -> None:
        """Make the loop. Only one runs at a time."""
        self._waiting: deque[asyncio.Handle] = deque()
        self._turns = _Turns(self._take_turn)
        self._alarms: list[asyncio.TimerHandle] = []
        self._cancelled = 0
        self._clock = QTimer()
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may come early
        self._clock.timeout.connect(self._ring)
        super().__init__(application)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.Handle:
        """Have a callback run in the next turn, in the order of the calls. Raises RuntimeError after `close`."""
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._waiting.append(handle)
        self._turns.ask()
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Have a callback run in the next turn, asked for by any thread. Raises RuntimeError after `close`.

        qasync sends a signal, which Qt still delivers when the loop has been closed meanwhile. The queue can be added
        to from any thread; of two who ask for a turn at once both may get one, which does no harm.
        """
        return self.call_soon(callback, *args, context=context)

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Have a callback run after so many seconds, not earlier."""
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Have a callback run when the loop's clock shows `when`, not earlier."""
        self._check_closed()
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heappush(self._alarms, handle)
        if self._alarms[0] is handle:
            self._set_clock()
        return handle

    def run_forever(self) -> None:
        """Run until stopped. What has come to wait before, or since the last run, comes first."""
        self._turns.ask()
        super().run_forever()

    def close(self) -> None:
        """Release everything. What still waits does not run any more."""
        self._clock.stop()
        self._alarms.clear()
        self._waiting.clear()
        super().close()

    def _timer_handle_cancelled(self, _handle: asyncio.TimerHandle) -> None:
        """Hear from asyncio that an alarm was cancelled; it goes when its time comes, or when there are too many."""
        self._cancelled += 1
        if self._cancelled >= _CANCELLED_AT_LEAST and self._cancelled > len(self._alarms) // 2:
            self._alarms = [handle for handle in self._alarms if not handle.cancelled()]
            heapify(self._alarms)
            self._cancelled = 0

    def _ring(self) -> None:
        now = self.time()
        while self._alarms and self._alarms[0].when() <= now:
            self._waiting.append(heappop(self._alarms))
            self._turns.ask()
        self._set_clock()

    def _set_clock(self) -> None:
        if self._alarms:
            self._clock.start(max(0, math.ceil((self._alarms[0].when() - self.time()) * 1000)))

    def _take_turn(self) -> None:
        if not self.is_running():  # somebody else lets Qt handle events between two runs
            return
        end = time.perf_counter() + SHARE
        waiting = self._waiting
        if len(waiting) > 1:
            self._turns.ask()  # before the callbacks: one of them may open a menu and come back much later
        # What a callback adds waits for the next turn, as asyncio has it.
        for _ in range(len(waiting)):
            if not waiting:
                break
            handle = waiting.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 - what every event loop calls
            if time.perf_counter() > end:
                break
        if waiting:
            self._turns.ask()
