"""Tests of the core run on Python's own loop."""

from __future__ import annotations

import asyncio


async def test_runs_on_the_loop_of_python() -> None:
    assert type(asyncio.get_running_loop()).__module__.partition(".")[0] == "asyncio"
