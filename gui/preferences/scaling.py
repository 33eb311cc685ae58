"""How large everything is drawn. Qt reads it from the environment while it begins, and never again."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

FACTOR = "QT_SCALE_FACTOR"
_USERS = (FACTOR, "QT_SCREEN_SCALE_FACTORS")
"""With one of these somebody has decided already."""


def is_decided(environment: MutableMapping[str, str]) -> str | None:
    """Give the variable of the environment that decides instead of the preference."""
    return next((variable for variable in _USERS if environment.get(variable)), None)


@contextmanager
def scaled(environment: MutableMapping[str, str], percent: int) -> Iterator[None]:
    """Let Qt begin with a scaling, in percent of what the system says, unless the environment has one already.

    The variable goes again: the browser and the file manager that this program opens may be made with Qt, too.
    """
    if percent == 100 or is_decided(environment):
        yield
        return
    environment[FACTOR] = f"{percent / 100:g}"
    try:
        yield
    finally:
        del environment[FACTOR]
