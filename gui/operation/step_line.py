"""What is being done with a device now, in one calm line, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import Text, text
from gui.translation import tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.tooltips import tooltip

STOP = text("operation.stop", "Stop waiting")


class StepLine(QWidget):
    """Takes the room that is left over in its line, whatever it says; what does not fit is in its tooltip."""

    stop_asked = Signal()

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        self._words = ""
        self._label = Label("", "muted")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stop = Button(STOP, "link")
        self._stop.clicked.connect(self.stop_asked)
        self._stop.hide()
        policy = self._stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._stop.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self._stop)

    def show_step(self, step: Text | None) -> None:
        """Say what is being done, also to a screen reader; nothing when it has ended."""
        words = tr_sentence(step) if step is not None else ""
        if words == self._words:
            return
        self._words = words
        self._label.setToolTip(tooltip(words))
        self._label.setAccessibleName(words)
        self._stop.setVisible(bool(words))
        self._fit()
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @property
    def words(self) -> str:
        """Give what it says."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self._label.font())
        self._label.show_text(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self._label.width()))
