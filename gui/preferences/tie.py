"""Work that makes no sense without the widget that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    import asyncio


def tie(widget: QWidget, task: asyncio.Task[Any]) -> None:
    """End a task when a widget goes: what it would write to is no longer there."""

    def end() -> None:
        task.cancel()

    widget.destroyed.connect(end)
