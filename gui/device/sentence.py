"""One sentence of what is the matter, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.status import Verdict
from core.text import text
from gui.theme import current, fonts
from gui.translation import tr_sentence
from gui.widgets.labels import Label, selectable
from gui.widgets.state_sign import StateSign

_NAME = text("sentence.name", "What is the matter")
_EDGE = 4
_ROOM, _CLOSE = 8, 4
_SHORTEST = {_ROOM: 56, _CLOSE: 48}
"""Pixels of height by those above and below the words: a sentence and an advice of one line each have room."""


class SentenceBanner(QWidget):
    """The verdict in the colours of its state.

    Once it has needed more lines it keeps them: what lies below must not move up and down with every change.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self.setAccessibleName(tr_sentence(_NAME))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state = "unknown"
        self._tallest = (0, 0)
        self._room = _ROOM
        self._sign = StateSign(on_fill=True)
        self._sentence = selectable(Label("", wrap=True))
        self._sentence.setFont(fonts.font(fonts.SENTENCE, bold=True))
        self._advice = selectable(Label("", wrap=True))
        self._advice.hide()
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        words.addStretch()
        self._lines = layout = QHBoxLayout(self)
        layout.setContentsMargins(16, _ROOM, 16, _ROOM)
        layout.setSpacing(12)
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        self._keep_height()

    def tell(self, verdict: Verdict) -> None:
        """Say a verdict; one that changes while somebody looks is said aloud too, by a screen reader."""
        self._state = verdict.state
        sentence = tr_sentence(verdict.sentence)
        advice = tr_sentence(verdict.advice) if verdict.advice is not None else ""
        if self.isVisible() and (sentence, advice) != (self._sentence.text(), self._advice.text()):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{sentence} {advice}".rstrip()))
        self._sentence.show_text(sentence)
        self._advice.show_text(advice)
        self._advice.setVisible(bool(advice))
        self._sign.show_state(verdict.state, verdict.state.word)
        self._keep_height()
        self._lines.activate()
        self.update()

    def come_closer(self, close: bool) -> None:
        """Leave little room around the words, or what is usual."""
        room = _CLOSE if close else _ROOM
        if room != self._room:
            self._room = room
            self._tallest = (0, 0)
            self._lines.setContentsMargins(16, room, 16, room)
            self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        tone = tokens.tone(self._state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(path)
        painter.fillPath(path, QColor(tone.fill))
        if self._state == "unknown":
            painter.setPen(QPen(QColor(tone.ink), _EDGE, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(_EDGE // 2, 0, _EDGE // 2, self.height())
        else:
            painter.fillRect(0, 0, _EDGE, self.height(), QColor(tone.ink))
        painter.end()

    def _keep_height(self) -> None:
        """Remember the tallest so far, for as long as the width is the same."""
        width, height = self._tallest
        needed = self._lines.heightForWidth(self.width()) if self._lines.hasHeightForWidth() else 0
        height = max(height, needed) if width == self.width() else needed
        self._tallest = (self.width(), height)
        self.setFixedHeight(max(_SHORTEST[self._room], height))
