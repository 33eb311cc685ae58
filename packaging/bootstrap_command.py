"""Say something, and run a program and see to its end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"
INTERRUPTED = 130
GOODBYE = 10.0  # seconds


class Problem(Exception):
    """Something foreseeable stands in the way; the message says what it is and what to do."""


def say(sentence: str) -> None:
    """Print at once, also into a pipe, so that it keeps its place among the output of programs."""
    print(sentence, flush=True)


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's root, with this terminal; return its exit code (128 + n when signal n ended it).

    It never outlives this process: whatever ends us, ends it. Raises KeyboardInterrupt after both were interrupted.
    """
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment)
        try:
            code = process.wait()
        except KeyboardInterrupt:
            # The program got the same signal and may have something to say before it ends.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GOODBYE)
            raise
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    except OSError as error:
        raise Problem(f"{command[0]} could not be started: {error.strerror}.") from error
    finally:
        signal.signal(signal.SIGTERM, before)
    return code if code >= 0 else 128 - code


def run_quietly(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a program that nobody has to watch; return its exit code and all that it printed."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 127, f"{command[0]} could not be started: {error.strerror}."
    return done.returncode, done.stdout.strip()


def become(command: Sequence[str | Path]) -> int:
    """Go on as another program where the system can do that, else run it."""
    if not WINDOWS:
        sys.stdout.flush()
        os.chdir(ROOT)
        os.execv(command[0], [str(part) for part in command])  # noqa: S606 - the terminal and its signals go over whole
    return run(command)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
