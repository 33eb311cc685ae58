"""What comes out of a simulated printer, and what its maintenance counters make of it."""

from __future__ import annotations

from typing import Final

from core.families.epson.simulated.items import CHARACTERS, COUNTERS, CUMULATIVE, PRINTED, counter_id
from core.simulate.state import State
from core.simulate.trace import Trace

_LINES, _ENERGIZED, _CUTS, _ = COUNTERS
_DOT_ROWS: Final = 24
"""Dot rows of a line of font A: as often the head is energized."""
_CONTROL: Final = 0x20


class Paper:
    """Counts what is printed. A line is printed by its line feed."""

    def __init__(self, state: State, trace: Trace) -> None:
        """Take where it is counted."""
        self._state = state
        self._trace = trace

    def print_text(self, raw: bytes) -> None:
        """Print."""
        self.print_lines(raw.count(b"\n"), sum(byte >= _CONTROL for byte in raw))

    def print_lines(self, lines: int, characters: int = 0) -> None:
        """Feed lines, and put characters on them."""
        if not (lines or characters):
            return
        self._add(PRINTED, lines)
        self._add(CHARACTERS, characters)
        self._count(_LINES, lines)
        self._count(_ENERGIZED, lines * _DOT_ROWS)
        self._trace.event("printed", lines=lines, characters=characters)

    def cut(self) -> None:
        """Cut the paper."""
        self._count(_CUTS, 1)
        self._trace.event("cut")

    def counter(self, number: int) -> bytes:
        """Give the answer to GS g 2; empty for a number that the model does not count."""
        name = counter_id(number)
        return b"\x5f" + (str(self._state.get(name)).encode("ascii") if name in self._state else b"") + b"\0"

    def reset_counter(self, number: int) -> None:
        """Carry out GS g 0: cumulative counters stay."""
        if number in COUNTERS and counter_id(number) in self._state:
            self._state.put(counter_id(number), 0)

    def _count(self, number: int, more: int) -> None:
        for each in (number, number + CUMULATIVE):
            if counter_id(each) in self._state:
                self._add(counter_id(each), more)

    def _add(self, name: str, more: int) -> None:
        self._state.put(name, int(self._state.get(name)) + more)
