"""When Python looks for garbage: not while the program starts, and never for long afterwards.

A start makes a hundred thousand objects that stay until the end. Looking through them costs the start a tenth of its
time, and later makes the window wait for 30 ms every now and then. What a long day adds would make it wait longer and
longer: 110 ms when a console is full. So whatever a whole look leaves over is taken to be there to stay, and the next
one looks only at what was made since. What goes away by itself, as nearly everything does, is freed all the same; what
has become garbage in circles since then is found by one look in `_EVERY`, which looks at everything.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from itertools import count
from typing import Final

_THRESHOLDS: Final = (700, 10, 3)
"""As Python's own, but for the last: a whole look comes more often, and takes 6 ms instead of 20."""
_EVERY: Final = 500
"""Whole looks; about half an hour of a busy window."""
_looks = count(1)


def hold() -> None:
    """Let nobody look for garbage until `resume`."""
    gc.disable()


def resume() -> None:
    """Look for garbage from now on, among what is made from now on."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.callbacks.append(_looked)
    gc.enable()


def _looked(phase: str, told: Mapping[str, int]) -> None:
    if told["generation"] < 2:
        return
    if phase == "stop":
        gc.freeze()
    elif next(_looks) % _EVERY == 0:
        gc.unfreeze()
