"""The foot of a dialog that only shows: a button that closes it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout

from gui.widgets.buttons import Button
from gui.window.words import CLOSE


class DialogFoot(QFrame):
    """Stands at the lower edge; Enter presses its button."""

    def __init__(self, dialog: QDialog) -> None:
        """Take the dialog that it closes."""
        super().__init__()
        self.setObjectName("dialogFoot")
        self.close_button = Button(CLOSE)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(dialog.accept)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addStretch(1)
        row.addWidget(self.close_button)
