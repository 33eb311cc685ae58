"""Opening: from the call that opens a tab, or shows a section for the first time, until it has been painted."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from gui import display
from tests.bench.result import Result

DEVICES = 40
CHANGES = 0.01
"""Changes a second of each: as good as none."""
AT_ONCE = 50.0
"""Milliseconds in which a tab is to be open."""


def measure() -> list[Result]:
    """Open the tab of one device after the other. The first one also imports what a page needs: it is told apart."""
    environment = dict(os.environ)
    display.prefer_any(environment)
    crowd_command = [sys.executable, "-m", "tests.bench.crowd", str(DEVICES), str(CHANGES)]
    with subprocess.Popen(crowd_command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdin is not None
        assert crowd.stdout is not None
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.opening_window"],
                input=crowd.stdout.readline(), stdout=subprocess.PIPE, env=environment, text=True, timeout=120,
                check=True,
            )  # fmt: skip
        finally:
            crowd.stdin.close()
    seen: dict[str, list[float]] = json.loads(done.stdout)
    first, *tabs = seen.pop("tab")
    against = f"at once, for a person; {len(tabs)} tabs, each opened and closed"
    results = [
        Result("opening the first tab", first, AT_ONCE, "ms", "at once, for a person"),
        Result("opening a tab, median", statistics.median(tabs), AT_ONCE, "ms", against),
        Result("opening a tab, worst", max(tabs), AT_ONCE, "ms", against, at_most=1),
    ]
    for section, (_, *times) in seen.items():
        what = f"at once, for a person; of {len(times)} pages, shown for the first time"
        results += [
            Result(f"showing {section}, median", statistics.median(times), AT_ONCE, "ms", what),
            Result(f"showing {section}, worst", max(times), AT_ONCE, "ms", what),
        ]
    return results
