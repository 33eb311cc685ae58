"""What a measurement gives, and how it is printed and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Result:
    """`ratio` is `measured` to `reference`, both in `unit`. With a target it is to be `at_most` or `at_least` that."""

    name: str
    measured: float
    reference: float
    unit: str
    against: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def ratio(self) -> float:
        """Give how many times the reference was measured; for `at_least`, how many times better than it."""
        return self.reference / self.measured if self.at_least is not None else self.measured / self.reference

    @property
    def verdict(self) -> str:
        """Say whether the target is met."""
        if self.at_most is not None:
            return "met" if self.ratio <= self.at_most else "not met"
        if self.at_least is not None:
            return "met" if self.ratio >= self.at_least else "not met"
        return ""

    @property
    def target(self) -> str:
        """Say what the ratio is to be."""
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return f">= {self.at_least:g}" if self.at_least is not None else ""


def table(results: Sequence[Result]) -> str:
    """Give the results as a table for people."""
    head = ("measurement", "measured", "reference", "ratio", "target", "", "against")
    rows = [
        (
            result.name,
            f"{result.measured:.4g} {result.unit}",
            f"{result.reference:.4g} {result.unit}",
            f"{result.ratio:.2f}",
            result.target,
            result.verdict,
            result.against,
        )
        for result in results
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    right = {1, 2, 3}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )


def keep(results: Iterable[Result], path: Path) -> None:
    """Write one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        for result in results:
            line = asdict(result) | {"ratio": round(result.ratio, 4), "verdict": result.verdict, "format": FORMAT}
            lines.write(json.dumps(line) + "\n")
