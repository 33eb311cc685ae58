"""Puts the search together from the parts of a living window."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gui.search.destination import Destination
from gui.search.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.device import Value
    from gui.window.body import Body
    from gui.window.toolbar import SearchField


def search_in(body: Body, field: SearchField) -> Search:
    """Make the search of a window."""
    destination = Destination(body.feed.records, body.open_device, body.operations, body.commands, body.show_manual)

    def front() -> str | None:
        return body.tabs.front.record.id if body.tabs.front is not None else None

    def value(device_id: str, name: str) -> Value | None:
        page = body.tabs.pages.get(device_id)
        return page.value(name) if page is not None else None

    return Search(field, body.feed, body.commands, front, _pages, value, destination.go)


@cache
def _pages() -> Sequence[tuple[str, str]]:
    from gui.manual.book import Book  # its contents are enough

    return tuple((entry.page, entry.title) for entry in Book({}).entries)
