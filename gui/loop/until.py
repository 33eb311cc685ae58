"""Waiting for what nobody announces."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_LOOK = 0.005
"""Seconds between two looks."""


async def until(condition: Callable[[], object], at_most: float = 10.0) -> None:
    """Let the loop run until something is the case. Raises TimeoutError after `at_most` seconds.

    For tours and tests: what is on the screen has no event for every condition.
    """
    async with asyncio.timeout(at_most):
        while not condition():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(_LOOK)
