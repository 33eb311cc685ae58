"""What changed: the newest first, each with its time, its name, and what it was before and after."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from core.text import Text, text
from gui.device.news import News
from gui.theme import current, fonts
from gui.translation import tr, tr_sentence
from gui.widgets.labels import Label
from gui.widgets.times import exact_time_of_day, time_of_day
from gui.widgets.tooltips import tooltip

ROW_HEIGHT = 56
WIDTH = 196
_TITLE = text("changes.title", "What changed")
_EMPTY = text("changes.empty", "Nothing has changed since Signalbox began to watch.")
_FROM_TO = text("changes.from_to", "{before} → {after}")
_SPOKEN = text("changes.spoken", "{time}, {label}: {what}")
_Index = QModelIndex | QPersistentModelIndex


def _said(words: Text | str) -> str:
    return words if isinstance(words, str) else tr(words)


def after_of(news: News) -> str:
    """Give what something is since a change, in words: `open`."""
    return _said(news.after)


def time_of(news: News) -> str:
    """Give when a change was, as exactly as it is known."""
    return exact_time_of_day(news.time) if news.exact else time_of_day(news.time)


def what_of(news: News) -> str:
    """Give what a change was, in words: `closed → open`."""
    if not news.before:
        return _said(news.after)
    return tr(_FROM_TO.having(before=news.before, after=news.after))


class ChangeListModel(QAbstractListModel):
    """The changes of one device, the newest in the first row."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._news: list[News] = []
        self._count = 0

    def show(self, news: Iterable[News], count: int) -> None:
        """Show changes, given oldest first; `count` is how many there have been in all, to see what is new."""
        if count == self._count:
            return
        kept = list(news)[::-1]
        fresh = count - self._count
        self._count = count
        if fresh >= len(kept):
            self.beginResetModel()
            self._news = kept
            self.endResetModel()
            return
        self.beginInsertRows(QModelIndex(), 0, fresh - 1)
        self._news[:0] = kept[:fresh]
        self.endInsertRows()
        if len(self._news) > len(kept):
            self.beginRemoveRows(QModelIndex(), len(kept), len(self._news) - 1)
            del self._news[len(kept) :]
            self.endRemoveRows()

    def news(self, row: int) -> News:
        """Give a change."""
        return self._news[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._news)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        news = self._news[index.row()]
        spoken = tr(_SPOKEN.having(time=time_of(news), label=news.label, what=what_of(news)))
        return tooltip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken


class _ChangeDelegate(QStyledItemDelegate):
    def __init__(self, model: ChangeListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(WIDTH // 2, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        news, tokens = self._model.news(index.row()), current().tokens
        rect = option.rect
        width = rect.width() - 4
        ink = tokens.tone(news.state).ink if news.state else tokens.text
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(tokens.selected))
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))
        lines = (
            (fonts.mono(fonts.LABEL), tokens.muted, time_of(news)),
            (fonts.font(fonts.SMALL, bold=True), ink, tr_sentence(news.label)),
            (fonts.font(fonts.SMALL), tokens.text, what_of(news)),
        )
        base = rect.top() + 15.0
        for font, ink, words in lines:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(rect.left() + 2, base), shown)
            base += 16
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        painter.restore()


class ChangeList(QWidget):
    """The list with its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty list."""
        super().__init__(parent)
        self.setObjectName("changes")
        self.model = ChangeListModel()
        self.view = QListView()
        self.view.setObjectName("changeList")
        self.view.setAccessibleName(tr(_TITLE))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setItemDelegate(_ChangeDelegate(self.model, self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setModel(self.model)
        self._empty = Label(tr(_EMPTY), "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        title = Label(tr(_TITLE), "heading")
        title.setFixedHeight(22)
        layout.addWidget(title)
        layout.addWidget(self._empty)
        layout.addWidget(self.view, 1)
        layout.addStretch(0)
        self._tell_empty()

    def show_news(self, news: Iterable[News], count: int) -> None:
        """Show changes, given oldest first, of `count` in all."""
        self.model.show(news, count)
        self._tell_empty()

    def content_height(self) -> int:
        """Give the height that shows every change without scrolling."""
        return 30 + max(1, self.model.rowCount()) * ROW_HEIGHT

    def _tell_empty(self) -> None:
        empty = self.model.rowCount() == 0
        self._empty.setVisible(empty)
        self.view.setVisible(not empty)
