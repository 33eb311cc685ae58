"""One loop carries everything: Qt's events and asyncio's tasks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from gui.loop.event_loop import EventLoop
from gui.loop.threads import Threads

Result = TypeVar("Result")
ExceptionHandler = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

_log = logging.getLogger(__name__)
_THREADS = 8
_PATIENCE = 5.0
"""Seconds for tasks that are left over when the main one has returned; asyncio's own runner waits for ever."""


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Make the loop, with threads that start one by one as they are needed."""
    loop = EventLoop(application)
    loop.set_default_executor(Threads(_THREADS))
    return loop


def run(main: Coroutine[Any, Any, Result], application: QApplication, on_exception: ExceptionHandler) -> Result:
    """Run a coroutine on Qt's loop and give its result; afterwards no task, thread or socket of the loop is left.

    `on_exception` gets what no task's owner and no caller was told. Only what does not want to end is left behind, and
    the log says so: the program ends all the same.
    """
    loop = make_loop(application)
    loop.set_exception_handler(on_exception)
    try:
        result: Result = loop.run_until_complete(main)
        return result
    finally:
        try:
            loop.run_until_complete(_end_tasks(loop))
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()


async def _end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    ended, left = await asyncio.wait(tasks, timeout=_PATIENCE)
    for task in ended:
        if not task.cancelled() and (error := task.exception()) is not None:
            loop.call_exception_handler({"message": "a task failed at the end", "exception": error, "task": task})
    if left:
        _log.error("ended without waiting any longer for: %s", ", ".join(sorted(task.get_name() for task in left)))
