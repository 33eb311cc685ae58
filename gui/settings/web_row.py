"""A row for what the device lets be set on its web page only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from core.device.draft import Draft
from core.feature import Feature
from core.feature.words import WEB_ONLY
from core.text import text
from gui.operation.wording import OPEN_WEB_PAGE
from gui.settings.frame import Lines, RowFrame
from gui.settings.wording import story
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.tooltips import tooltip

_OPEN_FOR = text("settings.web.open", "Open the web page: {label}")
_SPOKEN = text("settings.web.spoken", "{label}: {sentence}")
_BASELINE = (6, 8, 4)
"""Pixels by which the name and the sentence begin lower, so that they are in line with the words of the button."""


class WebRow(RowFrame):
    """What is set there, that it is set there, and the button that opens it."""

    web_asked = Signal()

    def __init__(self, feature: Feature[Any]) -> None:
        """Take what is set there."""
        super().__init__()
        self.feature = feature
        self.way = ""
        self.label = Label(tr(feature.label), wrap=True)
        self.why = Lines()
        self.why.say(tr_sentence(WEB_ONLY))
        self.open = Button(OPEN_WEB_PAGE, "link")
        self.open.setAccessibleName(tr(_OPEN_FOR.having(label=feature.label)))
        self.open.clicked.connect(self.web_asked)
        for column, part, lower in zip(self.columns, (self.label, self.why, self.open), _BASELINE, strict=True):
            column.rows.setContentsMargins(0, lower, 0, 0)
            column.rows.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.open else Qt.AlignmentFlag(0))
        if feature.meaning is not None:
            self.columns[0].rows.addWidget(Label(tr_sentence(feature.meaning), "small", wrap=True))
        self.label.setToolTip(tooltip(story(feature, None)))
        self.setAccessibleName(tr(_SPOKEN.having(label=feature.label, sentence=WEB_ONLY)))

    def show_draft(self, draft: Draft) -> None:
        """Stand as it is: nothing is read or typed here."""

    def lock(self, *, locked: bool, busy: bool) -> None:
        """Take that something is being done: the page opens all the same."""

    def focus(self) -> None:
        """Take the keyboard."""
        self.open.setFocus()
