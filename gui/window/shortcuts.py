"""The sheet of all keyboard shortcuts, made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from core.text import Text, text
from gui.manual.wanted import offer_manual
from gui.translation import tr
from gui.widgets.labels import Label
from gui.window.commands import COMMANDS, PART_KEYS, Group
from gui.window.dialog_foot import DialogFoot
from gui.window.written_keys import written

_TITLE = text("shortcuts.title", "Keyboard shortcuts")
_SIZE: Final = (880, 680)
_SCROLLING: Final = {
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}
_BESIDE: Final = 2
"""Columns of groups."""


class Line(NamedTuple):
    """What some keys are for."""

    label: Text
    keys: Sequence[str]


def lines(group: Group) -> Sequence[Line]:
    """Give what has keys in a group: first what works everywhere, then what works in its part of the window."""
    everywhere = [Line(known.label, (known.keys_here,)) for known in COMMANDS if known.group is group and known.keys]
    return (*everywhere, *(Line(known.label, known.keys) for known in PART_KEYS if known.group is group))


class ShortcutSheet(QDialog):
    """Opened with `open()`; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        self.setWindowTitle(tr(_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_manual(self)
        self.setObjectName("shortcutSheet")
        self.resize(min(_SIZE[0], parent.width() - 48), min(_SIZE[1], parent.height() - 48))
        content = QWidget()
        content.setObjectName("shortcutContent")
        columns = QHBoxLayout(content)
        columns.setContentsMargins(20, 16, 20, 16)
        columns.setSpacing(40)
        for groups in _divided([group for group in Group if lines(group)]):
            column = QVBoxLayout()
            column.setSpacing(16)
            for group in groups:
                column.addLayout(_table(group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        foot = DialogFoot(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(foot)
        foot.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            self.area.verticalScrollBar().triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _divided(groups: Sequence[Group]) -> Sequence[Sequence[Group]]:
    """Divide the groups into columns of about the same height, in their order."""
    heights = [len(lines(group)) + 2 for group in groups]
    half, used = sum(heights) / _BESIDE, 0
    for place, height in enumerate(heights):
        if used + height / 2 > half:
            return groups[:place], groups[place:]
        used += height
    return (groups,)


def _table(group: Group) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(12)
    table.setVerticalSpacing(6)
    table.setColumnStretch(0, 1)
    table.addWidget(Label(tr(group.title), "heading"), 0, 0, 1, 2)
    for row, line in enumerate(lines(group), 1):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        caps.addStretch(1)
        for keys in line.keys:
            caps.addWidget(Label(written(keys), "keys"))
        words = Label(tr(line.label))
        words.setAccessibleDescription(", ".join(map(written, line.keys)))
        table.addWidget(words, row, 0)
        table.addLayout(caps, row, 1)
    return table
