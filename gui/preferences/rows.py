"""Choices in the dialog of preferences, as widgets. What is chosen holds at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from core.preferences import Preference, Preferences
from core.text import Text
from gui.preferences.choices import ChoicePage, Options, Switch
from gui.preferences.page import Page
from gui.translation import tr, tr_sentence
from gui.widgets.labels import Label

INDENT = 20
"""Pixels: a note stands below the words of its switch, not below the mark."""


class SwitchRow(QWidget):
    """A mark that can be set, and below it what follows."""

    def __init__(self, switch: Switch, preferences: Preferences) -> None:
        """Show how it is."""
        super().__init__()
        self._switch = switch
        self._preferences = preferences
        self.mark = QCheckBox(tr(switch.label))
        self.show_value()
        self.mark.toggled.connect(lambda on: preferences.put(switch.preference, on))
        column = _column(self)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        if switch.note is not None:
            column.addWidget(_note(switch.note, INDENT))
            self.mark.setAccessibleDescription(tr_sentence(switch.note))

    def show_value(self) -> None:
        """Show how it is now."""
        self.mark.setChecked(self._preferences.get(self._switch.preference))


class OptionsRow(QWidget):
    """A heading, the values side by side, and below them what follows."""

    def __init__(self, options: Options, preferences: Preferences) -> None:
        """Show which is chosen."""
        super().__init__()
        self._options = options
        self._preferences = preferences
        self._group = QButtonGroup(self)
        self.setAccessibleName(tr(options.label))
        column = _column(self)
        column.addWidget(Label(tr(options.label), "strong"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        overruled = options.overruled()
        for number, (_, words) in enumerate(options.options):
            button = QRadioButton(tr(words))
            button.setEnabled(overruled is None)
            button.setAccessibleDescription(tr(options.label))
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        note = overruled or options.note
        if note is not None:
            column.addWidget(_note(note))
        self.show_value()
        self._group.idClicked.connect(self._choose)

    def show_value(self) -> None:
        """Show which is chosen now."""
        chosen = self._preferences.get(self._options.preference)
        for number, (value, _) in enumerate(self._options.options):
            if value == chosen:
                self._group.button(number).setChecked(True)

    def _choose(self, number: int) -> None:
        value, _ = self._options.options[number]
        self._preferences.put(self._options.preference, value)


class ChoicesPage(Page):
    """The choices of a page, one below the other. What is chosen elsewhere meanwhile (in the menu) is shown, too."""

    def __init__(self, page: ChoicePage, preferences: Preferences) -> None:
        """Build the rows."""
        super().__init__(spacing=20)
        self._rows: dict[str, SwitchRow | OptionsRow] = {}
        for choice in page.choices:
            row = SwitchRow(choice, preferences) if isinstance(choice, Switch) else OptionsRow(choice, preferences)
            self._rows[choice.preference.id] = row
            self.column.addWidget(row)
        self.column.addStretch(1)
        self.destroyed.connect(preferences.listen(self._changed))

    def _changed(self, preference: Preference[Any]) -> None:
        row = self._rows.get(preference.id)
        if row is not None:
            row.show_value()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column


def _note(words: Text, indent: int = 0) -> Label:
    note = Label(tr_sentence(words), "small", wrap=True)
    note.setContentsMargins(indent, 0, 0, 0)
    return note
