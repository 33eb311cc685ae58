"""How a line of the search is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.search.lines import Heading, Line, More, ResultList
from gui.search.present import Present
from gui.theme import Tokens, current, fonts, icons

ROW: Final = 32
_HEADING: Final = 28
_LEFT: Final = 44
_RIGHT: Final = 16
_BASE: Final = 21
"""From the top of a row to the line that its letters stand on."""
_WIDEST_VALUE: Final = 0.4
"""Part of the row that the value at the right may take."""
_MOST_DIGITS: Final = 3
"""Raw digits that there is room for; longer ones are a number, which stands at the right."""
_Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Sign, name and where it is at the left; how it is now, or its keys, at the right."""

    def __init__(self, model: ResultList, parent: QWidget) -> None:
        """Draw the rows of a model."""
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _HEADING if isinstance(self._model.row(index.row()), Heading) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, tokens = self._model.row(index.row()), current().tokens
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match row:
            case Heading(words):
                font = QFont(fonts.font(fonts.LABEL, bold=True))
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
                _write(
                    painter, font, tokens.muted, words.upper(), _place(rect, 16, rect.bottom() - 7), rect.width() - 32
                )
            case More(_, words, leads):
                _paint_ground(painter, option, rect, tokens)
                ink = tokens.accent if leads else tokens.muted
                _write(painter, fonts.font(fonts.SMALL), ink, words, _place(rect, _LEFT), rect.width() - _LEFT - _RIGHT)
            case Line():
                _paint_ground(painter, option, rect, tokens)
                _paint_line(painter, row, rect, tokens, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, tokens: Tokens) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        row = QRectF(rect).adjusted(6, 1, -6, -1)
        # The keyboard is in the field above; the frame says which row Enter takes, also without colours.
        painter.setPen(QPen(QColor(tokens.accent), 1.0) if chosen else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
        painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _paint_line(painter: QPainter, line: Line, rect: QRect, tokens: Tokens, *, chosen: bool) -> None:
    _paint_sign(painter, line.present, rect, tokens, chosen=chosen)
    left, right = rect.left() + _LEFT, rect.right() - _RIGHT
    if line.present.keys:
        right = _paint_keys(painter, line.present.keys, rect, right, tokens) - 12
    elif line.present.words:
        ink = tokens.tone(line.present.state).ink if line.present.state else tokens.text
        font = fonts.font(bold=bool(line.present.raw))
        widest = (right - left) * _WIDEST_VALUE
        shown = QFontMetricsF(font).elidedText(line.present.words, Qt.TextElideMode.ElideRight, widest)
        width = QFontMetricsF(font).horizontalAdvance(shown)
        _write(painter, font, ink, shown, QPointF(right - width, rect.top() + _BASE), width + 1)
        right -= int(width) + 16
    place = QPointF(left, rect.top() + _BASE)
    for words, marked in _pieces(line.result.name, line.marks):
        font = _marked() if marked else fonts.font()
        place.setX(place.x() + _write(painter, font, tokens.text, words, place, right - place.x()))
    if line.result.where:
        place.setX(place.x() + 10)
        _write(painter, fonts.font(fonts.SMALL), tokens.muted, line.result.where, place, right - place.x())


def _paint_sign(painter: QPainter, now: Present, rect: QRect, tokens: Tokens, *, chosen: bool) -> None:
    if now.state:
        paper = tokens.selected if chosen else tokens.panel
        sign = icons.state_pixmap(now.state, tokens.tone(now.state).ink, paper, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(rect.left() + 18, rect.top() + 8), sign)
    elif len(now.raw) <= _MOST_DIGITS:
        font = fonts.mono(fonts.LABEL)
        width = QFontMetricsF(font).horizontalAdvance(now.raw)
        _write(painter, font, tokens.muted, now.raw, QPointF(rect.left() + 26 - width / 2, rect.top() + _BASE - 1), 40)


def _paint_keys(painter: QPainter, keys: str, rect: QRect, right: int, tokens: Tokens) -> int:
    """Draw a cap with keys, and give where it begins."""
    font = fonts.font(fonts.LABEL)
    width = int(QFontMetricsF(font).horizontalAdvance(keys)) + 12
    cap = QRectF(right - width, rect.top() + 7, width, 18)
    painter.setPen(QColor(tokens.line))
    painter.setBrush(QColor(tokens.panel))
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return right - width


def _pieces(words: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Divide words into what is marked and what is not."""
    end = 0
    for first, last in marks:
        if first > end:
            yield words[end:first], False
        yield words[first:last], True
        end = last
    if end < len(words):
        yield words[end:], False


def _marked() -> QFont:
    font = QFont(fonts.font(bold=True))
    font.setUnderline(True)
    return font


def _place(rect: QRect, left: int, base: int | None = None) -> QPointF:
    return QPointF(rect.left() + left, rect.top() + _BASE if base is None else base)


def _write(painter: QPainter, font: QFont, ink: str, words: str, place: QPointF, width: float) -> float:
    """Draw words on their base line, shortened to a width; give the width that they took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, shown)
    return metrics.horizontalAdvance(shown)
