"""One parameter of an action, to be filled in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.device import Value
from core.feature import Feature
from core.feature.words import RANGE_NOT_PUBLISHED
from core.text import Mistake, Text, text
from gui.loop.dialog import tell_problem, wrapped
from gui.operation.input import LineInput, input_for
from gui.operation.wording import options_of
from gui.translation import tr, tr_sentence

_AUTOMATIC = text("form.automatic", "automatic")
_RANGE = text("form.range", "{lowest} to {highest}; leave it empty to let Signalbox choose.")
_RANGE_UNIT = text("form.range_unit", "{lowest} to {highest} {unit}; leave it empty to let Signalbox choose.")
_MOST_BUTTONS = 7
"""Choices up to which all of them are in sight."""


class ParameterField(QWidget):
    """The name of a parameter, a place to fill it in, and below it what is wrong with it.

    Of a few values the first is chosen; a line that is left empty is left out.
    """

    def __init__(self, feature: Feature[Any]) -> None:
        """Take the parameter."""
        super().__init__()
        self.feature = feature
        self.input = input_for(feature, tr(_AUTOMATIC), _MOST_BUTTONS, upright=True)
        self.input.changed.connect(self._look_again)
        options = options_of(feature)
        if options:
            self.input.show_written(str(options[0][0]))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        label = QLabel(tr(feature.label))
        label.setBuddy(self.input.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.input)
        for note in (feature.meaning, _range_of(feature)):
            if note is not None:
                column.addWidget(wrapped(tr_sentence(note), "small"))
        column.addWidget(self.problem)

    def read(self) -> Value | None:
        """Give the value, None to leave it out. Raises a Mistake for what cannot be used."""
        written = self.input.written.strip()
        if not written or self.feature.codec is None:
            return None
        value: Value = self.feature.codec.parse(written)
        return value

    def focus(self) -> None:
        """Take the keyboard."""
        self.input.place.setFocus()

    def check(self) -> bool:
        """Tell whether the value can be used, and say below the field why not."""
        try:
            self.read()
        except Mistake as mistake:
            tell_problem(self.problem, tr_sentence(mistake.sentence), self.input.place)
            return False
        tell_problem(self.problem, "", self.input.place)
        return True

    def _look_again(self) -> None:
        # Nobody is corrected while writing for the first time.
        if isinstance(self.input, LineInput) and self.problem.isVisible():
            self.check()


def _range_of(feature: Feature[Any]) -> Text | None:
    if feature.is_open:
        return RANGE_NOT_PUBLISHED
    if feature.range is None:
        return None
    lowest, highest = feature.range
    if feature.unit is None:
        return _RANGE.having(lowest=lowest, highest=highest)
    return _RANGE_UNIT.having(lowest=lowest, highest=highest, unit=feature.unit)
