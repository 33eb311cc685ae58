"""The dialog of preferences: what it shows takes effect at once, so there is nothing to accept or to discard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.application import Application
from core.preferences import Preferences
from core.text import Text, text
from gui.manual.wanted import offer_manual
from gui.preferences.choices import PAGES
from gui.preferences.files_page import FilesPage
from gui.preferences.page import Page
from gui.preferences.passwords_page import PasswordsPage
from gui.preferences.rows import ChoicesPage
from gui.translation import tr
from gui.window.dialog_foot import DialogFoot
from gui.window.shell import Shell

PASSWORDS = text("preferences.passwords", "Passwords")
_FILES = text("preferences.files", "Files")
_TITLE = text("preferences.title", "Preferences")
_PAGES = text("preferences.pages", "Pages")
_LIST_WIDTH = 168
_ROW = QSize(0, 30)
_SIZE = QSize(720, 420)


class PreferencesDialog(QDialog):
    """Pages at the left, what can be chosen at the right. Opened with `open()`; Esc closes it."""

    def __init__(self, parent: QWidget, shell: Shell, application: Application, preferences: Preferences) -> None:
        """Build it; a page is made when it is first shown."""
        super().__init__(parent)
        self.setWindowTitle(tr(_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_manual(self)
        self.setObjectName("preferences")
        self._makers: list[tuple[Text, Callable[[], Page]]] = [
            *((page.name, partial(ChoicesPage, page, preferences)) for page in PAGES),
            (PASSWORDS, partial(PasswordsPage, shell, application)),
            (_FILES, partial(FilesPage, shell, application.data)),
        ]
        self.list = QListWidget()
        self.list.setObjectName("pageList")
        self.list.setAccessibleName(tr(_PAGES))
        self.list.setFixedWidth(_LIST_WIDTH)
        self._stack = QStackedWidget()
        self._areas = tuple(_area(tr(name)) for name, _ in self._makers)
        self._shown: dict[int, Page] = {}
        for (name, _), area in zip(self._makers, self._areas, strict=True):
            self.list.addItem(tr(name))
            self.list.item(self.list.count() - 1).setSizeHint(_ROW)
            self._stack.addWidget(area)
        foot = DialogFoot(self)
        self._close = foot.close_button
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.list)
        pages.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(pages, 1)
        layout.addWidget(foot)
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_page(self, name: Text) -> Page:
        """Show a page by its name, and give it. StopIteration if there is none."""
        self.list.setCurrentRow(next(row for row, (known, _) in enumerate(self._makers) if known == name))
        return self.page

    @property
    def page(self) -> Page:
        """Give what is in front."""
        return self._shown[self.list.currentRow()]

    def _show(self, row: int) -> None:
        if row not in self._shown:
            page = self._shown[row] = self._makers[row][1]()
            self._areas[row].setWidget(page)
            page.setAutoFillBackground(False)  # Qt fills what it scrolls
            page.grown.connect(self._keep_key_order)
            self._keep_key_order()
        self._stack.setCurrentIndex(row)

    def _keep_key_order(self) -> None:
        """Let Tab go from the list through the page to "Close": Qt puts what is new last."""
        last = self.previousInFocusChain()
        while last is not None and (last is self._close or not last.focusPolicy() & Qt.FocusPolicy.TabFocus):
            last = last.previousInFocusChain()
        if last is not None:
            QWidget.setTabOrder(last, self._close)


def _area(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
