"""The encoding that Qt expects of the system."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping


def expect_utf_8(environment: MutableMapping[str, str]) -> None:
    """Name a UTF-8 locale where none is named: Qt takes one in any case, but complains about it first."""
    if sys.platform == "linux" and not any(environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        environment["LC_CTYPE"] = "C.UTF-8"
