"""A tile: one device with its sign, its name, its sentence, and the one button that helps now."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.text import Text, text
from gui.overview.face import Face
from gui.overview.lines import in_lines
from gui.theme import Tokens, current, fonts, icons
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.painted_line import draw_line
from gui.widgets.tooltips import tooltip

_SPOKEN_BUTTON = text("overview.button", "{words} ({title})")
HEIGHT = 180
_LEFT, _RIGHT, _EDGE, _CORNER = 42, 14, 4, 6
_TITLE, _WHO, _WORDS = 24, 41, 63
"""Pixels from the top to the base line of the name, of the word and model, and of the first line of the sentence."""
_LINE, _SMALL_LINE = 18, 16
_SENTENCE_LINES, _ADVICE_LINES, _ROOM = 3, 3, 84
"""Lines at most of the sentence and of the advice, and the pixels that both together have."""
_FACT_LINES = 2
"""Lines at most of each fact; there are two at most."""
_FILLED = frozenset({"attention", "fault"})
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_MOVING = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip


class Tile(QAbstractButton):
    """Painted, but for its button. Its height never changes, so that nothing jumps when its words do.

    Enter, Space, a double click, and what a screen reader calls pressing open the device; Ctrl+Enter, or Tab and
    Enter, press the button.
    """

    opened = Signal()
    helped = Signal()
    moved = Signal(int)
    """The keyboard is to go on from here: a `Qt.Key`."""
    taken = Signal()
    """The keyboard came to it, or its button is being pressed."""
    menu_asked = Signal(QPoint)
    """What can be done with the device is asked for, at a point of the screen."""

    def __init__(self, face: Face, parent: QWidget) -> None:
        """Take what is shown first."""
        super().__init__(parent)
        self._face = face
        self._step: str | None = None
        self._sentence: tuple[str, ...] = ()
        self._advice: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.button = Button(face.offer.words, parent=self)
        self.button.clicked.connect(self.helped)
        self.button.pressed.connect(self.taken)
        self.clicked.connect(self.opened)
        self.take_part(chosen=False)
        self._say()

    @property
    def face(self) -> Face:
        """Give what is shown."""
        return self._face

    def show_face(self, face: Face) -> None:
        """Show something else; nothing is painted anew when it is the same."""
        if face != self._face:
            self._face = face
            self._say()
            self._divide()

    def show_step(self, step: Text | None, *, busy: bool) -> None:
        """Show what is being done with the device in place of the advice; a busy one offers nothing."""
        self.button.setEnabled(not busy)
        words = tr_sentence(step) if step is not None else None
        if words != self._step:
            self._step = words
            self._divide()

    def take_part(self, *, chosen: bool) -> None:
        """Let Tab reach this tile and its button, or pass both over: of all tiles it reaches one."""
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.button.setFocusPolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVING:
            self.moved.emit(key.value)
        elif key in _OPENING and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.button.click()
        elif key in _OPENING:
            self.opened.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, face = current().tokens, self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, tokens)
        tone = tokens.tone(face.state)
        paper = tone.fill if face.state in _FILLED else tokens.panel
        sign = icons.state_pixmap(face.state, tone.ink, paper, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(_LEFT - 26, _TITLE - 13), sign)
        width = float(self.width() - _LEFT - _RIGHT)
        small = fonts.font(fonts.SMALL)
        draw_line(painter, fonts.font(bold=True), tokens.text, face.title, QPointF(_LEFT, _TITLE), width)
        used = draw_line(painter, small, tone.ink, face.word, QPointF(_LEFT, _WHO), width)
        if face.model:
            draw_line(painter, small, tokens.muted, f" · {face.model}", QPointF(_LEFT + used, _WHO), width - used)
        base = float(_WORDS)
        for line in self._sentence:
            draw_line(painter, self._sentence_font, tokens.text, line, QPointF(_LEFT, base), width)
            base += _LINE
        for line in self._advice:
            draw_line(painter, small, tokens.muted, line, QPointF(_LEFT, base), width)
            base += _SMALL_LINE
        painter.end()

    @property
    def _sentence_font(self) -> QFont:
        return fonts.font(bold=self._face.state in _FILLED)

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        tone = tokens.tone(self._face.state)
        filled, silent = self._face.state in _FILLED, self._face.state == "unknown"
        outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(outline, _CORNER, _CORNER)
        hovered = self.underMouse() and not filled
        painter.fillPath(shape, QColor(tone.fill if filled else tokens.hover if hovered else tokens.panel))
        painter.save()
        painter.setClipPath(shape)
        if not silent:
            painter.fillRect(0, 0, _EDGE, self.height(), QColor(tone.ink))
        painter.restore()
        if silent:
            painter.setPen(QPen(QColor(tone.ink), 1, Qt.PenStyle.DashLine))
            painter.drawPath(shape)
        elif not filled:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawPath(shape)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(outline.adjusted(1, 1, -1, -1), _CORNER - 1, _CORNER - 1)

    def _say(self) -> None:
        face = self._face
        self.setAccessibleName(face.spoken)
        self.setAccessibleDescription(face.advice or face.facts)
        self.button.say(face.offer.words)
        tip = face.offer.tip
        self.button.setToolTip(tooltip(tr_sentence(tip)) if tip is not None else "")
        self.button.setAccessibleName(tr(_SPOKEN_BUTTON.having(words=face.offer.words, title=face.title)))

    def _divide(self) -> None:
        """Divide the words into lines, and put the button below them."""
        width = float(self.width() - _LEFT - _RIGHT)
        small = fonts.font(fonts.SMALL)
        below = (self._face.advice or self._face.facts) if self._step is None else self._step
        self._sentence = in_lines(self._face.sentence, self._sentence_font, width, _SENTENCE_LINES)
        left = min(_ADVICE_LINES, (_ROOM - len(self._sentence) * _LINE) // _SMALL_LINE)
        if below == self._face.facts:
            facts = (in_lines(fact, small, width, _FACT_LINES) for fact in below.splitlines())
            self._advice = tuple(line for lines in facts for line in lines)
        else:
            self._advice = in_lines(below, small, width, left)
        shown = " ".join((*self._sentence, *self._advice)).split()
        whole = f"{self._face.sentence} {below}".split()
        self.setToolTip(tooltip(f"{self._face.sentence}\n{below}".rstrip()) if shown != whole else "")
        hint = self.button.sizeHint()
        self.button.setGeometry(_LEFT, self.height() - hint.height() - 8, min(hint.width(), int(width)), hint.height())
        self.update()
