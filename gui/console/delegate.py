"""Draws the rows of the console: bytes and times in monospace, the meaning in the ink of its state with its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.link.tap import Direction
from gui.console.columns import Column
from gui.console.model import ConsoleModel
from gui.console.row import DIRECTIONS, ConsoleRow, hexadecimal, printable, time_of, way_of
from gui.theme import Tokens, current, fonts, icons
from gui.translation import tr

ROW_HEIGHT = 22
_LEFT = 8
_BASE = 15
_SIGN = 14
_BESIDE_SIGN = 20
_ELLIPSIS = "…"


class RowDelegate(QStyledItemDelegate):
    """Paints cells straight from the rows of the model: in a flood every visible row is new at each beat."""

    def __init__(self, model: ConsoleModel, view: QAbstractItemView) -> None:
        """Take the model, and the view whose chosen row is marked."""
        super().__init__(view)
        self._model = model
        self._view = view
        self._mono = fonts.mono(fonts.SMALL)
        self._plain = fonts.font(fonts.SMALL)
        self._faint = fonts.font(fonts.SMALL, italic=True)
        self._advance = QFontMetricsF(self._mono).horizontalAdvance("0")
        self._metrics = QFontMetricsF(self._plain)
        self._painters: Mapping[int, Callable[[QPainter, QRect, ConsoleRow, Tokens], None]] = {
            Column.TIME: self._time,
            Column.DIRECTION: self._direction,
            Column.WAY: self._way,
            Column.HEX: self._hex,
            Column.TEXT: self._text,
            Column.MEANING: self._meaning,
        }

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, rect = current().tokens, option.rect
        row = index.row()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selected))
        if self._view.currentIndex().row() == row and self._view.hasFocus():
            accent = QColor(tokens.accent)
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, accent)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, accent)
        self._painters[index.column()](painter, rect, self._model.row(row), tokens)

    def _time(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        self._bytes_or_time(painter, rect, time_of(row), tokens.muted)

    def _direction(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        look = DIRECTIONS[row.line.traffic.direction]
        ink = tokens.accent if row.line.traffic.direction is Direction.OUT else tokens.muted
        self._words(painter, rect, f"{look.arrow} {tr(look.word)}", self._plain, ink)

    def _way(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        self._words(painter, rect, way_of(row), self._plain, tokens.muted)

    def _hex(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        data = row.line.traffic.data
        room = self._room(rect)
        shown = hexadecimal(data[: room // 3 + 1])
        if len(data) * 3 - 1 > room:
            # Whole bytes only: half of one would be read as another.
            shown = f"{shown[: max(0, (room - 1) // 3 * 3 - 1)]}{_ELLIPSIS}"
        self._bytes_or_time(painter, rect, shown, tokens.text)

    def _text(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        data, room = row.line.traffic.data, self._room(rect)
        shown = printable(data[:room]) if len(data) <= room else printable(data[: max(0, room - 1)]) + _ELLIPSIS
        self._bytes_or_time(painter, rect, shown, tokens.text)

    def _meaning(self, painter: QPainter, rect: QRect, row: ConsoleRow, tokens: Tokens) -> None:
        explanation = row.explanation
        is_note = row.line.traffic.direction is Direction.NOTE
        words = self._model.wordings.meaning(row)
        if is_note or explanation is None:
            self._words(painter, rect, words, self._faint, tokens.muted)
            return
        if explanation.state is None:
            self._words(painter, rect, words, self._plain, tokens.text)
            return
        ink = tokens.tone(explanation.state).ink
        sign = icons.state_pixmap(explanation.state, ink, tokens.panel, painter.device().devicePixelRatio(), _SIGN)
        painter.drawPixmap(QPointF(rect.left() + _LEFT, rect.top() + (ROW_HEIGHT - _SIGN) / 2), sign)
        self._words(painter, rect.adjusted(_BESIDE_SIGN, 0, 0, 0), words, self._plain, ink)

    def _room(self, rect: QRect) -> int:
        """Give how many characters of the monospace font fit."""
        return max(1, int((rect.width() - _LEFT - 4) / self._advance))

    def _bytes_or_time(self, painter: QPainter, rect: QRect, words: str, ink: str) -> None:
        painter.setFont(self._mono)
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(rect.left() + _LEFT, rect.top() + _BASE), words)

    def _words(self, painter: QPainter, rect: QRect, words: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - _LEFT - 4)
        painter.drawText(QPointF(rect.left() + _LEFT, rect.top() + _BASE), shown)
