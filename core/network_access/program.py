"""Runs a program of the system that tells something, for a few seconds at most, without a window of its own."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeAlias

Run: TypeAlias = Callable[[Sequence[str]], Awaitable[str | None]]
"""Runs a command and gives what it wrote, or None when there was nothing to learn."""

SECONDS: Final = 5.0
"""PowerShell takes up to two to start on a slow computer."""
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Only Windows knows it."""


async def run(command: Sequence[str]) -> str | None:
    """Give what a command wrote on standard output, read as UTF-8.

    None when there is no such program, when it failed, or when it took longer than 5 s. Cancelling ends the program.
    """
    # In threads: the window's loop cannot start programs on every system.
    starting = asyncio.create_task(asyncio.to_thread(_start, command))
    finishing: asyncio.Task[str | None] | None = None
    try:
        process = await asyncio.shield(starting)
        if process is None:
            return None
        finishing = asyncio.create_task(asyncio.to_thread(_finish, process))
        return await asyncio.shield(finishing)
    except asyncio.CancelledError:
        await asyncio.wait([starting])
        begun = starting.result()
        if begun is not None:
            begun.kill()
            # Who waits for it in the thread clears up; the loop must not end before it.
            await asyncio.wait([finishing or asyncio.create_task(asyncio.to_thread(_finish, begun))])
        raise


def _start(command: Sequence[str]) -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # noqa: S603 - the commands are constants of this package, no shell reads them
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except OSError:
        return None


def _finish(process: subprocess.Popen[bytes]) -> str | None:
    with process:
        try:
            written, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
    return written.decode("utf-8", "replace") if process.returncode == 0 else None
