"""Status: bits first, words above them."""

from core.status.cell import Cell, CellKind, FieldValue, Wording
from core.status.evidence import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence, Grade
from core.status.map import FittedMap, Fitting, FixedBit, Place, Row, RowNote, StatusMap
from core.status.snapshot import NOT_TOLD, CellChange, Snapshot, changes
from core.status.state import State, worst
from core.status.verdict import READY, Condition, Verdict, judge

__all__ = [
    "DOCUMENTED",
    "INFERRED",
    "NOT_TOLD",
    "READY",
    "SEEN_IN_CODE",
    "Cell",
    "CellChange",
    "CellKind",
    "Condition",
    "Evidence",
    "FieldValue",
    "FittedMap",
    "Fitting",
    "FixedBit",
    "Grade",
    "Place",
    "Row",
    "RowNote",
    "Snapshot",
    "State",
    "StatusMap",
    "Verdict",
    "Wording",
    "changes",
    "judge",
    "worst",
]
