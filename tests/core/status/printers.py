"""A small status of an invented printer: one flag everybody has, one number, one bit that means two things."""

from core.status import DOCUMENTED, Cell, CellKind, Evidence, FixedBit, Row, RowNote, State, StatusMap, Wording
from core.text import text

EVIDENCE = Evidence("Invented Printer Manual, page 1", DOCUMENTED)
NO_YES = {0: Wording(text("t.no", "no")), 1: Wording(text("t.yes", "yes"), State.FAULT)}
MEANING = text("t.meaning", "What it means.")


def flag(name: str, byte: int, bit: int, models: frozenset[str] | None = None, inverted: bool = False) -> Cell:
    return Cell(
        name, text(f"t.{name}", name), byte, (bit,), CellKind.FLAG, MEANING, EVIDENCE, NO_YES, models, inverted=inverted
    )


COVER = flag("cover", 0, 5)
COUNTER = Cell(
    "counter", text("t.counter", "Counter"), 0, (6, 3, 1), CellKind.NUMBER, MEANING, EVIDENCE,
    digit_label=text("t.digit", "count {digit}"),
)  # fmt: skip
EITHER = flag("jam", 1, 2, frozenset())
JAM = flag("jam", 1, 2, frozenset({"big"}))
HEAT = flag("heat", 1, 2, frozenset({"small"}))
READY_BIT = flag("error", 1, 7, inverted=True)
WIDTH = Cell(
    "width", text("t.width", "Width"), 2, (1, 0), CellKind.CHOICE, MEANING, EVIDENCE,
    dict.fromkeys(range(4), Wording(text("t.wide", "wide"))), frozenset({"big"}), {0: 80, 1: 58, 2: None, 3: None},
)  # fmt: skip
STATUS = StatusMap(
    "invented",
    text("t.map", "Invented status"),
    (
        Row(text("t.row.0", "State"), (RowNote("counter", text("t.note", "count {value}")),)),
        Row(text("t.row.1", "Errors")),
        Row(text("t.row.2", "Paper")),
    ),
    (COVER, COUNTER, EITHER, JAM, HEAT, READY_BIT, WIDTH),
    (FixedBit(0, 0, 1), FixedBit(2, 7, reserved=True)),
)

HOURS = Cell(
    "hours", text("t.hours", "Hours"), 0, tuple(range(15, -1, -1)), CellKind.NUMBER, MEANING, EVIDENCE,
    digit_label=text("t.digit", "count {digit}"), span=2,
)  # fmt: skip
PART = Cell(
    "part", text("t.part", "Part"), 0, (11, 10, 1, 0), CellKind.CHOICE, MEANING, EVIDENCE,
    {0b1001: Wording(text("t.wide", "wide"))}, values={0b1001: "9"}, span=2,
    otherwise=Wording(text("t.otherwise", "code {code}"), State.UNKNOWN),
)  # fmt: skip
"""Scattered over two bytes."""
DIGITS = Cell(
    "digits", text("t.digits", "Digits"), 0, (11, 10, 9, 8, 3, 2, 1, 0), CellKind.DECIMAL, MEANING, EVIDENCE,
    digit_label=text("t.digit", "count {digit}"), span=2,
)  # fmt: skip
"""Two characters from 0 to 9."""
CODE = Cell(
    "code", text("t.code", "Code"), 2, (7, 6, 5, 4, 3, 2, 1, 0), CellKind.CHOICE, MEANING, EVIDENCE, NO_YES,
    values={0: False, 1: True}, otherwise=Wording(text("t.otherwise", "code {code}"), State.UNKNOWN),
)  # fmt: skip
LONG = StatusMap(
    "long",
    text("t.long", "Long status"),
    (Row(text("t.row.high", "High")), Row(text("t.row.low", "Low")), Row(text("t.row.code", "Code"))),
    (HOURS, CODE),
)
"""A number of two bytes, then a code."""
