"""The line at the bottom: how many devices stand how, each a filter of the list; at the right the newest change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.text import text
from gui.theme import current, fonts, icons
from gui.translation import tr
from gui.widgets.icon_button import state_icon
from gui.widgets.labels import Label
from gui.widgets.tooltips import tooltip
from gui.window.standing import Standing

_NAME = text("status_line.name", "How the devices stand")
_TOOLTIPS = {
    Standing.NEEDS_YOU: text("status_line.needs_you", "Show only devices that need you"),
    Standing.SOON: text("status_line.soon", "Show only devices that will need you soon"),
    Standing.READY: text("status_line.ready", "Show only devices that are ready"),
    Standing.NO_ANSWER: text("status_line.no_answer", "Show only devices that do not answer"),
}
_PADDING = 20


class _Count(QPushButton):
    """A number of devices. It never gets narrower, so that its neighbours stay where they are."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self._count = -1
        self.setProperty("look", "count")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr(_TOOLTIPS[standing]))
        self.setIconSize(QSize(icons.SIZE - 2, icons.SIZE - 2))

    def show_count(self, count: int) -> None:
        if count == self._count:
            return
        before, self._count = self._count, count
        self.setText(f" {tr(self._standing.count(count))}")  # Qt leaves too little room beside the sign
        serious = count > 0 and self._standing is Standing.NEEDS_YOU
        if serious != self.property("serious") or before < 0:
            self.setProperty("serious", serious)
            self.style().polish(self)
            self.draw()
        words = QFontMetrics(fonts.font(fonts.SMALL, bold=True)).horizontalAdvance(self.text())
        self.setMinimumWidth(max(self.minimumWidth(), words + self.iconSize().width() + _PADDING))

    def draw(self) -> None:
        self.setIcon(state_icon(self._standing.value, current().tokens.side, self.devicePixelRatioF()))


class StatusLine(QWidget):
    """Counts at the left, news at the right."""

    filtered = Signal(object)
    """The user wants to see only one `Standing`, or None: everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to count."""
        super().__init__(parent)
        self.setAccessibleName(tr(_NAME))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 12, 0)
        layout.setSpacing(2)
        self._counts = {standing: _Count(standing) for standing in Standing}
        for standing, button in self._counts.items():
            button.clicked.connect(lambda checked, chosen=standing: self._choose(chosen, checked))
            layout.addWidget(button)
        self._news = Label("", "small")
        self._news.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._news.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._news, 1)
        current().changed.connect(self._draw)
        self.show_counts(())

    def show_counts(self, standings: Iterable[Standing]) -> None:
        """Count devices."""
        counts = Counter(standings)
        for standing, button in self._counts.items():
            button.show_count(counts[standing])

    def show_filter(self, only: Standing | None) -> None:
        """Show which filter the list has."""
        for standing, button in self._counts.items():
            button.setChecked(standing is only)

    def show_news(self, news: str) -> None:
        """Show the newest change."""
        self._news.show_text(news)
        self._news.setToolTip(tooltip(news))

    def _choose(self, standing: Standing, checked: bool) -> None:
        self.filtered.emit(standing if checked else None)

    def _draw(self) -> None:
        for button in self._counts.values():
            button.draw()
