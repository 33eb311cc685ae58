"""The page of each device."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.tour.guide import Guide
from gui.tour.shown import rows_shown


async def every_tab(guide: Guide) -> str:
    """Open the tab of every device; its grid shows a row for every byte that came."""
    pictures: list[str] = []
    for entry in guide.entries:
        page = guide.page(entry.device)
        expected = sum(len(snapshot.raw) for snapshot in entry.device.picture.snapshots.values())
        if not expected:
            raise guide.missed(f"any status of {entry.title}")
        await guide.see(f"the {expected} bytes of {entry.title} in its tab", partial(_shows_rows, page, expected))
        pictures.append(await guide.picture(f"device-{_as_file_name(entry.title)}"))
    return ", ".join(pictures)


def _shows_rows(page: QWidget, rows: int) -> bool:
    return rows_shown(page) >= rows


def _as_file_name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
