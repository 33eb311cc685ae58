"""The page of each device."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.tour.guide import Guide
from gui.tour.shown import rows_shown

_STAY_OPEN = 4
"""Tabs that are left open: the more there are, the longer every picture takes."""


async def every_tab(guide: Guide) -> str:
    """Open the tab of every device; its grid shows a row for every byte that came. Only a few of them stay open."""
    pictures: list[str] = []
    families: set[str] = set()
    for entry in guide.entries:
        page = guide.page(entry.device)
        expected = sum(len(snapshot.raw) for snapshot in entry.device.picture.snapshots.values())
        if not expected:
            raise guide.missed(f"any status of {entry.title}")
        await guide.see(f"the {expected} bytes of {entry.title} in its tab", partial(_shows_rows, page, expected))
        known = entry.device.family in families
        families.add(entry.device.family)
        pictures.append(await guide.picture(f"device-{_as_file_name(entry.title)}", once=known))
    for entry in guide.entries[_STAY_OPEN:]:
        guide.window.body.tabs.close_page(entry.device.id)
    return ", ".join(pictures)


def _shows_rows(page: QWidget, rows: int) -> bool:
    return rows_shown(page) >= rows


def _as_file_name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
