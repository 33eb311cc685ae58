"""The program `signalbox`: reads its arguments and starts the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

GIVEN_UP = 1
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code. `argv` are the arguments without the program's name."""
    from gui import arguments, display, encoding, garbage

    garbage.hold()
    encoding.expect_utf_8(os.environ)
    wanted = arguments.parse(sys.argv[1:] if argv is None else argv)
    if wanted.tour is not None:
        display.prefer_any(os.environ)
    elif not display.is_there(os.environ):
        from gui.last_words import no_display

        no_display()
        return GIVEN_UP
    try:
        from gui.app import run
    except ImportError as error:
        from gui.last_words import no_qt

        no_qt(error)
        return GIVEN_UP
    try:
        return run(wanted)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the outermost edge: whatever it is, it is told
        from gui.last_words import given_up

        given_up(error)
        return GIVEN_UP


if __name__ == "__main__":
    sys.exit(main())
