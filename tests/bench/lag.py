"""Lag: how late the window serves a timer while a hundred devices change four times a second in another process.

Once with the bits of one of them in front, and once with its console, to which 10,000 lines a second come beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from gui import display
from tests.bench.result import Result

DEVICES = 100
CHANGES = 5.0
"""A little more than the four that are to be seen: two changes between two questions can cancel each other."""
SECONDS = 10.0
EMPTY_SECONDS = 4.0
LINES = 10_000
"""Lines a second. A status of 9 bytes each: what a printer sends at most is a hundred times less."""
FRAME = 16.0
"""Milliseconds of one picture at 60 Hz."""


def _watch(addresses: str, seconds: float, lines: float = 0) -> dict[str, float]:
    environment = dict(os.environ)
    display.prefer_any(environment)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.busy_window", str(seconds), str(lines)],
        input=addresses, stdout=subprocess.PIPE, env=environment, text=True, timeout=180, check=True,
    )  # fmt: skip
    seen: dict[str, float] = json.loads(done.stdout)
    return seen


def measure() -> list[Result]:
    """Let the crowd live beside the window; before that, see how late an empty window is on this machine."""
    empty = _watch("[]\n", EMPTY_SECONDS)
    crowd_command = [sys.executable, "-m", "tests.bench.crowd", str(DEVICES), str(CHANGES)]
    with subprocess.Popen(crowd_command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdin is not None
        assert crowd.stdout is not None
        try:
            addresses = crowd.stdout.readline()
            seen = _watch(addresses, SECONDS)
            busy = _watch(addresses, SECONDS, LINES)
        finally:
            crowd.stdin.close()
    against = f"one picture at 60 Hz; {DEVICES} devices, {seen['changes_per_second']} changes/s seen of each"
    beside = f"{against}; {busy['lines_per_second']:,.0f} lines/s in the console in front"
    return [
        Result("window lag, p99, no devices", empty["p99"] * 1000, FRAME, "ms", "one picture at 60 Hz"),
        Result("window lag, median", seen["p50"] * 1000, FRAME, "ms", against),
        Result("window lag, p99", seen["p99"] * 1000, FRAME, "ms", against, at_most=1),
        Result("window lag, worst", seen["max"] * 1000, FRAME, "ms", against),
        Result("window lag with the console, median", busy["p50"] * 1000, FRAME, "ms", beside),
        Result("window lag with the console, p99", busy["p99"] * 1000, FRAME, "ms", beside, at_most=1),
        Result("window lag with the console, worst", busy["max"] * 1000, FRAME, "ms", beside),
    ]
