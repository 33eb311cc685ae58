"""Questions to the person, as something a coroutine waits for.

`exec()` of a dialog would run a second loop inside a task and freeze or kill the tasks around it. Here a dialog is
opened, and a future waits for its end. Cancelling who waits closes the dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QWidget

from core.text import Mistake, Text
from gui.loop.dialog import CANCEL, begin, shown, tell_problem, wrapped
from gui.translation import tr, tr_sentence

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it answers, what stands on it, and whether nothing is lost or disturbed by it."""

    answer: str
    label: Text
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `detail` says what will happen to the person in the shop.

    Exactly one choice is the safe one: Enter takes it unless another was chosen, and so do Esc and closing the dialog.
    """

    title: Text
    sentence: Text
    choices: tuple[Choice, ...]
    detail: Text | None = None

    def __post_init__(self) -> None:
        if sum(choice.safe for choice in self.choices) != 1:
            raise ValueError(f"question {self.title.key}: exactly one choice is the safe one")

    @property
    def safe(self) -> Choice:
        """Give the choice that harms nobody."""
        return next(choice for choice in self.choices if choice.safe)


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A question that is answered by writing one line."""

    title: Text
    sentence: Text
    label: Text
    accept: Text
    example: str = ""


class QuestionDialog(QDialog):
    """The sentence, what follows from it, and a button per choice."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent)
        self.answer = question.safe.answer
        self._buttons: dict[str, QPushButton] = {}
        self.setObjectName("question")
        layout = begin(self, question.title, question.sentence)
        if question.detail is not None:
            layout.addWidget(wrapped(tr_sentence(question.detail), "muted"))
        buttons = QDialogButtonBox()
        for choice in question.choices:
            role = QDialogButtonBox.ButtonRole.RejectRole if choice.safe else QDialogButtonBox.ButtonRole.AcceptRole
            button = buttons.addButton(tr(choice.label), role)
            button.setDefault(choice.safe)
            button.setAutoDefault(choice.safe)
            button.setProperty("answer", choice.answer)
            self._buttons[choice.answer] = button
            if choice.safe:
                button.setFocus()
        buttons.clicked.connect(self._chosen)
        layout.addWidget(buttons)

    def button(self, answer: str) -> QPushButton:
        """Give the button of a choice; KeyError if there is none of that answer."""
        return self._buttons[answer]

    def _chosen(self, button: QPushButton) -> None:
        self.answer = str(button.property("answer"))
        self.accept()


class TextDialog(QDialog):
    """A line to write in. What cannot be used is said below it, and the dialog stays."""

    def __init__(self, parent: QWidget, question: TextQuestion, check: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._check = check
        self.setObjectName("textQuestion")
        layout = begin(self, question.title, question.sentence)
        self.field = QLineEdit()
        self.field.setPlaceholderText(question.example)
        self.field.setAccessibleName(tr(question.label))
        label = QLabel(tr(question.label))
        label.setBuddy(self.field)
        self.problem = wrapped("", "problem")
        self.problem.setVisible(False)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addWidget(self.problem)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(tr(question.accept), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("look", "primary")
        self.accept_button.setDefault(True)
        buttons.addButton(tr(CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        self.field.textEdited.connect(self._look_again)
        layout.addWidget(buttons)
        self.field.setFocus()

    def _try(self) -> None:
        if self._tell_problem():
            self.field.setFocus()
        else:
            self.accept()

    def _look_again(self) -> None:
        # Whether a problem is still there is said at once; nobody is corrected while writing for the first time.
        if self.problem.isVisible():
            self._tell_problem()

    def _tell_problem(self) -> bool:
        try:
            self._check(self.field.text().strip())
        except Mistake as mistake:
            problem = tr_sentence(mistake.sentence)
        else:
            problem = ""
        tell_problem(self.problem, problem, self.field)
        return bool(problem)


async def ask(parent: QWidget, question: Question) -> str:
    """Ask, and give the `answer` of the choice that was taken; that of the safe one when the dialog was just closed."""
    dialog = QuestionDialog(parent, question)
    accepted = await shown(dialog)
    return dialog.answer if accepted else question.safe.answer


async def ask_text(parent: QWidget, question: TextQuestion, read: Callable[[str], Value]) -> Value | None:
    """Ask for a line; give what `read` makes of it, None when the person thinks better of it.

    `read` raises a Mistake for what it cannot use; its sentence is shown under the line.
    """
    dialog = TextDialog(parent, question, read)
    return read(dialog.field.text().strip()) if await shown(dialog) else None
