"""One loop carries everything: Qt's events and asyncio's tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from gui.loop.event_loop import EventLoop

Result = TypeVar("Result")
ExceptionHandler = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

_THREADS = 8


def run(main: Coroutine[Any, Any, Result], application: QApplication, on_exception: ExceptionHandler) -> Result:
    """Run a coroutine on Qt's loop and give its result; afterwards no task, thread or socket of the loop is left.

    `on_exception` gets what no task's owner and no caller was told.
    """

    def make_loop() -> asyncio.AbstractEventLoop:
        loop = EventLoop(application)
        # qasync's own executor starts ten threads at the first use; this one starts them one by one as needed.
        loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="signalbox"))
        loop.set_exception_handler(on_exception)
        return loop

    with asyncio.Runner(loop_factory=make_loop) as runner:
        return runner.run(main)
