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

    While it is silent or busy, `status` is empty and `summary` is the sentence of the error: what was known before is
    no status any more. Nor is one that the device has contradicted since. `changed` are the ids of the cells that
    differ from the record before; one that several maps show is named once.
    """
    picture = device.picture
    verdict = picture.verdict
    record: dict[str, Any] = {
        "address": str(device.address),
        "time": time.isoformat(timespec="milliseconds") if time else None,
        "path": picture.path.id if picture.path else None,
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
    return {"bytes": snapshot.raw.hex(" "), "fields": dict(snapshot.fields)}
