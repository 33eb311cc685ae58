"""The manual in a window of its own: contents at the left, the page at the right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.text import text
from gui.manual.book import INDEX, Book
from gui.manual.contents import Contents
from gui.manual.history import History
from gui.manual.keys import OWN_KEYS, table_of_keys
from gui.manual.page_view import PageView
from gui.preferences.tie import tie
from gui.translation import tr
from gui.widgets.icon_button import IconButton
from gui.widgets.labels import Label
from gui.window.shell import Shell

_TITLE = text("manual.title", "Signalbox: the manual")
_COUNT_ONE = text("manual.count.one", "1 place")
_COUNT = text("manual.count.many", "{count} places")
_SIZE = (920, 680)
_FIND_WIDTH = 220


class ManualWindow(QDialog):
    """Stands beside the window, which goes on living. Esc closes it; it keeps its size and its page."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        """Open the manual; it is empty until a page is shown, and the contents lie before the first one."""
        super().__init__(parent, Qt.WindowType.Window)
        self._shell = shell
        self.setObjectName("manual")
        self.setWindowTitle(tr(_TITLE))
        self.resize(*_SIZE)
        self.setMinimumSize(640, 400)
        self._book = Book({"keys": table_of_keys})
        self._history = History()
        self.contents = Contents(self._book)
        self.view = PageView(self._book, self._draw)
        self.finder = QLineEdit()
        labels = {own.id: own.label for own in OWN_KEYS}
        self.finder.setPlaceholderText(tr(labels["find"]))
        self.finder.setAccessibleName(tr(labels["find"]))
        self.finder.setFixedWidth(_FIND_WIDTH)
        self._count = Label("", "small")
        self._back, self._forth = IconButton("square"), IconButton("square")
        self._back.dress("back", labels["back"])
        self._forth.dress("forth", labels["forth"])
        self._lay_out()
        self._connect()
        self._history.go(INDEX)
        self.contents.list.setFocus()

    @property
    def page(self) -> str:
        """Give the page that is shown."""
        return self.view.page

    def show_page(self, page: str, words: str = "") -> None:
        """Show a page, marked where words stand in it; the contents in place of a page that there is not."""
        known = page if page in self._book else INDEX
        self._history.go(known)
        self._show(known)
        # Words that stand in one line need not stand together: then the first of them is looked for.
        sought = words if self.view.mark_all(words) else "".join(words.split()[:1])
        self.finder.setText(sought)
        self.view.go_to(sought)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.finder and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find_next(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        elif watched is self.contents.search and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.contents.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setObjectName("manualBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tools = QHBoxLayout(bar)
        tools.setContentsMargins(12, 8, 12, 8)
        tools.setSpacing(8)
        tools.addWidget(self._back)
        tools.addWidget(self._forth)
        tools.addStretch(1)
        tools.addWidget(self._count)
        tools.addWidget(self.finder)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addWidget(self.view, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.contents)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.contents.chosen.connect(self.show_page)
        self.view.page_asked.connect(self.show_page)
        self.finder.textChanged.connect(self._mark)
        self.finder.installEventFilter(self)
        self.contents.search.installEventFilter(self)
        self._back.clicked.connect(self._go_back)
        self._forth.clicked.connect(self._go_forth)
        acts: dict[str, Callable[[], object]] = {
            "search": self.contents.search.setFocus,
            "find": self._begin_to_find,
            "next": self._find_next,
            "previous": partial(self._find_next, back=True),
            "back": self._go_back,
            "forth": self._go_forth,
            "close": self._leave_off,
        }
        for own in OWN_KEYS:
            QShortcut(QKeySequence(own.keys), self).activated.connect(acts[own.id])

    def _show(self, page: str) -> None:
        self.view.show_page(page)
        self.contents.show_page(page)
        self._back.setEnabled(self._history.can_go_back)
        self._forth.setEnabled(self._history.can_go_forth)
        self._mark(self.finder.text())

    def _go_back(self) -> None:
        self._show(self._history.back())

    def _go_forth(self) -> None:
        self._show(self._history.forth())

    def _begin_to_find(self) -> None:
        self.finder.setFocus()
        self.finder.selectAll()

    def _find_next(self, *, back: bool = False) -> None:
        self.view.go_to(self.finder.text(), back=back)

    def _mark(self, words: str) -> None:
        count = self.view.mark_all(words.strip())
        said = (_COUNT_ONE if count == 1 else _COUNT).having(count=count)
        self._count.show_text(tr(said) if words.strip() else "")

    def _leave_off(self) -> None:
        """Do what Esc is for: empty the field that one is in, or close."""
        for field in (self.contents.search, self.finder):
            if field.hasFocus() and field.text():
                field.clear()
                return
        self.close()

    def _draw(self, make: Callable[[], QImage], take: Callable[[QImage], None]) -> None:
        async def drawn() -> None:
            drawing = asyncio.create_task(asyncio.to_thread(make))
            try:
                take(await asyncio.shield(drawing))
            finally:
                await asyncio.wait([drawing])  # a thread cannot be broken off; the loop must not end before it

        tie(self, self._shell.spawn(drawn(), "drawing a picture of the manual"))
