"""The four counts as filters, large enough to be read first, and the way back to everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.text import text
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.window.count_button import CountButton
from gui.window.standing import Standing

_NAME = text("overview.filters", "How many devices stand how")
_ALL = text("overview.all", "Show all")


class Filters(QWidget):
    """Counts devices."""

    filtered = Signal(object)
    """The user wants to see only one `Standing`, or None: everything."""

    def __init__(self) -> None:
        """Begin with nothing to count."""
        super().__init__()
        self.setAccessibleName(tr(_NAME))
        self.buttons = {standing: CountButton(standing, "filter") for standing in Standing}
        self.all = Button(_ALL, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for standing, button in self.buttons.items():
            button.clicked.connect(lambda checked, chosen=standing: self.filtered.emit(chosen if checked else None))
            row.addWidget(button)
        self.all.clicked.connect(lambda: self.filtered.emit(None))
        row.addWidget(self.all)
        row.addStretch(1)
        # Its room is kept, so that nothing moves when it comes.
        policy = self.all.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.all.setSizePolicy(policy)
        self.show_counts(())
        self.show_filter(None)

    def show_counts(self, standings: Iterable[Standing]) -> None:
        """Count devices."""
        counts = Counter(standings)
        for standing, button in self.buttons.items():
            button.show_count(counts[standing])

    def show_filter(self, only: Standing | None) -> None:
        """Show which devices are shown."""
        for standing, button in self.buttons.items():
            button.setChecked(standing is only)
        self.all.setVisible(only is not None)
