"""The dialog about the program: what it is, its version, and the licences of all its parts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.text import text
from gui.about.parts import Part, parts
from gui.manual.wanted import offer_manual
from gui.preferences.tie import tie
from gui.theme import fonts, icons
from gui.translation import tr
from gui.widgets.labels import Label, selectable
from gui.window.dialog_foot import DialogFoot
from gui.window.shell import Shell
from gui.window.words import NAME

_TITLE = text("about.title", "About Signalbox")
_VERSION = text("about.version", "Version {version}")
_WHAT = text(
    "about.what",
    "Finds the receipt printers, projectors and control processors of a shop and shows what each one says about "
    "itself, bit by bit and in plain words.",
)
_LICENCE = text("about.licence", "MIT licence, the Signalbox contributors.")
_PARTS = text("about.parts", "Signalbox and the parts it is made of")
_LIBRARIES = text(
    "about.libraries",
    "Qt and PySide6 are used under the LGPL, version 3: their libraries are files of their own, which you may replace "
    "by others that you have built. Their source is at https://download.qt.io/official_releases/.",
)
_PART = text("about.part", "{name} {version}\n{licence}")
_LICENCE_OF = text("about.licence_of", "Licence of {name}")
_NO_TEXT = text("about.no_text", "This part came without the text of its licence, {licence}.")
_SIZE = QSize(860, 560)
_LIST_WIDTH = 264


class About(QDialog):
    """Opened with `open()`; Esc closes it."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        """Build it, and begin to read what there is to be said about the parts."""
        super().__init__(parent)
        self.setWindowTitle(tr(_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_manual(self)
        self.setObjectName("about")
        self.parts: Sequence[Part] = ()
        self.list = QListWidget()
        self.list.setObjectName("partList")
        self.list.setAccessibleName(tr(_PARTS))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.licence = QPlainTextEdit()
        self.licence.setObjectName("licenceText")
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setFont(fonts.mono())
        self.licence.setFrameShape(QFrame.Shape.NoFrame)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.list)
        both.addWidget(self.licence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addLayout(both, 1)
        layout.addWidget(DialogFoot(self))
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self.list.currentRowChanged.connect(self._show)
        self.list.setFocus()
        tie(self, shell.spawn(self._read(), "reading the licences"))

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("aboutHead")
        logo = Label()
        logo.setPixmap(icons.logo(48, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(tr(NAME), "title"))
        words.addWidget(selectable(Label(tr(_VERSION.having(version=__version__)), "muted")))
        for line in (_WHAT, _LICENCE):
            words.addWidget(Label(tr(line), wrap=True))
        words.addWidget(selectable(Label(tr(_LIBRARIES), "small", wrap=True)))
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return head

    async def _read(self) -> None:
        self.parts = await asyncio.to_thread(parts)
        for part in self.parts:
            self.list.addItem(tr(_PART.having(name=part.name, version=part.version, licence=part.licence)))
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        part = self.parts[row]
        self.licence.setAccessibleName(tr(_LICENCE_OF.having(name=part.name)))
        self.licence.setPlainText(part.text or tr(_NO_TEXT.having(licence=part.licence)))
