"""What every dialog has in common: how it begins, and how its end is waited for without holding up anything."""

from __future__ import annotations

import asyncio
import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.text import Text, text
from gui.manual.wanted import offer_manual
from gui.translation import tr, tr_sentence

CANCEL = text("ask.cancel", "Cancel")
_WIDTH = 480
_LONG_WORD: Final = re.compile(r"\S{32}(?=\S)")
"""As much of a word as fits into a line whatever its letters are."""
_MAY_END: Final = "\u200b"
"""The space of no width: a line may end there."""


def begin(dialog: QDialog, title: Text, sentence: Text) -> QVBoxLayout:
    """Give a dialog its title, its width and the sentence at its top; give the column for what follows."""
    dialog.setWindowTitle(tr(title))
    dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
    dialog.setMinimumWidth(_WIDTH)
    offer_manual(dialog)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(8)
    column.addWidget(wrapped(tr_sentence(sentence), "strong"))
    return column


def breakable(words: str) -> str:
    """Let a line end within a word that is longer than a line: whatever a device says, a dialog stays on its screen."""
    return _LONG_WORD.sub(rf"\g<0>{_MAY_END}", words)


def wrapped(words: str, look: str) -> QLabel:
    """Give a label that goes on in the next line, in one of the looks of the style sheet."""
    label = QLabel(breakable(words))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label


def tell_problem(label: QLabel, problem: str, field: QWidget) -> None:
    """Say below a field what is wrong with it, to the eye and to a screen reader; nothing if it is empty."""
    label.setText(breakable(problem))
    label.setVisible(bool(problem))
    field.setAccessibleDescription(problem)
    dialog = label.window()
    if dialog.isVisible():
        fit(dialog)


def fit(dialog: QWidget) -> None:
    """Make a dialog as high as its words need at its width: Qt guesses before it knows where lines wrap."""
    column = dialog.layout()
    if column is not None:
        width = max(dialog.width() if dialog.isVisible() else dialog.sizeHint().width(), _WIDTH)
        dialog.resize(width, max(dialog.height() if dialog.isVisible() else 0, column.totalHeightForWidth(width)))


async def shown(dialog: QDialog) -> bool:
    """Open a dialog as high as its words need, and wait for its end as `answered` does."""
    dialog.ensurePolished()
    fit(dialog)
    return await answered(dialog)


async def answered(dialog: QDialog) -> bool:
    """Open a dialog and wait for its end; tell whether it was accepted. Afterwards it is gone."""
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(result: int) -> None:
        if not ended.done():
            ended.set_result(result)

    dialog.finished.connect(end)
    try:
        dialog.open()
        return await ended == QDialog.DialogCode.Accepted
    finally:
        if isValid(dialog):  # it goes with its window
            dialog.finished.disconnect(end)
            dialog.close()
            dialog.deleteLater()
