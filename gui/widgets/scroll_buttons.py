"""The buttons with which a row of tabs that is too long is scrolled."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar, QToolButton

from core.text import text
from gui.translation import tr

_EARLIER = text("tabs.earlier", "Earlier tabs")
_LATER = text("tabs.later", "Later tabs")


def name_scroll_buttons(bar: QTabBar) -> None:
    """Say in our language what they do: Qt names them in its own, also where they are never shown."""
    for button, name in zip(bar.findChildren(QToolButton), (_EARLIER, _LATER), strict=False):
        button.setAccessibleName(tr(name))
