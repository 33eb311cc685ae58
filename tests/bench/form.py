"""The form of a device with many settings: the longest that the window does not live on while somebody works with it.

Told in processor time of the window, which other programs on this machine do not lengthen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from gui import display
from tests.bench.result import Result

DEVICE = "projector:CP-A220N"
FRAME = 16.0
"""Milliseconds of one picture at 60 Hz."""
AT_ONCE = 50.0
"""Milliseconds in which a section is to be there when it is first shown."""
FIRST = "first shown"


def measure() -> list[Result]:
    """Show the form, open every group of it, read it again, search in it, go to a row, type, write and take back."""
    environment = dict(os.environ)
    display.prefer_any(environment)
    command = [sys.executable, "-m", "core.cli", "simulate", DEVICE, "--set", "power=1", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as simulated:
        assert simulated.stdin is not None
        assert simulated.stdout is not None
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.form_window"],
                input=json.dumps(json.loads(simulated.stdout.readline())["address"]) + "\n", stdout=subprocess.PIPE,
                env=environment, text=True, timeout=120, check=True,
            )  # fmt: skip
        finally:
            simulated.stdin.close()
    seen: dict[str, float] = json.loads(done.stdout)
    return [
        Result(
            f"form, {what}", longest, AT_ONCE if what == FIRST else FRAME, "ms",
            f"{'at once, for a person' if what == FIRST else 'one picture at 60 Hz'}; the longest without a pause",
        )
        for what, longest in seen.items()
    ]  # fmt: skip
