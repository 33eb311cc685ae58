"""How fresh the values are, what reading them takes from others, and the buttons that read them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.device.draft import Draft, Present
from core.text import Text, text
from gui.settings.result_line import READ_AGAIN
from gui.translation import tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.times import time_of_day

_HEIGHT = 44
"""Pixels for a button, and for two lines beside it."""
_READ = text("settings.read", "Read from the device")
_READ_GUARDED = text("settings.read_guarded", "Read what needs a password…")
_NEVER = text("settings.strip.never", "Not read yet.")
_AT = text("settings.strip.at", "Read at {time}.")
_BOTH = text("settings.strip.both", "{first} {second}")


class ReadingStrip(QWidget):
    """Always there, and always as high: the form below it never moves."""

    read_asked = Signal()
    guarded_asked = Signal()
    """Somebody wants to read what the device tells only to who has a password."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.line = Label("", "muted", wrap=True)
        self.setFixedHeight(_HEIGHT)
        self.guarded = Button(_READ_GUARDED, "link")
        self.guarded.clicked.connect(self.guarded_asked)
        self.button = Button(_READ)
        self.button.clicked.connect(self.read_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(self.guarded)
        row.addWidget(self.button)

    def show_draft(self, draft: Draft, names: frozenset[str], *, locked: bool) -> None:
        """Say when was read what there is, or what reading the rest would take. It is about features of these names."""
        told = [feature for feature in draft.features if feature.readable and feature.id in names]
        readable = [feature for feature in told if not feature.reading_needs_password]
        self.guarded.setVisible(len(readable) < len(told))
        self.guarded.setEnabled(not locked)
        presents = [draft.present(feature.id) for feature in readable]
        missing = any(present is None for present in presents)
        takes = next((feature.reading_takes for feature in readable if feature.reading_takes is not None), None)
        said: Text = _NEVER if missing else _AT.having(time=_oldest(presents))
        if takes is not None:
            said = takes if missing else _BOTH.having(first=said, second=takes)
        self.line.show_text(tr_sentence(said))
        self.button.say(_READ if missing else READ_AGAIN)
        self.button.setEnabled(bool(readable) and not locked)


def _oldest(presents: Iterable[Present | None]) -> str:
    """Give the time since when all of it is known: what was written later was read later, too."""
    times = [present.time for present in presents if present is not None]
    return time_of_day(min(times)) if times else ""
