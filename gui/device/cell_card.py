"""The card that tells everything about one bit: opened with Enter, closed with Esc or by going on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.text import text
from gui.device.cell_story import Story
from gui.translation import tr
from gui.widgets.icon_button import IconButton
from gui.widgets.labels import Label, selectable
from gui.widgets.state_sign import StateSign

_WIDTH = 340
_NAME = text("grid.card", "About this bit")
_CLOSE = text("grid.card.close", "Close")
_SIGNIFICANT = ("attention", "fault", "unknown")


class CellCard(QFrame):
    """Lies on the page beside its cell; the grid keeps the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        """Be there, hidden."""
        super().__init__(parent)
        self._page = parent
        self.setObjectName("cellCard")
        self.setAccessibleName(tr(_NAME))
        self.setFixedWidth(_WIDTH)
        self._sign = StateSign()
        self._title = Label("", "strong", wrap=True)
        self._close = IconButton()
        self._close.dress("close", _CLOSE)
        self._close.clicked.connect(self.hide)
        self._body = selectable(Label("", "body", wrap=True))
        self._where = Label("", "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 12)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._body)
        layout.addWidget(self._where)
        self.hide()

    def tell(self, story: Story, cell: QRect) -> None:
        """Open beside a cell, whose rectangle is in the coordinates of the parent, without covering it."""
        self._sign.setVisible(story.state in _SIGNIFICANT)
        self._sign.show_state(story.state, story.state.word)
        self._title.show_text(story.title)
        self._body.show_text("\n".join(story.lines))
        self._where.show_text(story.where)
        self._lines.activate()
        self.resize(_WIDTH, self._lines.heightForWidth(_WIDTH))
        self.move(self._beside(cell))
        self.show()
        self.raise_()

    def _beside(self, cell: QRect) -> QPoint:
        room = self._page.rect().adjusted(8, 8, -8, -8)
        left = min(max(cell.left(), room.left()), room.right() - self.width())
        below, above = cell.bottom() + 6, cell.top() - 6 - self.height()
        if below + self.height() <= room.bottom() or above < room.top():
            top = min(below, max(room.top(), room.bottom() - self.height()))
            if top < below and cell.right() + 6 + self.width() <= room.right():
                left = cell.right() + 6
            return QPoint(left, top)
        return QPoint(left, above)
