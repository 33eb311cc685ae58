"""The bit grid for people in a terminal: a line per byte with its name, its hex, and every fitted cell in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Final

from core.cli.console import Console
from core.status import Cell, Fitting, Place, Snapshot, State
from core.status.words import value_words
from core.text import text

_CELL: Final = text("cli.grid.cell", "{label}: {value}")
_UNEXPECTED: Final = text("cli.grid.unexpected", "Bit {bit}: {found} instead of {expected}")
_FURTHER: Final = text("cli.grid.further", "Further bytes")
_BETWEEN: Final = " · "


def grid_lines(console: Console, snapshot: Snapshot) -> Iterator[str]:
    """Give the lines, without what the model does not have, and without fixed bits that are as the document fixes them.

    A byte that is not told, and of which the model has nothing, has no line. A cell of several bytes stands in the line
    of the first of them. Long lines go on under their first cell, at the width of the terminal.
    """
    fitted = snapshot.map
    names = [console.words(row.name) for row in fitted.rows]
    beyond = snapshot.raw[len(names) :]
    if beyond:
        names.append(console.words(_FURTHER))
    width = max((len(name) for name in names), default=0)
    columns = shutil.get_terminal_size().columns
    for position, byte in enumerate(snapshot.raw[: len(fitted.rows)]):
        is_fitted = any(place.fitting is Fitting.FITTED for place in fitted.places[position])
        if position in snapshot.untold and not is_fitted:
            continue
        cells = [_cell(console, snapshot, cell) for cell in fitted.cells if cell.byte == position]
        if position not in snapshot.untold:
            cells += [_unexpected(console, place, byte) for place in fitted.places[position] if _differs(place, byte)]
        yield from _row(console, f"{names[position]:<{width}}  {snapshot.hex(position)}  ", cells, columns)
    if beyond:
        yield f"{names[-1]:<{width}}  {beyond.hex(' ')}"


def _cell(console: Console, snapshot: Snapshot, cell: Cell) -> tuple[str, State]:
    wording = snapshot.wording(cell)
    value = value_words(snapshot.fields.get(cell.id), wording)
    return console.words(_CELL.having(label=cell.label, value=value)), wording.state if wording else State.OK


def _differs(place: Place, byte: int) -> bool:
    return place.fitting in (Fitting.FIXED, Fitting.RESERVED) and place.odd(byte >> place.bit & 1)


def _unexpected(console: Console, place: Place, byte: int) -> tuple[str, State]:
    said = _UNEXPECTED.having(bit=place.bit, found=byte >> place.bit & 1, expected=place.expected)
    return console.words(said), State.UNKNOWN


def _row(console: Console, begin: str, cells: Sequence[tuple[str, State]], columns: int) -> Iterator[str]:
    line, used = begin, len(begin)
    for number, (words, state) in enumerate(cells):
        if number and used + len(_BETWEEN) + len(words) > columns:
            yield line
            line, used = " " * len(begin), len(begin)
        elif number:
            line, used = line + _BETWEEN, used + len(_BETWEEN)
        line, used = line + console.coloured(words, state), used + len(words)
    yield line.rstrip()
