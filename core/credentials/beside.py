"""Calls that may block for as long as they like, in a thread that keeps no program from ending."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


class Beside:
    """One call at a time, in the order they came, each in a daemon thread of its own."""

    def __init__(self, name: str, seconds: float | None) -> None:
        """Take the thread's name, and how long each call may take; None for as long as it likes."""
        self._seconds = seconds
        self._name = name
        self._turn = asyncio.Lock()
        self._last: asyncio.Future[None] | None = None
        self._hangs = False

    async def call(self, function: Callable[[], Answer]) -> Answer:
        """Call the function and give what it gives, or raise what it raises.

        Raises TimeoutError when it does not return in time, and at once while one that did not is still under way:
        nothing queues up behind what hangs. A call whose caller was cancelled is waited for by the next one.
        """
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._carried_out(function)
            except TimeoutError:
                self._hangs = self._last is not None and not self._last.done()
                raise

    async def _carried_out(self, function: Callable[[], Answer]) -> Answer:
        if self._last is not None and not self._last.done():
            if self._hangs:
                raise TimeoutError
            await asyncio.wait([self._last])
        self._last = ended = asyncio.get_running_loop().create_future()
        answers, errors = _start(function, ended, self._name)
        await asyncio.wait([ended])
        if errors:
            raise errors[0]
        return answers[0]


def _start(
    function: Callable[[], Answer], ended: asyncio.Future[None], name: str
) -> tuple[list[Answer], list[BaseException]]:
    """Start the thread; give where it leaves its answer or its error before it resolves the future."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def carry_out() -> None:
        try:
            answers.append(function())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            errors.append(error)
        with suppress(RuntimeError):  # the loop has ended meanwhile
            ended.get_loop().call_soon_threadsafe(ended.set_result, None)

    threading.Thread(target=carry_out, name=name, daemon=True).start()
    return answers, errors
