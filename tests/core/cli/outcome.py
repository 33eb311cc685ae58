"""What a command wrote and how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Give the JSON lines without the version of their format, which is their last key."""
        return [_record(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """Give the only JSON line."""
        (line,) = self.lines
        return line

    @property
    def errors(self) -> list[dict[str, Any]]:
        """Give the error objects."""
        return [_record(line) for line in self.err.splitlines()]

    @property
    def error(self) -> dict[str, Any]:
        """Give the only error object."""
        (error,) = self.errors
        return error


def _record(line: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line)
    assert list(record)[-1] == "format"
    assert record.pop("format") == 1
    return record
