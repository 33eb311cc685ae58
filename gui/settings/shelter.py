"""Where the keyboard stays while nothing can be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Shelter:
    """Qt hands the keyboard of what is locked on to the next widget, whatever that does: here it waits, and comes back.

    Who goes elsewhere meanwhile stays there.
    """

    def __init__(self, around: QWidget, place: QWidget, instead: Sequence[QWidget]) -> None:
        """Take what is locked, where the keyboard waits, and where it goes if it cannot go back."""
        self._around = around
        self._place = place
        self._instead = instead
        self._from: QWidget | None = None

    def keep(self, *, away: bool) -> None:
        """Take the keyboard into shelter before things are locked, if it is among them."""
        focused: QWidget | None = self._around.window().focusWidget()
        if away and focused is not None and focused is not self._place and self._around.isAncestorOf(focused):
            self._from = focused
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self, *, away: bool) -> None:
        """Give the keyboard back when nothing is locked any more."""
        if away or self._from is None:
            return
        before, self._from = self._from, None
        if self._around.window().focusWidget() is self._place:
            for widget in (before, *self._instead):
                if isValid(widget) and widget.isEnabled() and widget.isVisible():
                    widget.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
