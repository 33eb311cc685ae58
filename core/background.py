"""Work that goes on beside what asked for it: kept alive, its errors told, ended at shutdown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
ErrorHandler = Callable[[str, BaseException], None]


class Background:
    """Owns tasks. asyncio itself keeps only weak references to them and tells their errors late or never."""

    def __init__(self, on_error: ErrorHandler) -> None:
        """Take what is called, once, with the name and the error of a task that failed."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error
        self._closing = False

    def spawn(self, work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
        """Run a coroutine as a task of its own. After `close` has begun nothing new starts."""
        if self._closing:
            work.close()
            raise RuntimeError(f"{name} was started while the program ends")
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        """Cancel everything and wait until it has ended; who cancels this waits no longer for what does not end."""
        self._closing = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(task.get_name(), error)
