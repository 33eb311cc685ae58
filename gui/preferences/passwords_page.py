"""Where passwords are kept, which there are, and how one is forgotten. None of them is ever shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.application import Application
from core.credentials.errors import VaultError
from core.text import Text, text
from gui.loop.ask import Choice, Question, ask
from gui.preferences.page import Page
from gui.preferences.password_story import Story, stories
from gui.preferences.tie import tie
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.window.shell import Shell

_WHERE = text("passwords.where", "{where}.")
_LASTING = text("passwords.lasting", "They are still there when Signalbox is started again.")
_PASSING = text("passwords.passing", "They are forgotten when Signalbox ends; it then asks for them again.")
_LOOKING = text("passwords.looking", "Looking where passwords are kept…")
_NONE = text("passwords.none", "No password is kept. You are asked when a device wants one, and whether to keep it.")
_FORGET = text("passwords.forget", "Forget…")
_TITLE = text("passwords.forget.title", "Forget a password")
_SENTENCE = text("passwords.forget.sentence", "Forget the password of {name}?")
_DETAIL = text(
    "passwords.forget.detail",
    "The device keeps its password. You are asked for it the next time that something needs it.",
)
_ACCEPT = text("passwords.forget.accept", "Forget")
_KEEP = text("passwords.forget.keep", "Keep")
_ADVICE = text("passwords.problem", "{sentence} {advice}")


class StoryRow(QWidget):
    """Whose password, what is known of it, and a button that lets it be forgotten."""

    def __init__(self, story: Story, forget: Callable[[Story], object]) -> None:
        """Take what is told."""
        super().__init__()
        self.story = story
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(tr_sentence(story.name), "strong", wrap=True))
        for known in story.known:
            words.addWidget(Label(tr_sentence(known), "small", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addLayout(words, 1)
        if story.kept:
            button = Button(_FORGET)
            button.setAccessibleDescription(tr(story.name))
            button.clicked.connect(lambda: forget(story))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class PasswordsPage(Page):
    """Reads the list when it is made, and again when something was forgotten."""

    def __init__(self, shell: Shell, application: Application) -> None:
        """Take who runs the reading, and who knows passwords."""
        super().__init__(spacing=4)
        self._shell = shell
        self._application = application
        self.where = Label(tr(_LOOKING), wrap=True)
        self.lasting = Label("", "small", wrap=True)
        self.problem = Label("", "problem", wrap=True)
        self.none = Label(tr(_NONE), "muted", wrap=True)
        self.rows: Sequence[StoryRow] = ()
        for label in (self.lasting, self.problem, self.none):
            label.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        for label in (self.where, self.lasting, self.problem):
            self.column.addWidget(label)
        self.column.addSpacing(12)
        self.column.addWidget(self.none)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        tie(self, shell.spawn(self._read(), "reading which passwords are kept"))

    def forget(self, story: Story) -> None:
        """Ask whether a password is to be forgotten, and forget it if so."""
        tie(self, self._shell.spawn(self._forget(story), "forgetting a password"))

    async def _read(self) -> None:
        credentials = self._application.credentials
        self.where.show_text(tr_sentence(_WHERE.having(where=await credentials.where())))
        self.lasting.show_text(tr_sentence(_LASTING if await credentials.lasting() else _PASSING))
        self.lasting.show()
        try:
            index = await credentials.index()
            problems = await credentials.problems()
        except VaultError as error:
            self._say(_told(error))
            return
        self._say(*problems)
        self._show(stories(index, self._application.families, self._application.site))

    async def _forget(self, story: Story) -> None:
        choices = (Choice("forget", _ACCEPT), Choice("keep", _KEEP, safe=True))
        question = Question(_TITLE, _SENTENCE.having(name=story.name), choices, _DETAIL)
        if await ask(self.window(), question) != "forget":
            return
        try:
            await self._application.credentials.forget(story.owner)
        except VaultError as error:
            self._say(_told(error))
        else:
            await self._read()

    def _show(self, told: Sequence[Story]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(StoryRow(story, self.forget) for story in told)
        for row in self.rows:
            self._list.addWidget(row)
        self.none.setVisible(not self.rows)
        self.grown.emit()

    def _say(self, *problems: Text) -> None:
        self.problem.show_text("\n".join(tr_sentence(problem) for problem in problems))
        self.problem.setVisible(bool(problems))


def _told(error: VaultError) -> Text:
    return _ADVICE.having(sentence=error.sentence, advice=error.advice)
