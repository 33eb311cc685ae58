"""The whole of the chosen line: every byte with its offset, and everything that is said in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSplitter, QWidget

from core.text import Text, text
from core.text.printable import printable as harmless
from gui.console.row import DIRECTIONS, ConsoleRow, printable, time_of, way_of
from gui.operation.told import bytes_of
from gui.theme import fonts
from gui.translation import tr, tr_sentence

IN_A_ROW: Final = 16
_DUMP_WIDTH: Final = 4 + 2 + 23 + 2 + 23 + 2 + IN_A_ROW
"""Characters of a row: offset, two times eight bytes, text, and what lies between."""
_SIDE_BY_SIDE: Final = 640
"""Pixels from which words stand beside the bytes; in less, above them."""
_ANY_WIDTH: Final = (1 << 24) - 1
"""Qt's name for "no limit", which PySide6 does not hand on."""
_AT_ONCE: Final = 128
"""Rows of the dump that are written at a time: more would be felt."""
_DUMP: Final = text("console.dump", "All bytes of the chosen line")
_WORDS: Final = text("console.words", "What the chosen line says")
_HINT: Final = text("console.choose", "Choose a line to see all of it.")
_HEAD: Final = text("console.head", "{time} · {direction} · {way}")
_HEAD_BYTES: Final = text("console.head.bytes", "{time} · {direction} · {way} · {bytes}")
_NOT_YET: Final = text("console.detail.not_yet", "Not yet explained.")
_LOST: Final = text("console.detail.lost", "It was let go before it was explained.")
_NOBODY: Final = text("console.detail.nobody", "Nobody here explains these bytes.")


def dump(data: bytes) -> Iterator[str]:
    """Give the rows of a dump: offset, up to 16 bytes with a gap in the middle, and the same as text."""
    for offset in range(0, len(data), IN_A_ROW):
        part = data[offset : offset + IN_A_ROW]
        left, right = part[:8].hex(" ").upper(), part[8:].hex(" ").upper()
        yield f"{offset:04X}  {left:<23}  {right:<23}  {printable(part)}".rstrip()


class LineDetail(QWidget):
    """Bytes at the left, words at the right; both can be marked and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no line."""
        super().__init__(parent)
        self._rest: Iterator[str] = iter(())
        self._shown: tuple[ConsoleRow, object, bool] | None = None
        self.bytes = _field("consoleDump", _DUMP)
        self.bytes.setFont(fonts.mono(fonts.LABEL))
        self.bytes.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.words = _field("consoleWords", _WORDS)
        self.words.setPlaceholderText(tr(_HINT))
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setObjectName("consoleSplit")
        split.setHandleWidth(8)
        split.addWidget(self.words)
        split.addWidget(self.bytes)
        split.setStretchFactor(0, 1)
        width = int(QFontMetricsF(self.bytes.font()).horizontalAdvance("0") * _DUMP_WIDTH) + 28
        self._dump_width = width
        self.bytes.setMaximumWidth(width)
        split.setSizes([width, width])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._write_more)

    def show_line(self, row: ConsoleRow | None, *, lost: bool) -> None:
        """Show a line; `lost` is whether nobody can explain it any more."""
        showing = None if row is None else (row, row.explanation, lost)
        if showing == self._shown:
            return
        same = showing is not None and self._shown is not None and showing[0] is self._shown[0]
        self._shown = showing
        self.words.setPlainText("" if row is None else "\n".join(_said(row, lost=lost)))
        if not same:
            self._more.stop()
            self._rest = iter(()) if row is None else dump(row.line.traffic.data)
            self.bytes.setPlainText("\n".join(islice(self._rest, _AT_ONCE)))
            if row is not None and len(row.line.traffic.data) > _AT_ONCE * IN_A_ROW:
                self._more.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation is not self._split.orientation():
            self._split.setOrientation(orientation)
            self._split.setSizes([event.size().width() - self._dump_width, self._dump_width] if beside else [3, 2])
            self.bytes.setMaximumWidth(self._dump_width if beside else _ANY_WIDTH)

    def _write_more(self) -> None:
        """Write the next rows of a long dump below those that are there."""
        rows = list(islice(self._rest, _AT_ONCE))
        if not rows:
            self._more.stop()
            return
        place = QTextCursor(self.bytes.document())
        place.movePosition(QTextCursor.MoveOperation.End)
        place.insertText("\n" + "\n".join(rows))


def _field(name: str, says: Text) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setAccessibleName(tr(says))
    field.setReadOnly(True)
    field.setFrameShape(QFrame.Shape.NoFrame)
    field.setTabChangesFocus(True)
    field.setUndoRedoEnabled(False)
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    field.setMinimumHeight(40)
    return field


def _said(row: ConsoleRow, *, lost: bool) -> Iterator[str]:
    traffic = row.line.traffic
    head = _HEAD_BYTES.having(bytes=bytes_of(len(traffic.data))) if traffic.data else _HEAD
    yield tr(head.having(time=time_of(row), direction=DIRECTIONS[traffic.direction].spoken, way=way_of(row)))
    if traffic.note is not None:
        yield harmless(tr_sentence(traffic.note))
    if row.explanation is not None and (row.explanation.summary or row.explanation.details):
        yield from (harmless(tr_sentence(clause)) for clause in row.explanation.summary)
        if row.explanation.details:
            yield ""
            yield from (harmless(tr(detail)) for detail in row.explanation.details)
    elif traffic.note is None:
        yield tr(_NOBODY if row.explanation is not None else _LOST if lost else _NOT_YET)
