"""The same program on a screen where everything is half as large again: a process of its own, since Qt asks once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from gui.tour.guide import ENLARGED, PATIENCE, Guide

FACTOR = "1.5"
_AT_MOST = 3 * PATIENCE


async def begin_enlarged(guide: Guide) -> str:
    """Start it; its pictures are made beside those of this one."""
    guide.beside = guide.program.spawn(_led(guide.folder), "the enlarged tour")
    return f"drawn {FACTOR} times as large"


async def enlarged(guide: Guide) -> str:
    """Wait for its end, and for its pictures."""
    code = await guide.beside if guide.beside is not None else None
    made = sorted({path.stem.rpartition("-")[0] for path in guide.folder.glob(f"{ENLARGED}*.png")})
    if code != 0 or not made:
        ended = "did not begin" if guide.beside is None else "did not end" if code is None else f"ended with {code}"
        raise guide.missed(f"the end of the enlarged tour: it {ended}")
    return ", ".join(made)


async def _led(folder: Path) -> int | None:
    """Give its exit code; None when it did not end in time. It does not outlive the tour that began it."""
    environment = {**os.environ, "QT_SCALE_FACTOR": FACTOR}
    command = (*_itself(), "--tour", str(folder), "--enlarged")
    begin = partial(subprocess.Popen[bytes], command, env=environment, stdout=subprocess.DEVNULL)
    beginning = asyncio.create_task(asyncio.to_thread(begin))
    try:
        process = await asyncio.shield(beginning)
        return await asyncio.to_thread(process.wait, _AT_MOST)
    except subprocess.TimeoutExpired:
        return None
    finally:
        await asyncio.wait([beginning])  # a thread cannot be broken off: what it has begun must be ended
        if beginning.exception() is None and (process := beginning.result()).poll() is None:
            process.kill()
            process.wait()


def _itself() -> tuple[str, ...]:
    """Give the command that starts this program: a bundle is its own program."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "gui")
