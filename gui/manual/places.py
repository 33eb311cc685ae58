"""Which page of the manual suits where the keyboard is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from gui.manual.book import INDEX

PAGES: Final[Mapping[str, str]] = {
    "statusSection": "bit-grid",
    "changes": "bit-grid",
    "overview": "window",
    "deviceList": "window",
    "page": "window",
    "toolbar": "window",
    "findPanel": "finding",
    "emptyPage": "first-steps",
    "settingsSection": "settings",
    "consolePanel": "console",
    "preferences": "preferences",
    "shortcutSheet": "keyboard",
    "question": "actions",
    "form": "actions",
    "textQuestion": "finding",
    "passwordQuestion": "passwords",
    "nameQuestion": "window",
}
"""Pages by the object name of a part of the window; the innermost part that stands here counts."""


def page_for(widget: QWidget | None) -> str:
    """Give the page that suits a widget; the contents when nothing around it has one."""
    while widget is not None:
        page = PAGES.get(widget.objectName())
        if page is not None:
            return page
        widget = widget.parentWidget()
    return INDEX
