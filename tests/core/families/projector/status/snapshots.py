"""Snapshots of projectors, and the words that stand in them."""

from datetime import UTC, datetime

from core.device import StatusReport
from core.status import Snapshot, State
from core.text import ENGLISH

TIME = datetime(2026, 11, 20, 10, 12, 4, tzinfo=UTC)


def snapshot(report: StatusReport) -> Snapshot:
    return Snapshot(report.map, report.raw, report.fields, TIME, 0.0, report.untold)


def words(report: StatusReport, field: str) -> str:
    """Give what a field is called in the grid."""
    cell = report.map.cell(field)
    assert cell is not None
    wording = snapshot(report).wording(cell)
    assert wording is not None
    return ENGLISH.render(wording.label)


def state(report: StatusReport, field: str) -> State:
    """Give the state of a field in the grid."""
    cell = report.map.cell(field)
    assert cell is not None
    wording = snapshot(report).wording(cell)
    assert wording is not None
    return wording.state
