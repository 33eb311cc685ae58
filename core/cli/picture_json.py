"""How a device stands, as a JSON line: the shape of `status` and `watch`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.device import Device
from core.status import Snapshot
from core.text import ENGLISH


def picture_record(device: Device, time: datetime | None, changed: Sequence[str] = ()) -> dict[str, Any]:
    """Give the record for how a device stands now. `time` is when it answered, or did not.

    While it is silent, busy or locked, `status` is empty and `summary` is the sentence of the error: what was known
    before is no status any more. Nor is one that the device has contradicted since. `changed` are the ids of the cells
    that differ from the record before; one that several maps show is named once. `path_why` is a clause that says why
    it was asked by that path. `untold` are the positions, counted from 0, of bytes that the device does not tell at
    present: they keep their place in `bytes`, and what stands there says nothing.
    """
    picture = device.picture
    verdict = picture.verdict
    record: dict[str, Any] = {
        "address": str(device.address),
        "time": time.isoformat(timespec="milliseconds") if time else None,
        "path": picture.path.id if picture.path else None,
        "path_why": ENGLISH.render(picture.path.why) if picture.path and picture.path.why else None,
        "status": {
            name: _snapshot(snapshot) for name, snapshot in picture.snapshots.items() if not picture.is_stale(name)
        },
        "state": picture.state.value,
        "summary": ENGLISH.sentence(verdict.sentence),
        "advice": ENGLISH.sentence(verdict.advice) if verdict.advice else None,
        "changed": list(dict.fromkeys(changed)),
    }
    if picture.remarks:
        record["remarks"] = [ENGLISH.sentence(remark) for remark in picture.remarks]
    return record


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    told: dict[str, Any] = {"bytes": snapshot.raw.hex(" "), "fields": dict(snapshot.fields)}
    return {**told, "untold": sorted(snapshot.untold)} if snapshot.untold else told
