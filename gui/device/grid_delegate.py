"""Draws the cells of the grid. Cells that look the same are drawn once and kept as pictures."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.device.cell_label import fit_label, fit_two_lines, fit_word
from gui.device.cell_look import CellLook, Ground
from gui.device.grid_model import BitGridModel
from gui.theme import Tokens, current, fonts

GAP = 1.5
"""Pixels around every cell: half of what lies between two."""
_RADIUS = 4.0
_INSET = 5
_CORNER = 9.0
_HATCH = 8.0
_LIFT = 13.0
_KEPT = 1200
"""Pictures of about 14 kB: those of a dozen pages, most of whose cells look alike."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell from its look. The pictures of looks are kept, for all grids together: pages open at once."""

    def __init__(self, model: BitGridModel, parent: QWidget | None = None) -> None:
        """Take the model that says how cells look."""
        super().__init__(parent)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        look, ratio = self._model.look(index.row(), index.column()), painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), _kept(look, rect.width(), rect.height(), ratio, current().tokens.name))
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            _draw_focus(painter, rect, current().tokens)


@lru_cache(maxsize=_KEPT)
def _kept(look: CellLook, width: int, height: int, ratio: float, _theme: str) -> QPixmap:
    return draw_cell(look, width, height, ratio, current().tokens)


def draw_cell(look: CellLook, width: int, height: int, ratio: float, tokens: Tokens) -> QPixmap:
    """Draw a cell with its gap; `width` and `height` in device-independent pixels, `ratio` of the screen to them."""
    drawn = QPixmap(round(width * ratio), round(height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(tokens.panel))
    if look.ground is Ground.BLANK:
        return drawn
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cell = QRectF(0, 0, width, height).adjusted(GAP, GAP, -GAP, -GAP)
    _draw_ground(painter, look, cell, tokens)
    if look.changed:
        _draw_corner(painter, cell, tokens)
    _draw_words(painter, look, cell, tokens)
    painter.end()
    return drawn


def _draw_ground(painter: QPainter, look: CellLook, cell: QRectF, tokens: Tokens) -> None:
    border, fill, dashed, hatched = _ground(look, tokens)
    path = QPainterPath()
    path.addRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.fillPath(path, QColor(fill))
    if hatched:
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(QColor(tokens.hatch), 3.0))
        position = cell.left() - cell.height()
        while position < cell.right():
            painter.drawLine(QPointF(position, cell.bottom()), QPointF(position + cell.height(), cell.top()))
            position += _HATCH
        painter.restore()
    pen = QPen(QColor(border), 1.0)
    if dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawPath(path)


def _ground(look: CellLook, tokens: Tokens) -> tuple[str, str, bool, bool]:
    """Give border, fill, whether the border is dashed, and whether the ground is hatched."""
    match look.ground:
        case Ground.HATCHED:
            return tokens.line, tokens.panel, True, True
        case Ground.UNEXPECTED:
            tone = tokens.tone(look.state)
            return tone.ink, tone.fill, True, True
        case Ground.UNNAMED:
            return tokens.line, tokens.panel, True, False
    if look.stale:
        return _between(tokens.muted, tokens.line), tokens.panel, True, False
    match look.ground:
        case Ground.STATE:
            tone = tokens.tone(look.state)
            return tone.ink, tone.fill, look.state == "unknown", False
        case Ground.SET:
            return tokens.accent, tokens.accent_fill, False, False
    return tokens.line, tokens.panel, False, False


def _between(one: str, other: str) -> str:
    """Give the colour half-way between two."""
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()


def _draw_words(painter: QPainter, look: CellLook, cell: QRectF, tokens: Tokens) -> None:
    ink = _ink(look, tokens)
    raw_font = fonts.mono(fonts.LABEL, bold=ink not in (tokens.muted, tokens.text) and not look.stale)
    raw_width = QFontMetricsF(raw_font).horizontalAdvance(look.raw)
    left, right, base = cell.left() + _INSET, cell.right() - _INSET, cell.bottom() - 7
    lines = _draw_label(painter, look, cell, tokens) if look.label else 0
    if look.word:
        is_value = look.ground is not Ground.HATCHED
        painter.setPen(QColor(tokens.text if is_value and ink == tokens.muted and not look.stale else ink))
        _draw_word(painter, look.word, QRectF(left, base, right - left, 0), raw_width + 4, lines, bold=is_value)
    painter.setFont(raw_font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(right - raw_width, base), look.raw)


def _draw_word(painter: QPainter, word: str, line: QRectF, beside: float, label_lines: int, *, bold: bool) -> None:
    """Draw a word left of the raw bit.

    If the label leaves room, one that is too long for that stands above it, and words that are too long there in both
    lines.
    """
    space, wide = line.width() - beside, line.width() + _INSET / 2
    lifted = label_lines < 2 and not _fits(word, space, bold=bold)
    if lifted and not _fits(word, wide, bold=bold) and (fitted := fit_two_lines(word, int(wide), int(space))):
        painter.setFont(fonts.font(fitted.pixels, bold=bold))
        for text, lift in zip(fitted.lines, (_LIFT, 0), strict=True):
            painter.drawText(QPointF(line.left(), line.top() - lift), text)
        return
    room = wide if lifted else space
    font = fonts.font(fit_word(word, int(room)), bold=bold)
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QPointF(line.left(), line.top() - (_LIFT if lifted else 0)), shown)


def _fits(word: str, room: float, *, bold: bool) -> bool:
    return QFontMetricsF(fonts.font(fit_word(word, int(room)), bold=bold)).horizontalAdvance(word) <= room


def _draw_label(painter: QPainter, look: CellLook, cell: QRectF, tokens: Tokens) -> int:
    """Draw the name; give the number of its lines."""
    width = int(cell.width()) - 2 * _INSET + 2
    fitted = fit_label(look.label, width, 2 if look.word else 3, italic=look.faint)
    font = fonts.font(fitted.pixels, italic=look.faint)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted))
    metrics = QFontMetricsF(font)
    step = min(metrics.height(), fitted.pixels + 1.5)
    top = cell.top() + 3 + metrics.ascent()
    for number, line in enumerate(fitted.lines):
        painter.drawText(QPointF(cell.left() + _INSET, top + number * step), line)
    return len(fitted.lines)


def _ink(look: CellLook, tokens: Tokens) -> str:
    """Give the colour of the word and of the raw bit; muted means that the word is in the colour of text."""
    if look.ground is Ground.UNEXPECTED:
        return tokens.tone(look.state).ink
    if look.stale:
        return tokens.muted
    if look.ground is Ground.STATE:
        return tokens.tone(look.state).ink
    return tokens.accent if look.ground is Ground.SET else tokens.muted


def _draw_corner(painter: QPainter, cell: QRectF, tokens: Tokens) -> None:
    left, top = cell.left(), cell.top()
    clip = QPainterPath()
    clip.addRoundedRect(cell, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(clip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawPolygon(QPolygonF([QPointF(left, top), QPointF(left + _CORNER, top), QPointF(left, top + _CORNER)]))
    painter.restore()


def _draw_focus(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent), 2.0))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _RADIUS + 1, _RADIUS + 1)
    painter.restore()
