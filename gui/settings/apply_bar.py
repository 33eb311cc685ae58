"""What is waiting to be written, and the buttons that write it, drop it, or take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.device.draft import Draft
from core.feature import Danger
from core.text import Text, text
from gui.operation.step_line import STOP
from gui.operation.told import Told
from gui.settings.frame import Lines
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.state_sign import StateSign
from gui.widgets.tooltips import tooltip

_NONE = text("settings.bar.none", "No changes")
_ONE = text("settings.bar.one", "1 change")
_SEVERAL = text("settings.bar.several", "{count} changes")
_WRONG_ONE = text("settings.bar.wrong_one", "{changes}; what was typed for one setting cannot be used")
_WRONG = text("settings.bar.wrong", "{changes}; what was typed for {count} settings cannot be used")
_SIGNS = {"attention": text("settings.sign.attention", "Look at this"), "ok": text("settings.sign.ok", "Written")}
"""What the sign beside the outcome says, by its state."""
_APPLY = text("settings.apply", "Apply")
_APPLY_ASKING = text("settings.apply.asking", "Apply…")
_DISCARD = text("settings.discard", "Discard")
_UNDO = text("settings.undo", "Undo what was written")
_UNDO_TIP = text(
    "settings.undo.tip", "Types the values that were there before. They are written when you apply them."
)  # fmt: skip


_HEIGHT = 52
"""Pixels for a button, and for two lines beside it."""


class ApplyBar(QWidget):
    """Stands below the form, always in the same place."""

    apply_asked = Signal()
    discard_asked = Signal()
    undo_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        """Begin without changes."""
        super().__init__()
        self.setObjectName("applyBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(_HEIGHT)
        self._told: Told | None = None
        self._tells_all = False
        self._sign = StateSign()
        self._sign.hide()
        self.line = Lines("strong")
        self.stop = Button(STOP)
        self.undo = Button(_UNDO)
        self.undo.setToolTip(tooltip(tr(_UNDO_TIP)))
        self.discard = Button(_DISCARD)
        self.apply = Button(_APPLY_ASKING, "primary")
        self.apply.ensurePolished()
        self.apply.setMinimumWidth(self.apply.sizeHint().width())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.line, 1)
        for button, signal in (
            (self.stop, self.stop_asked), (self.undo, self.undo_asked), (self.discard, self.discard_asked),
            (self.apply, self.apply_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
            row.addWidget(button)
        self.stop.hide()

    def tell(self, told: Told) -> None:
        """Say what came of it, also to a screen reader, until something else is typed."""
        self._told, self._tells_all = told, False
        words = _all_of(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def tell_all(self) -> None:
        """Say also what else came of it: the row beside which that stood has gone."""
        self._tells_all = True

    def forget(self) -> None:
        """Say no longer what came of the last writing: somebody goes on."""
        self._told = None

    def show_draft(self, draft: Draft, *, locked: bool, step: Text | None) -> None:
        """Count the changes, or tell what is being done, or what came of it."""
        changes, problems = len(draft.changes), len(draft.problems)
        self.line.say(tr_sentence(step) if step is not None else self._words(changes, problems))
        self._sign.setVisible(step is None and self._told is not None)
        if self._told is not None:
            self._sign.show_state(self._told.state, _SIGNS[self._told.state])
        self.stop.setVisible(step is not None)
        self.undo.setVisible(bool(draft.undoable) and step is None)
        self.undo.setEnabled(not locked)
        for button in (self.discard, self.apply):
            button.setVisible(step is None)
        self.discard.setEnabled(not locked and bool(changes or problems))
        self.apply.say(_APPLY if draft.danger is Danger.NONE else _APPLY_ASKING)
        self.apply.setEnabled(not locked and changes > 0 and not problems)

    def _words(self, changes: int, problems: int) -> str:
        if self._told is None:
            return tr_sentence(_counted(changes, problems))
        return _all_of(self._told) if self._tells_all else tr_sentence(self._told.sentence)


def _all_of(told: Told) -> str:
    return " ".join(tr_sentence(part) for part in (told.sentence, *told.details))


def _counted(changes: int, problems: int) -> Text:
    said = _NONE if not changes else _ONE if changes == 1 else _SEVERAL.having(count=changes)
    if not problems:
        return said
    return _WRONG_ONE.having(changes=said) if problems == 1 else _WRONG.having(changes=said, count=problems)
