"""Runs the steps, prints a line for each, and says what failed."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from gui.loop.errors import Errors
from gui.program import Program
from gui.tour.guide import ENLARGED, Guide, NotSeen
from gui.tour.steps import ENLARGED_STEPS, STEPS
from gui.window.main_window import MainWindow

AT_MOST = 45.0
"""Seconds for the whole tour."""
DONE, FAILED = 0, 1


async def tour(window: MainWindow, program: Program, errors: Errors, folder: str, *, enlarged: bool = False) -> int:
    """Lead through all steps; return 0, or 1 when one failed: its line says why. The steps after it are left out.

    `enlarged`: lead through the few that are looked at on a screen where everything is larger.
    """
    began = time.monotonic()
    guide = Guide(window, program, Path(folder), ENLARGED if enlarged else "")
    steps = ENLARGED_STEPS if enlarged else STEPS
    at = "before the first step"
    try:
        guide.make_folder()
        async with asyncio.timeout(AT_MOST):
            for number, step in enumerate(steps, 1):
                at = f"{number:2}/{len(steps)} {step.name}"
                step_began = time.monotonic()
                seen = await step.do(guide)
                if errors.unexpected:
                    raise guide.missed("this step without an unexpected error; the log has it")
                _say(f"{at}: {seen} ({time.monotonic() - step_began:.1f} s)")
            await guide.written()
    except NotSeen as error:
        _say(f"{at}: FAILED. The tour did not see {error}.")
        guide.last_picture()
        return FAILED
    except TimeoutError:  # it is an OSError too
        _say(f"{at}: FAILED. The tour takes longer than {AT_MOST:g} s.")
        return FAILED
    except OSError as error:
        _say(f"{at}: FAILED. {folder} cannot be used: {error.strerror or error}.")
        return FAILED
    finally:
        with suppress(OSError):  # why the tour failed has been said; nothing may go on when it has ended
            await guide.written()
    _say(f"{len(guide.pictures)} pictures in {folder} ({time.monotonic() - began:.1f} s)")
    return DONE


def _say(line: str) -> None:
    if sys.stdout is None:  # a windowed program on Windows has none
        return
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough; the pictures are still wanted.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
