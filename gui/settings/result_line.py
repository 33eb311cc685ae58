"""What became of one setting when it was written, below its row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.device import Outcome, Result
from core.device.outcomes import RESULT_STATES, RESULT_WORDS
from core.text import text
from gui.translation import tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, selectable
from gui.widgets.state_sign import StateSign

READ_AGAIN = text("settings.read_again", "Read again")


class ResultLine(QWidget):
    """A sign, a word, the reason and the advice; where nobody knows, a button to look."""

    read_asked = Signal()

    def __init__(self, *, readable: bool) -> None:
        """Take whether the device can be asked how it is now."""
        super().__init__()
        self._readable = readable
        self._sign = StateSign()
        self._words = selectable(Label("", "small", wrap=True))
        self._again = Button(READ_AGAIN, "link")
        self._again.clicked.connect(self.read_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)

    def lock(self, *, locked: bool) -> None:
        """Offer to look again, or not for now."""
        self._again.setEnabled(not locked)

    def tell(self, outcome: Outcome) -> None:
        """Say what became of it."""
        word = RESULT_WORDS[outcome.result]
        self._sign.show_state(RESULT_STATES[outcome.result].value, word)
        said = (word, outcome.reason, outcome.advice, *outcome.remarks)
        first, *rest = [tr_sentence(part) for part in said if part is not None]
        self._words.show_text(" ".join((f"{first}.", *rest)))
        self._again.setVisible(self._readable and outcome.result is Result.UNKNOWN)
