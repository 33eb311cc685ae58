"""The frame of a row: three columns that stand under each other in all rows, whatever is in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.text import text
from gui.theme import current
from gui.translation import tr
from gui.widgets.labels import Label, Look, selectable
from gui.widgets.tooltips import tooltip

SHARES = (10, 6, 9)
"""How the width is shared out: the name, the present value, the new one."""
SPACE = 16
_BAR = 3
_COPY = text("settings.value.copy", "Copy")


class Column(QWidget):
    """Takes the width that it is given, and no more."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)


class RowFrame(QWidget):
    """A line below it, and a bar at its left while it is pending.

    It finds its height itself: a column of many rows whose heights hang on their widths asks every label in all of them
    whenever one changes.
    """

    def __init__(self) -> None:
        """Begin with empty columns."""
        super().__init__()
        self._pending = False
        self.columns = tuple(Column() for _ in SHARES)
        self.below = QVBoxLayout(self)
        self.below.setContentsMargins(12, 8, 4, 9)
        self.below.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for column, share in zip(self.columns, SHARES, strict=True):
            row.addWidget(column, share, Qt.AlignmentFlag.AlignTop)
        self.below.addLayout(row)

    def hasHeightForWidth(self) -> bool:
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit(self.width())
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self.width())

    def fit(self, width: int) -> None:
        """Be as high as the words need in this width."""
        height = self.below.totalHeightForWidth(width)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def mark(self, *, pending: bool) -> None:
        """Show, or not, that something waits here to be written."""
        if pending != self._pending:
            self._pending = pending
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.line))
        if self._pending:
            painter.fillRect(QRect(0, 4, _BAR, self.height() - 9), QColor(tokens.accent))
        painter.end()


class Lines(Label):
    """Words in as many lines as they need, and never in less than one."""

    def __init__(self, look: Look = "small") -> None:
        """Begin with nothing to say."""
        super().__init__("", look, wrap=True)
        self.setMinimumHeight(QFontMetrics(self.font()).lineSpacing())

    @property
    def words(self) -> str:
        """Give what it says."""
        return self.text()

    def say(self, words: str, look: Look | None = None) -> None:
        """Change the words, and the look where that is another."""
        _dress(self, look)
        self.show_text(words)


def _dress(label: Label, look: Look | None) -> None:
    if look is not None and look != label.property("look"):
        label.setProperty("look", look)
        label.style().unpolish(label)
        label.style().polish(label)


class OneLine(Label):
    """Words in one line: what does not fit is in the tooltip. It never makes its row wider or higher."""

    def __init__(self, look: Look = "body") -> None:
        """Begin with nothing to say."""
        super().__init__("", look)
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str, look: Look | None = None) -> None:
        """Change the words, and the look where that is another."""
        _dress(self, look)
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = " ".join(self.words.split())
        fitted = QFontMetrics(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.show_text(fitted)
        self.setToolTip(tooltip(self.words) if fitted != line else "")


class ValueLine(OneLine):
    """A value of the device, to be marked and copied; what is copied is all of it, also where it is cut short."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        selectable(self)
        copy = QAction(tr(_COPY), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.selectedText() in ("", self.text()):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words)
