"""Programs that tell something, that fail, that hang, that are not there."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from core.network_access.program import run

HANG = "import sys; open(sys.argv[1], 'w').close(); sys.stdin.read(); import threading; threading.Event().wait()"


async def test_what_it_wrote() -> None:
    said = "import sys; sys.stdout.buffer.write('Caf\u00e9 \u2603'.encode() + b'\\xff'); print('no', file=sys.stderr)"
    assert await run((sys.executable, "-c", said)) == "Café ☃\ufffd"


async def test_one_that_is_not_there_or_fails() -> None:
    assert await run(("/nowhere/at/all",)) is None
    assert await run((sys.executable, "-c", "print('running'); raise SystemExit(252)")) is None


async def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("core.network_access.program.SECONDS", 0.2)
    assert await run((sys.executable, "-c", HANG, str(tmp_path / "there"))) is None


async def test_cancelling_ends_it(tmp_path: Path) -> None:
    there = tmp_path / "there"
    running = asyncio.create_task(run((sys.executable, "-c", HANG, str(there))))
    async with asyncio.timeout(20):
        while not there.exists():
            await asyncio.sleep(0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_cancelling_while_it_is_being_started_leaves_no_program_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    started: list[subprocess.Popen[bytes]] = []

    class Slow(subprocess.Popen[bytes]):
        def __init__(self, command: Sequence[str], **how: Any) -> None:
            begun.set()
            may_go_on.wait(20)
            started.append(self)
            super().__init__(command, **how)

    monkeypatch.setattr(subprocess, "Popen", Slow)
    running = asyncio.create_task(run((sys.executable, "-c", HANG, str(tmp_path / "there"))))
    await asyncio.to_thread(begun.wait, 20)
    running.cancel()
    may_go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [process.returncode is not None for process in started] == [True]
