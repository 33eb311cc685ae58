"""The question what a device is called and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from core.site import Entry
from core.text import Text, text
from gui.loop.dialog import CANCEL, begin, wrapped
from gui.translation import tr, tr_sentence

_TITLE = text("naming.title", "Name and place")
_SENTENCE = text("naming.sentence", "What do you call {title}, and where does it stand?")
_NAME = text("naming.name", "Name")
_NAME_NOTE = text("naming.name.note", "Left empty, it is called {own}.")
_PLACE = text("naming.place", "Place")
_PLACE_NOTE = text("naming.place.note", "Devices at the same place stand together in the list.")
_KEEP = text(
    "naming.kept", "Remembered on this computer. The device itself is not changed: it keeps the name that it has."
)
_SAVE = text("naming.save", "Save")
_LONGEST = 80
"""Characters: more than fits anywhere in the window."""


class NameDialog(QDialog):
    """Two lines; places that are known are offered while one writes."""

    def __init__(self, parent: QWidget, entry: Entry, places: Sequence[str]) -> None:
        """Take the device, and the places that there are already."""
        super().__init__(parent)
        self.setObjectName("nameQuestion")
        column = begin(self, _TITLE, _SENTENCE.having(title=entry.title))
        self.name, self.place = QLineEdit(entry.name), QLineEdit(entry.place)
        own = entry.own_title
        self.name.setPlaceholderText(own)
        _add(column, _NAME, self.name, _NAME_NOTE.having(own=own))
        _add(column, _PLACE, self.place, _PLACE_NOTE)
        completer = QCompleter(list(places), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        popup.setAccessibleName(tr(_PLACE))
        completer.setPopup(popup)
        self.place.setCompleter(completer)
        column.addSpacing(4)
        column.addWidget(wrapped(tr_sentence(_KEEP), "muted"))
        buttons = QDialogButtonBox()
        save = buttons.addButton(tr(_SAVE), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("look", "primary")
        save.setDefault(True)
        buttons.addButton(tr(CANCEL), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.name.setFocus()
        self.name.selectAll()


def _add(column: QVBoxLayout, name: Text, line: QLineEdit, note: Text) -> None:
    label = QLabel(tr(name))
    label.setBuddy(line)
    line.setAccessibleName(tr(name))
    line.setMaxLength(_LONGEST)
    column.addSpacing(4)
    column.addWidget(label)
    column.addWidget(line)
    column.addWidget(wrapped(tr_sentence(note), "small"))
