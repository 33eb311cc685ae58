"""Where a value is filled in, by its kind: a line, buttons, or a list. Forms and settings are made of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.device import Value
from core.feature import Feature
from core.text import Text, text
from gui.operation.wording import options_of
from gui.translation import tr, tr_sentence
from gui.widgets.choice_list import ChoiceList
from gui.widgets.tooltips import tooltip

_SPOKEN = text("input.spoken", "{label}: {value}")
_STEPS = (
    ("\N{MINUS SIGN}", text("input.less", "{label}: one less"), -1),
    ("+", text("input.more", "{label}: one more"), 1),
)
_STEP_BUTTON = 40
"""Pixels for a sign between the paddings of a button."""
_STEP_KEYS: Mapping[int, int] = {Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
_LINE = 30
"""Pixels that a line or a list is high."""
Options = Sequence[tuple[Value, Text]]


class Input(QWidget):
    """Takes what a person types or chooses, as it would be typed: the feature's codec makes a value of it.

    Only its kinds are made: lines, buttons, lists. Python's abstract classes cannot be had where Qt is the base.
    """

    changed = Signal()
    """Somebody has typed or chosen something. `show_written` does not say so."""

    def __init__(self, name: Text) -> None:
        """Take what a screen reader calls it."""
        super().__init__()
        self.name = tr(name)

    @property
    def written(self) -> str:
        """Give what was typed; empty where nothing was."""
        raise NotImplementedError

    @property
    def place(self) -> QWidget:
        """Give the part that takes the keyboard."""
        raise NotImplementedError

    def show_written(self, written: str) -> None:
        """Show something as if it had been typed; empty where there is nothing to show."""
        raise NotImplementedError

    def describe(self, words: str) -> None:
        """Take what a screen reader says after the name."""
        self.place.setAccessibleDescription(words)


class LineInput(Input):
    """A number or a text, in a line."""

    def __init__(self, name: Text, hint: str = "") -> None:
        """Take the name, and what stands in the line while it is empty."""
        super().__init__(name)
        self.line = QLineEdit()
        self.line.setAccessibleName(self.name)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self.changed)
        _fill(self, self.line)

    @property
    def written(self) -> str:
        return self.line.text()

    @property
    def place(self) -> QWidget:
        return self.line

    def show_written(self, written: str) -> None:
        if written != self.line.text():
            self.line.setText(written)


class StepInput(LineInput):
    """A number whose range nobody has published: a line, with buttons and arrow keys for one less and one more."""

    def __init__(self, name: Text, hint: str = "") -> None:
        """Take the name, and what stands in the line while it is empty."""
        super().__init__(name, hint)
        self.less, self.more = (self._button(sign, words, step) for sign, words, step in _STEPS)
        self.line.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.less)
        row.addWidget(self.more)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(0, row)
        self.line.textChanged.connect(self._offer_steps)
        self._offer_steps()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _STEP_KEYS:
            self._step(_STEP_KEYS[event.key()])
            return True
        return super().eventFilter(watched, event)

    def _button(self, sign: str, words: Text, step: int) -> QPushButton:
        button = QPushButton(sign)
        button.setAccessibleName(tr(words.having(label=self.name)))
        button.setToolTip(tooltip(tr(words.having(label=self.name))))
        button.setFixedWidth(_STEP_BUTTON)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._step, step))
        return button

    def _number(self) -> int | None:
        try:
            return int(self.written)
        except ValueError:
            return None

    def _offer_steps(self) -> None:
        for button in (self.less, self.more):
            button.setEnabled(self._number() is not None)

    def _step(self, step: int) -> None:
        number = self._number()
        if number is not None:
            self.line.setText(str(number + step))
            self.changed.emit()


class ButtonsInput(Input):
    """One of a few values, all of them in sight."""

    def __init__(self, name: Text, options: Options, *, upright: bool) -> None:
        """Take the name and the values with their words. `upright`: one below the other."""
        super().__init__(name)
        self._written = [str(value) for value, _ in options]
        self._group = QButtonGroup(self)
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        column = QBoxLayout(way, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 if upright else 16)
        for number, (_, words) in enumerate(options):
            button = QRadioButton(tr_sentence(words) if upright else tr(words))
            button.setAccessibleName(tr(_SPOKEN.having(label=name, value=words)))
            self._group.addButton(button, number)
            column.addWidget(button)
        if not upright:
            self.setMinimumHeight(_LINE)
            column.addStretch(1)
        self._group.idClicked.connect(self._clicked)

    @property
    def written(self) -> str:
        chosen = self._group.checkedId()
        return self._written[chosen] if chosen >= 0 else ""

    @property
    def place(self) -> QWidget:
        return self._group.button(max(0, self._group.checkedId()))

    def show_written(self, written: str) -> None:
        if written == self.written:
            return
        # An exclusive group does not give up its last choice.
        self._group.setExclusive(False)
        for number, value in enumerate(self._written):
            self._group.button(number).setChecked(value == written)
        self._group.setExclusive(True)

    def describe(self, words: str) -> None:
        for button in self._group.buttons():  # each of them can have the keyboard
            button.setAccessibleDescription(words)

    def _clicked(self, _number: int) -> None:
        self.changed.emit()


class ListInput(Input):
    """One of many values, in a list that opens."""

    def __init__(self, name: Text, options: Options, hint: str = "") -> None:
        """Take the name, the values with their words, and what stands there while nothing is chosen."""
        super().__init__(name)
        self.list = ChoiceList()
        self.list.setAccessibleName(self.name)
        self.list.setPlaceholderText(hint)
        self._written = [str(value) for value, _ in options]
        for _, words in options:
            self.list.addItem(tr_sentence(words))
        self.list.setCurrentIndex(-1)
        self.list.activated.connect(self._chosen)
        _fill(self, self.list)

    @property
    def written(self) -> str:
        chosen = self.list.currentIndex()
        return self._written[chosen] if chosen >= 0 else ""

    @property
    def place(self) -> QWidget:
        return self.list

    def show_written(self, written: str) -> None:
        self.list.setCurrentIndex(self._written.index(written) if written in self._written else -1)

    def _chosen(self, _number: int) -> None:
        self.changed.emit()


def input_for(feature: Feature[Any], hint: str, most_buttons: int, *, upright: bool) -> Input:
    """Give the input that suits a feature; up to so many values are all in sight."""
    options = options_of(feature)
    if not options:
        return StepInput(feature.label, hint) if feature.is_open else LineInput(feature.label, hint)
    if len(options) <= most_buttons:
        return ButtonsInput(feature.label, options, upright=upright)
    return ListInput(feature.label, options, hint)


def _fill(frame: QWidget, content: QWidget) -> None:
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    frame.setFocusProxy(content)
