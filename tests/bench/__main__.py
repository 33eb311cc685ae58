"""Measure, print a table, and keep the results.

python -m tests.bench [--only NAME] [--output FILE]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import decode, form, lag, opening, start
from tests.bench.result import Result, keep, table

BENCHES: dict[str, Callable[[], list[Result]]] = {
    "start": start.measure,
    "decode": decode.measure,
    "lag": lag.measure,
    "opening": opening.measure,
    "form": form.measure,
}


def main() -> int:
    """Run the benches; return 0 whether or not the targets are met."""
    parser = argparse.ArgumentParser(prog="bench", description="Measures ratios, each within this run.")
    parser.add_argument("--only", choices=BENCHES, action="append", help="only this one (may be given several times)")
    parser.add_argument("--output", type=Path, default=Path("build", "bench.json"), help="one JSON object a line")
    arguments = parser.parse_args()
    results: list[Result] = []
    for name in arguments.only or BENCHES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        results += BENCHES[name]()
    print(table(results))
    keep(results, arguments.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
