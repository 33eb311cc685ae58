"""Calm lines at the foot of the page: what went wrong or was done, and what to do. They stay until they are read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text, text
from gui.translation import tr, tr_sentence
from gui.widgets.icon_button import IconButton
from gui.widgets.labels import Label, selectable
from gui.widgets.state_sign import StateSign

_MOST = 3
"""Notices that are shown at a time; the oldest makes room. All of them are in the log."""
_SIDE, _FOOT = 20, 12
"""Pixels left free beside and below them; the sides are those of the page."""
_NAME = text("notices.name", "Notices")
_DISMISS = text("notices.dismiss", "Dismiss")
_SIGNS = {"attention": text("notices.sign", "Notice"), "ok": text("notices.done", "Done")}
"""What the sign of a notice says, by its state."""


class _Notice(QFrame):
    dismissed = Signal()

    def __init__(self, sentence: str, advice: str, state: str, about: str) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("state", state)
        self.said = (sentence, advice)
        self.state = state
        self.about = about
        sign = StateSign()
        sign.show_state(state, _SIGNS[state])
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(selectable(Label(sentence, "strong", wrap=True)))
        if advice:
            words.addWidget(selectable(Label(advice, wrap=True)))
        close = IconButton()
        close.dress("close", _DISMISS)
        close.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 8)
        layout.setSpacing(12)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)


class Notices(QWidget):
    """The newest notice on top. What is said already is not said twice.

    They stand before what is under them: whatever is said, nothing that one looks at or is about to click moves.
    """

    def __init__(self, ground: QWidget) -> None:
        """Begin with nothing to say, at the foot of this widget, and take no room in it."""
        super().__init__(ground)
        self.setObjectName("notices")
        self.setAccessibleName(tr(_NAME))
        self._ground = ground
        self._shown: list[_Notice] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the words of a notice have found their lines
            self._place()
        return super().event(event)

    @property
    def said(self) -> list[str]:
        """Give the sentences that are shown, the newest first."""
        return [notice.said[0] for notice in self._shown]

    @property
    def states(self) -> list[str]:
        """Give the states of the notices that are shown, the newest first."""
        return [notice.state for notice in self._shown]

    def say(self, sentence: Text, *details: Text | None, state: str = "attention", about: str = "") -> None:
        """Say something, also to a screen reader; the same words come to the top again.

        `details` are an advice and what else is worth saying. `state` is attention or ok. `about` is what `forget`
        takes it away by.
        """
        words = tr_sentence(sentence), " ".join(tr_sentence(detail) for detail in details if detail is not None)
        for notice in [notice for notice in self._shown if notice.said == words]:
            self._take_away(notice)
        notice = _Notice(*words, state, about)
        notice.dismissed.connect(lambda: self._take_away(notice))
        self._shown.insert(0, notice)
        self._layout.insertWidget(0, notice)
        notice.show()
        for old in self._shown[_MOST:]:
            self._take_away(old)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(filter(None, words))))

    def forget(self, about: str) -> None:
        """Take away what was said about something: it is being done anew."""
        for notice in [notice for notice in self._shown if notice.about == about]:
            self._take_away(notice)

    def dismiss(self) -> None:
        """Take away the newest notice: it has been read."""
        for notice in self._shown[:1]:
            self._take_away(notice)

    def _place(self) -> None:
        width = self._ground.width() - 2 * _SIDE
        height = self._layout.heightForWidth(width) if self._shown else 0
        self.setGeometry(_SIDE, self._ground.height() - height - _FOOT, width, height)

    def _take_away(self, notice: _Notice) -> None:
        if notice not in self._shown:
            return  # dismissed twice
        self._shown.remove(notice)
        self._layout.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self._place()
        self.setVisible(bool(self._shown))
