"""The line at the bottom: how many devices stand how, each a filter of the list; at the right the newest change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import text
from gui.translation import tr
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label
from gui.widgets.tooltips import tooltip
from gui.window.count_button import CountButton
from gui.window.standing import Standing

_NAME = text("status_line.name", "How the devices stand")


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
        self._counts = {standing: CountButton(standing) for standing in Standing}
        for standing, button in self._counts.items():
            button.clicked.connect(lambda checked, chosen=standing: self._choose(chosen, checked))
            layout.addWidget(button)
        self._news = Label("", "small")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute  # a name in Hebrew does not move it
        self._news.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self._news.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._vault = ElidedLabel("small")
        self._vault.setContentsMargins(16, 0, 16, 0)
        self._vault.hide()
        layout.addWidget(self._news, 1)
        layout.insertWidget(len(self._counts), self._vault, 1)
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

    def show_vault(self, words: str) -> None:
        """Show where passwords are kept; nothing if it is empty."""
        self._vault.show_text(words)
        self._vault.setVisible(bool(words))

    def _choose(self, standing: Standing, checked: bool) -> None:
        self.filtered.emit(standing if checked else None)
