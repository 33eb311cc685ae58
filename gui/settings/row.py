"""One row of the settings: what it is, how it stands, and what it is to become."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.device import Value
from core.device.draft import Draft, Typed
from core.feature import Feature
from core.text import text
from gui.operation.input import Input, LineInput, input_for
from gui.operation.wording import options_of
from gui.settings.frame import Lines, RowFrame, ValueLine
from gui.settings.result_line import ResultLine
from gui.settings.wording import becomes, danger_words, hint, idle_words, is_known, story, value_words, why_words
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, Look
from gui.widgets.state_sign import StateSign
from gui.widgets.tooltips import tooltip

_KEEP = text("settings.keep", "Keep")
_KEEP_NAME = text("settings.keep.name", "Keep {label} as it is")
_SO_ALREADY = text("settings.so_already", "It is so already.")
_SPOKEN = text("settings.spoken", "{label}: {value}")
_PRESENT = text("settings.spoken.now", "Now {value}.")
_BASELINE = (1, 0, 2)
"""Pixels by which the name, the value and the small print begin lower, so that their letters stand on one line."""
_BESIDE_INPUT = 6
"""Pixels by which words stand lower than the edge of the input, so that they are in line with those in it."""
_IN_SIGHT = 2
_SHORT = 20
"""Values whose words are longer than this together go into a list."""


class ReadingRow(RowFrame):
    """Something that the device tells and nobody changes."""

    def __init__(self, feature: Feature[Any]) -> None:
        """Take the reading."""
        super().__init__()
        self.feature = feature
        self.way = ""
        self.label = Label(tr(feature.label), wrap=True)
        self.value = ValueLine()
        self.why = Lines()
        for column, part, lower in zip(self.columns, (self.label, self.value, self.why), _BASELINE, strict=True):
            column.rows.setContentsMargins(0, lower, 0, 0)
            column.rows.addWidget(part)

    def show_draft(self, draft: Draft) -> None:
        """Show how it stands."""
        present = draft.present(self.feature.id)
        words = value_words(self.feature, present)
        self.value.say(words, "body" if is_known(present) else "muted")
        meaning = tr_sentence(self.feature.meaning) if self.feature.meaning is not None else ""
        self.why.say(why_words(self.feature, present) or meaning)
        self.label.setToolTip(tooltip(story(self.feature, present, self.way)))
        self.setAccessibleName(tr(_SPOKEN.having(label=self.feature.label, value=words)))

    def lock(self, *, locked: bool, busy: bool) -> None:
        """Take that something is being done; nobody changes anything here."""

    def focus(self) -> None:
        """Take the keyboard: the value can be marked and copied."""
        self.value.setFocus()


class SettingRow(RowFrame):
    """A setting. Nothing in it moves when a value arrives or is typed; only what became of it makes it higher."""

    typed = Signal(str, str)
    """The id of the setting, and what was typed."""
    left = Signal(str)
    """It is to stay as it is: the id of the setting."""
    read_asked = Signal(str)

    def __init__(self, feature: Feature[Any]) -> None:
        """Take the setting."""
        super().__init__()
        self.feature = feature
        self.way = ""
        self.label = Label(tr(feature.label), "strong", wrap=True)
        self.value = ValueLine()
        self.why = Lines()
        self._locked = self._busy = self._hindered = False
        self.input = self._input()
        self.input.changed.connect(self._typed)
        self.pending = Lines()
        self.keep = Button(_KEEP, "link")
        self.keep.setAccessibleName(tr(_KEEP_NAME.having(label=feature.label)))
        self.keep.clicked.connect(self._leave)
        policy = self.keep.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.keep.setSizePolicy(policy)
        self._meaning: Label | None = None
        self._result: ResultLine | None = None
        what, now, new = self.columns
        for column in (what, now):
            column.rows.setContentsMargins(0, _BESIDE_INPUT, 0, 0)
        what.rows.addWidget(self.label)
        self._describe(what)
        for line in (self.value, self.why):
            now.rows.addWidget(line)
        new.rows.addWidget(self.input)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.pending, 1)
        below.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        new.rows.addLayout(below)

    @property
    def result(self) -> ResultLine:
        """Give the line that tells what became of it; it is made when there is something to tell."""
        if self._result is None:
            self._result = ResultLine(readable=self.feature.readable)
            self._result.read_asked.connect(self._ask_read)
            self.below.addWidget(self._result)
        return self._result

    def lock(self, *, locked: bool, busy: bool) -> None:
        """Take nothing while it is `locked`; ask nothing while the device is `busy`."""
        self._locked, self._busy = locked, busy
        self.input.setEnabled(not locked and not self._hindered)
        self.keep.setEnabled(not locked)
        if self._result is not None:
            self._result.lock(locked=busy)

    def show_draft(self, draft: Draft) -> None:
        """Show how it stands, what was typed, and what became of it."""
        name = self.feature.id
        present, typed, change, hindrance = (
            draft.present(name), draft.typed(name), draft.change(name), draft.hindrance(name),
        )  # fmt: skip
        words = value_words(self.feature, present)
        self.value.say(words, "body" if is_known(present) else "muted")
        self.why.say(why_words(self.feature, present))
        known = draft.value(name)
        self.input.show_written(self._written(typed, known))
        self._hindered = hindrance is not None
        self._say_pending(
            tr(_PRESENT.having(value=words)),
            tr_sentence(hindrance) if hindrance is not None else "",
            tr_sentence(typed.problem) if typed is not None and typed.problem is not None else "",
            becomes(change) if change is not None else "",
            tr(_SO_ALREADY) if typed is not None and known is not None and typed.written != str(known) else "",
        )
        self.keep.setVisible(typed is not None and (change is not None or typed.problem is not None))
        self.mark(pending=change is not None and hindrance is None)
        self.label.setToolTip(tooltip(story(self.feature, present, self.way)))
        self.setAccessibleName(tr(_SPOKEN.having(label=self.feature.label, value=words)))
        outcome = draft.outcome(name)
        if outcome is not None:
            self.result.tell(outcome)
        if self._result is not None:
            self._result.setVisible(outcome is not None)
        self.lock(locked=self._locked, busy=self._busy)

    def say_meaning(self, *, said: bool) -> None:
        """Say what it means, or leave that to the row above, which means the same; the tooltip has it anyway."""
        if self._meaning is not None:
            self._meaning.setVisible(said)

    def focus(self) -> None:
        """Take the keyboard."""
        self.input.place.setFocus()

    def _written(self, typed: Typed | None, known: Value | None) -> str:
        """Give what the input shows: what was typed, letter by letter in a line, else what is there."""
        if typed is not None and (typed.value is None or isinstance(self.input, LineInput)):
            return typed.written
        value = known if typed is None else typed.value
        return "" if value is None else str(value)

    def _input(self) -> Input:
        words = sum(len(tr(words)) for _, words in options_of(self.feature))
        return input_for(self.feature, hint(self.feature), _IN_SIGHT if words <= _SHORT else 0, upright=False)

    def _describe(self, column: QWidget) -> None:
        rows = column.layout()
        danger = danger_words(self.feature)
        if rows is None:
            return
        if danger is not None:
            sign = StateSign()
            sign.show_state("attention", danger)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(sign)
            row.addWidget(Label(tr_sentence(danger), "small"), 1)
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            rows.addWidget(line)
        if self.feature.meaning is not None:
            self._meaning = Label(tr_sentence(self.feature.meaning), "small", wrap=True)
            rows.addWidget(self._meaning)

    def _say_pending(self, now: str, hindrance: str, problem: str, change: str, idle: str) -> None:
        """Say the one thing that matters most; a screen reader hears it at the input, after how it stands now."""
        said = hindrance or problem or change or idle or idle_words(self.feature)
        look: Look = "small"
        if not hindrance:
            look = "problem" if problem else "change" if change else "small"
        self.pending.say(said, look)
        self.input.describe(" ".join(filter(None, (now, said))))

    def _typed(self) -> None:
        self.typed.emit(self.feature.id, self.input.written)

    def _leave(self) -> None:
        self.left.emit(self.feature.id)

    def _ask_read(self) -> None:
        self.read_asked.emit(self.feature.id)
