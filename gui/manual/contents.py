"""The left side of the manual: the contents, or what a search found in them."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.text import text
from gui.manual.book import INDEX, Book
from gui.manual.hit_delegate import LINE_ROLE, HitDelegate
from gui.theme import current, fonts
from gui.translation import tr
from gui.widgets.labels import Label

_CONTENTS = text("manual.contents", "Contents")
_FOUND = text("manual.found", "Found in the manual")
_SEARCH = text("manual.search", "Search the manual")
_NOTHING = text("manual.nothing", "Nothing found. Try fewer words.")
_PAGE = Qt.ItemDataRole.UserRole
_WIDTH = 250
_HEADING = 34


class Contents(QWidget):
    """Going through the list shows the pages one after the other."""

    chosen = Signal(str, str)
    """A page, and the words that were searched for, or nothing."""

    def __init__(self, book: Book) -> None:
        """Show the contents."""
        super().__init__()
        self._book = book
        self.setObjectName("manualContents")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr(_SEARCH))
        self.search.setAccessibleName(tr(_SEARCH))
        self.search.setClearButtonEnabled(False)
        self.list = QListWidget()
        self.list.setObjectName("manualList")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._nothing = Label(tr(_NOTHING), "muted", wrap=True)
        self._nothing.setContentsMargins(8, 4, 8, 0)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._go_to_list)
        self.list.currentItemChanged.connect(self._choose)
        current().changed.connect(self._colour)
        self._show_contents()

    def show_page(self, page: str) -> None:
        """Show which page is read, without choosing it."""
        self.list.blockSignals(True)
        item = self._item(page)
        if item is not None:
            self.list.setCurrentItem(item)
        else:
            self.list.setCurrentRow(-1)
        self.list.blockSignals(False)

    def _search(self, words: str) -> None:
        if not words.strip():
            self._show_contents()
            return
        hits = self._book.search(words)
        self._begin_list(tr(_FOUND))
        for hit in hits:
            item = self._add(hit.page, "\n".join(filter(None, (hit.title, hit.line))))
            item.setData(LINE_ROLE, hit.line)
        self._nothing.setVisible(not hits)
        self.list.blockSignals(False)

    def _show_contents(self) -> None:
        self._begin_list(tr(_CONTENTS))
        self._add(INDEX, tr(_CONTENTS))
        for group, entries in groupby(self._book.entries, key=lambda entry: entry.group):
            heading = QListWidgetItem(group)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(fonts.font(fonts.SMALL, bold=True))
            heading.setSizeHint(QSize(0, _HEADING))
            heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            self.list.addItem(heading)
            for entry in entries:
                self._add(entry.page, entry.title)
        self._nothing.hide()
        self._colour()
        self.list.blockSignals(False)

    def _begin_list(self, name: str) -> None:
        self.list.blockSignals(True)  # nobody chooses what is put in
        self.list.clear()
        self.list.setAccessibleName(name)

    def _add(self, page: str, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(_PAGE, page)
        self.list.addItem(item)
        return item

    def _item(self, page: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_PAGE) == page), None)

    def _go_to_list(self) -> None:
        self.list.setFocus()
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAGE):
            self.chosen.emit(item.data(_PAGE), self.search.text().strip())

    def _colour(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if not item.data(_PAGE):
                item.setForeground(QColor(current().tokens.muted))
