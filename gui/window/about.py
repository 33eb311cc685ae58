"""What this program is, and whose work it stands on."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core import __version__
from core.text import text
from gui.theme import icons
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, selectable
from gui.window.words import NAME

_TITLE = text("about.title", "About Signalbox")
_VERSION = text("about.version", "Version {version}")
_WHAT = text(
    "about.what",
    "Finds the receipt printers, projectors and control processors of a shop and shows what each one says about "
    "itself, bit by bit and in plain words.",
)
_LICENCE = text("about.licence", "MIT licence, the Signalbox contributors.")
_MADE_WITH = text("about.made_with", "Made with Python {python} and Qt {qt} (LGPL) through PySide6.")
_CLOSE = text("about.close", "Close")


class About(QDialog):
    """Opened with `open()`; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        self.setWindowTitle(tr(_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(440)
        logo = Label()
        logo.setPixmap(icons.logo(48, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(tr(NAME), "title"))
        words.addWidget(selectable(Label(tr(_VERSION.having(version=__version__)), "muted")))
        words.addSpacing(6)
        made_with = _MADE_WITH.having(python=platform.python_version(), qt=PySide6.__version__)
        for line in (_WHAT, _LICENCE, made_with):
            words.addWidget(Label(tr(line), wrap=True))
        close = Button(_CLOSE)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(body)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
