"""When Python looks for garbage: not while the program starts, and never again in what the start has made.

A start makes a hundred thousand objects that stay until the end. Looking through them costs the start a tenth of its
time, and later makes the window wait for 30 ms every now and then.
"""

from __future__ import annotations

import gc


def hold() -> None:
    """Let nobody look for garbage until `resume`."""
    gc.disable()


def resume() -> None:
    """Look for garbage from now on, among what is made from now on."""
    gc.freeze()
    gc.enable()
