"""Imports in a quiet moment what people will soon open, so that they need not wait for it then.

A tab is to be open at once, and half of what the first console costs is importing it. The window has no second thread
for that: each step imports one module, those that stand on others last, which takes a few milliseconds at most.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.application import Application

FIRST_MOMENTS: Final = 2.0
"""Seconds after the start that belong to the window, and to who finds devices at the start."""
_PAUSE: Final = 0.03
"""Seconds between two steps: the window does everything else that waits."""
STEPS: Final[Sequence[str]] = (
    "gui.console.row", "gui.console.line_filter", "gui.console.controls", "gui.console.copying", "gui.console.detail",
    "gui.console.columns", "gui.console.model", "gui.console.reader", "gui.console.foot", "gui.console.send_link",
    "gui.console.delegate", "gui.console.header", "gui.console.view", "gui.console.panel", "gui.console.section",
    "gui.search.result", "gui.search.destination", "gui.search.matching", "gui.search.index", "gui.search.present",
    "gui.search.lines", "gui.search.line_delegate", "gui.search.panel", "gui.search.search", "gui.search.opening",
    "core.device.draft", "gui.settings.frame", "gui.settings.apply_bar", "core.session.errors", "core.device.outcomes",
    "gui.loop.dialog", "gui.loop.ask", "gui.operation.input", "gui.operation.field", "gui.operation.form",
    "gui.operation.questions", "gui.settings.questions", "gui.settings.told", "gui.settings.desk", "gui.settings.row",
    "gui.settings.group", "gui.settings.form", "gui.settings.reading_strip", "gui.settings.section",
    "gui.manual.keys", "gui.manual.dressing", "gui.manual.page_view", "gui.manual.contents", "gui.manual.window",
)  # fmt: skip
"""In the order in which they need each other; a module that is missing here is imported with the next one."""


async def warm(application: Application, pause: float = _PAUSE) -> None:
    """Import the sections of a page, the search and the questions, then what explains the traffic of devices."""
    for name in STEPS:
        import_module(name)
        await asyncio.sleep(pause)
    for family in application.families:
        # One family brings its whole language at once. No Qt is in it, so a thread may do it.
        await asyncio.to_thread(family.decoders)
