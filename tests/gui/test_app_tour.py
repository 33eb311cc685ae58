"""The tour of the real program, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.test_app import run

SHORT_TOUR = """
import sys
from gui.tour import lead

lead.STEPS = (lead.STEPS[0], *lead.STEPS[2:4])  # without the second program
from gui.__main__ import main
sys.exit(main(["--tour", sys.argv[1]]))
"""
BROKEN_TOUR = """
import sys
import gui.tour

async def tour(*arguments, **options):
    raise LookupError("a detail")

gui.tour.tour = tour
from gui.__main__ import main
sys.exit(main(["--tour", sys.argv[1]]))
"""
LEFTOVERS = """
import asyncio, gc, json, socket, sys, threading
from gui.__main__ import main

code = main(sys.argv[1:])
gc.collect()
objects = gc.get_objects()
print(json.dumps({
    "code": code,
    "threads": [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()],
    "tasks": [repr(thing) for thing in objects if isinstance(thing, asyncio.Task) and not thing.done()],
    "sockets": [repr(thing) for thing in objects if isinstance(thing, socket.socket) and thing.fileno() != -1],
}))
"""


def test_a_tour_needs_nothing_from_the_environment_and_leaves_nothing(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    done = run("-c", LEFTOVERS, "--tour", str(pictures), env=needed, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    *steps, last = done.stdout.splitlines()
    assert json.loads(last) == {"code": 0, "threads": [], "tasks": [], "sockets": []}, done.stdout
    assert len(steps) > 5
    assert any("nobody was asked for the password again" in step for step in steps)
    names = sorted(path.name for path in pictures.iterdir())
    assert names[:2] == ["01-empty-dark.png", "01-empty-light.png"]
    assert all((pictures / name).read_bytes().startswith(b"\x89PNG") for name in names)


def test_a_tour_that_cannot_write_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run("-m", "gui", "--tour", str(tmp_path / "taken"))
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_a_tour_that_nobody_reads_takes_its_pictures(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHORT_TOUR, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(50) == 0
        assert process.stderr.read() == ""
    assert len(list(tmp_path.glob("*.png"))) >= 8


def test_a_tour_that_fails_unforeseen_ends_the_program(tmp_path: Path) -> None:
    ended = run("-c", BROKEN_TOUR, str(tmp_path))
    assert ended.returncode == 1
    assert "a detail" in ended.stderr
