"""Which statuses of a device hold after a round of asking, and which of them are news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.device.driver import Report
from core.device.event import Picture
from core.status import CellChange, Snapshot, changes


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest snapshot of each map that holds, in the order in which they are shown, and what was new, in its own.

    `news` are the snapshots that differ from the one before of their map, with what differs.
    """

    snapshots: Mapping[str, Snapshot]
    news: Sequence[tuple[Snapshot, Sequence[CellChange]]]


def standing_after(before: Picture, report: Report, now: datetime, moment: float) -> Standing:
    """Take a report into what was known `before` it.

    What the present way does not tell is forgotten: it would look as fresh as the rest. A first answer after a silence
    is compared with the last one known, whatever way that came: what changed meanwhile has changed.
    """
    known, news = dict(before.snapshots), list[tuple[Snapshot, Sequence[CellChange]]]()
    for status in report.statuses:
        name = status.map.map.id
        former = known.get(name)
        snapshot = Snapshot(status.map, status.raw, status.fields, now, moment, status.untold).following(former)
        differing = changes(former, snapshot)
        if differing or former is None or not former.has_the_bytes_of(snapshot):
            news.append((snapshot, differing))
        known[name] = snapshot
    return Standing({name: known[name] for name in _held(before, report, known) if name in known}, news)


def _held(before: Picture, report: Report, known: Mapping[str, Snapshot]) -> Sequence[str]:
    if report.standing is not None:
        return report.standing
    if before.path is None or before.path == report.path:
        return tuple(known)
    return tuple(dict.fromkeys(status.map.map.id for status in report.statuses))
