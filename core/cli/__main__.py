"""The start of `signalbox-cli` and of `python -m core.cli`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line that the program was started with; give the exit code."""
    try:
        from core.cli.console import Console, use_utf8
        from core.cli.main import run

        use_utf8()
        return run(sys.argv[1:], Console())
    except KeyboardInterrupt:  # while the program was still being imported
        return 130


if __name__ == "__main__":
    sys.exit(main())
