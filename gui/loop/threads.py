"""Threads for what blocks. None of them keeps the program from ending: a disk, or a network drive, may never answer."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from typing import Any, Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)
PATIENCE: Final = 5.0
"""Seconds that the end waits for what is still under way; most of it writes a file, and takes a moment."""


class Threads(Executor):
    """Starts a thread when there is more to do than threads wait for work, up to so many.

    Python's own pool waits at the end of the program until everything has returned, however long that takes.
    """

    def __init__(self, most: int) -> None:
        """Start none yet."""
        self._most = most
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads: list[threading.Thread] = []
        self._closed = False

    def submit(self, function: Callable[Given, Answer], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Answer]:
        """Have a function called in a thread. Called on the loop's thread; raises RuntimeError after `shutdown`."""
        if self._closed:
            raise RuntimeError("work was handed to threads that have ended")
        future: Future[Answer] = Future()
        self._work.put(partial(_carry_out, future, partial(function, *args, **kwargs)))
        if not self._idle.acquire(blocking=False) and len(self._threads) < self._most:
            name = f"signalbox {len(self._threads) + 1}"
            thread = threading.Thread(target=self._serve, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work, and wait a while for what is under way; what outlasts that ends with the program."""
        self._closed = True
        for _ in self._threads:
            self._work.put(None)
        end = time.monotonic() + PATIENCE
        for thread in self._threads if wait else ():
            thread.join(max(0.0, end - time.monotonic()))
        busy = [thread.name for thread in self._threads if wait and thread.is_alive()]
        if busy:
            _log.error("ended without waiting any longer for what goes on in: %s", ", ".join(busy))

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            work()
            del work  # what was done must not be kept alive until there is more to do
            self._idle.release()


def _carry_out(future: Future[Any], function: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        answer = function()
    except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is waited for
        future.set_exception(error)
    else:
        future.set_result(answer)
