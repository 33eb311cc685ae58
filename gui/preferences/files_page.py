"""Where the program keeps its files, for whoever is asked for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.folders import log_folder
from core.text import Text, text
from gui.preferences.page import Page
from gui.preferences.tie import tie
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, selectable
from gui.window.shell import Shell

_DATA = text("preferences.files.data", "What Signalbox remembers")
_DATA_NOTE = text(
    "preferences.files.data.note",
    "Preferences, the journal of what was done, the list of stored passwords; the passwords are not in it.",
)
_LOG = text("preferences.files.log", "Log")
_LOG_NOTE = text("preferences.files.log.note", "What went on inside the program, for whoever looks into a fault.")
_OPEN = text("preferences.files.open", "Open folder")
_COPY = text("preferences.files.copy", "Copy path")
_NONE = text("preferences.files.none", "The folder is not there yet: nothing has been kept in it.")
_UNOPENED = text("preferences.files.unopened", "The system opened no file manager: copy the path.")


class FolderRow(QWidget):
    """A folder: what is in it, where it is, and ways to get there."""

    def __init__(self, shell: Shell, name: Text, note: Text, folder: Callable[[], Path]) -> None:
        """Take what the folder is for, and what finds it; that may block."""
        super().__init__()
        self._name = name
        self.place = selectable(Label("", wrap=True))
        self.problem = Label("", "problem", wrap=True)
        self.problem.hide()
        self.open = Button(_OPEN)
        self.copy = Button(_COPY)
        for button in (self.open, self.copy):
            button.setEnabled(False)
            button.setAccessibleDescription(tr(name))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.place.text()))
        self.open.clicked.connect(lambda: tie(self, shell.spawn(self._open(), "opening a folder")))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(self.copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(tr(name), "strong"))
        column.addWidget(Label(tr_sentence(note), "small", wrap=True))
        column.addWidget(self.place)
        column.addLayout(row)
        column.addWidget(self.problem)
        tie(self, shell.spawn(self._find(folder), "finding a folder"))

    async def _find(self, folder: Callable[[], Path]) -> None:
        path = await asyncio.to_thread(folder)
        self.place.show_text(str(path))
        self.place.setAccessibleName(tr(self._name))
        self.place.setAccessibleDescription(str(path))
        self.open.setEnabled(True)
        self.copy.setEnabled(True)

    async def _open(self) -> None:
        path = Path(self.place.text())
        self.problem.hide()
        if not await asyncio.to_thread(path.is_dir):
            self._say(_NONE)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(_UNOPENED)

    def _say(self, problem: Text) -> None:
        self.problem.show_text(tr_sentence(problem))
        self.problem.show()


class FilesPage(Page):
    """The two folders."""

    def __init__(self, shell: Shell, data: Path) -> None:
        """Take the folder of what the program remembers."""
        super().__init__(spacing=20)
        self.data = FolderRow(shell, _DATA, _DATA_NOTE, lambda: data)
        self.log = FolderRow(shell, _LOG, _LOG_NOTE, log_folder)
        self.column.addWidget(self.data)
        self.column.addWidget(self.log)
        self.column.addStretch(1)
