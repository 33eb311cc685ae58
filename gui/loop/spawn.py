"""Work beside the window, and slots that are coroutines.

`qasync.asyncSlot` keeps no strong reference to its tasks and fails on free functions; what is here does neither.
"""

from __future__ import annotations

import asyncio
import inspect
import weakref
from collections.abc import Callable, Coroutine
from types import MethodType
from typing import Any, TypeVar

from core.background import Background, ErrorHandler

Result = TypeVar("Result")
Work = Coroutine[Any, Any, Any]


class Spawner:
    """Owns the tasks of the window. Their errors are reported, and `close` ends them all."""

    def __init__(self, on_error: ErrorHandler) -> None:
        """Take what is told the name and the error of work that failed."""
        self._background = Background(on_error)
        self._closing = False

    def spawn(self, work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
        """Run a coroutine as a task of its own. Raises RuntimeError once `close` has begun."""
        return self._background.spawn(work, name)

    def slot(self, function: Callable[..., Work], name: str = "") -> Callable[..., None]:
        """Give a plain function that a signal can be connected to and that spawns the coroutine function.

        What the signal sends beyond what the function takes is left out, as Qt does for plain functions. The object of
        a method is not kept alive by the connection; when it is gone, or when the program is ending, nothing starts.
        """
        name = name or function.__qualname__
        most = _positional(function)
        target: Callable[[], Callable[..., Work] | None]
        target = weakref.WeakMethod(function) if isinstance(function, MethodType) else lambda: function

        def run(*arguments: object) -> None:
            alive = target()
            if alive is not None and not self._closing:
                _ = self._background.spawn(alive(*arguments[:most]), name)

        return run

    def __len__(self) -> int:
        return len(self._background)

    async def close(self) -> None:
        """Cancel everything and wait until it has ended."""
        self._closing = True
        await self._background.close()


def _positional(function: Callable[..., Work]) -> int | None:
    """Give how many positional arguments a function takes; None for any number."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        return None
    return sum(
        parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) for parameter in parameters
    )
