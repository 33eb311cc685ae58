"""Starting: from the command to the first paint, against a bare PySide6 window started in turns with ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from core.folders import DATA_FOLDER_VARIABLE
from core.preferences.preferences import FORMAT
from gui import display
from gui.preferences.table import FILE, GEOMETRY, SIDE_WIDTH, THEME
from tests.bench.result import Result

REPETITIONS = 15
_BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
_OURS = [sys.executable, "-c", "import sys; from gui.__main__ import main; sys.exit(main())", "--measure-start"]
"""As the installed `signalbox` does it."""


def _environment(data: Path) -> dict[str, str]:
    """Give a computer on which somebody has chosen something already: reading that belongs to the start."""
    liked = {THEME.id: "light", SIDE_WIDTH.id: 300, GEOMETRY.id: ""}
    (data / FILE).write_text(json.dumps({"format": FORMAT, "values": liked}), "utf-8")
    environment = {**os.environ, DATA_FOLDER_VARIABLE: str(data)}
    display.prefer_any(environment)
    return environment


def _start(command: list[str], environment: Mapping[str, str]) -> tuple[float, str]:
    """Start a program and see to its end; give the moment it was started and what it said."""
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return began, done.stdout


def measure() -> list[Result]:
    """Start both in turns; the first turn only warms up, the median of the others counts."""
    with TemporaryDirectory(prefix="signalbox-bench-") as data:
        return _measure(_environment(Path(data)))


def _measure(environment: Mapping[str, str]) -> list[Result]:
    bare: list[float] = []
    painted: list[float] = []
    ready: list[float] = []
    for _ in range(REPETITIONS + 1):
        began, said = _start(_BARE, environment)
        bare.append(float(said) - began)
        began, said = _start(_OURS, environment)
        moments = json.loads(said)
        painted.append(moments["first_paint"] - began)
        ready.append(moments["ready"] - began)
    reference = median(bare[1:]) * 1000
    against = f"bare PySide6 window, {environment.get(display.PLATFORM, 'native')}"
    return [
        Result("start to first paint", median(painted[1:]) * 1000, reference, "ms", against, at_most=1.5),
        Result("start to a living window", median(ready[1:]) * 1000, reference, "ms", against),
    ]
