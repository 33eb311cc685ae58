"""Asking where a file goes, without holding up anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from core.text import text
from gui.loop.dialog import answered
from gui.translation import tr

_TITLE: Final = text("console.save.title", "Save the lines of the console")
_KIND: Final = text("console.save.kind", "Text (*.txt)")
_NAME: Final = text("console.save.name", "Console {title}")
_UNFIT: Final = re.compile(r"[^\w .()-]+")
"""What some system does not let stand in the name of a file."""


async def ask_where(parent: QWidget, title: str) -> Path | None:
    """Ask for a file to write to, overwriting included; None when the person thinks better of it."""
    dialog = QFileDialog(parent, tr(_TITLE))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(tr(_KIND))
    dialog.setDefaultSuffix("txt")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(documents if QDir(documents).exists() else QDir.homePath())
    dialog.selectFile(f"{_UNFIT.sub('-', tr(_NAME.having(title=title))).strip()}.txt")
    return Path(dialog.selectedFiles()[0]) if await answered(dialog) else None
