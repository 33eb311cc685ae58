"""One parameter of an action, to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from core.device import Value
from core.feature import Feature
from core.text import Mistake, Text, text
from gui.loop.dialog import tell_problem, wrapped
from gui.operation.wording import options_of
from gui.translation import tr, tr_sentence

_AUTOMATIC = text("form.automatic", "automatic")
_RANGE = text("form.range", "{lowest} to {highest}; leave it empty to let Signalbox choose.")
_RANGE_UNIT = text("form.range_unit", "{lowest} to {highest} {unit}; leave it empty to let Signalbox choose.")
_MOST_BUTTONS = 7
"""Choices up to which all of them are in sight."""


class ParameterField(QWidget):
    """The name of a parameter, a place to fill it in, and below it what is wrong with it."""

    def __init__(self, feature: Feature[Any]) -> None:
        """Take the parameter."""
        super().__init__()
        self.feature = feature
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self._label = QLabel(tr(feature.label))
        self._column.addWidget(self._label)

    def read(self) -> Value | None:
        """Give the value, None to leave it out. Raises a Mistake for what cannot be used."""
        raise NotImplementedError

    def focus(self) -> None:
        """Take the keyboard."""
        raise NotImplementedError

    def check(self) -> bool:
        """Tell whether the value can be used, and say below the field why not."""
        try:
            self.read()
        except Mistake as mistake:
            tell_problem(self.problem, tr_sentence(mistake.sentence), self._place())
            return False
        tell_problem(self.problem, "", self._place())
        return True

    def _place(self) -> QWidget:
        return self

    def _complete(self, *notes: Text | None) -> None:
        for note in notes:
            if note is not None:
                self._column.addWidget(wrapped(tr_sentence(note), "small"))
        self._column.addWidget(self.problem)


class LineField(ParameterField):
    """A number or a text, in a line. Left empty it is left out."""

    def __init__(self, feature: Feature[Any]) -> None:
        """Take the parameter."""
        super().__init__(feature)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr(feature.label))
        self.line.setPlaceholderText(tr(_AUTOMATIC))
        self.line.textEdited.connect(self._edited)
        self._label.setBuddy(self.line)
        self._column.addWidget(self.line)
        self._complete(feature.meaning, _range_of(feature))

    def read(self) -> Value | None:
        """Give what the codec makes of the line."""
        written = self.line.text().strip()
        if not written or self.feature.codec is None:
            return None
        value: Value = self.feature.codec.parse(written)
        return value

    def focus(self) -> None:
        """Go to the line."""
        self.line.setFocus()

    def _place(self) -> QWidget:
        return self.line

    def _edited(self) -> None:
        # Nobody is corrected while writing for the first time.
        if self.problem.isVisible():
            self.check()


class ButtonsField(ParameterField):
    """One of a few values, all of them in sight. The first is chosen."""

    def __init__(self, feature: Feature[Any], options: Sequence[tuple[Value, Text]]) -> None:
        """Take the parameter and its values with their words."""
        super().__init__(feature)
        self._options = options
        self._group = QButtonGroup(self)
        for number, (_, words) in enumerate(options):
            button = QRadioButton(tr_sentence(words))
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            self._column.addWidget(button)
        self._complete(feature.meaning)

    def read(self) -> Value | None:
        """Give the value of the chosen button."""
        return self._options[self._group.checkedId()][0]

    def focus(self) -> None:
        """Go to the chosen button."""
        self._group.button(self._group.checkedId()).setFocus()


class ListField(ParameterField):
    """One of many values. The first is chosen."""

    def __init__(self, feature: Feature[Any], options: Sequence[tuple[Value, Text]]) -> None:
        """Take the parameter and its values with their words."""
        super().__init__(feature)
        self.list = QComboBox()
        self.list.setAccessibleName(tr(feature.label))
        for value, words in options:
            self.list.addItem(tr_sentence(words), value)
        self._label.setBuddy(self.list)
        self._column.addWidget(self.list)
        self._complete(feature.meaning)

    def read(self) -> Value | None:
        """Give the value of the chosen line."""
        value: Value = self.list.currentData()
        return value

    def focus(self) -> None:
        """Go to the list."""
        self.list.setFocus()


def field_for(feature: Feature[Any]) -> ParameterField:
    """Give the field that suits a parameter."""
    options = options_of(feature)
    if not options:
        return LineField(feature)
    return ButtonsField(feature, options) if len(options) <= _MOST_BUTTONS else ListField(feature, options)


def _range_of(feature: Feature[Any]) -> Text | None:
    if feature.range is None:
        return None
    lowest, highest = feature.range
    if feature.unit is None:
        return _RANGE.having(lowest=lowest, highest=highest)
    return _RANGE_UNIT.having(lowest=lowest, highest=highest, unit=feature.unit)
