"""A form for the parameters of an action, made from their declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from core.device import Value
from core.feature import Feature
from core.text import Text
from gui.loop.dialog import CANCEL, begin, shown, wrapped
from gui.operation.field import ParameterField
from gui.translation import tr, tr_sentence


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked. `detail` says what will happen in the shop; where it `disturbs`, Enter takes "Cancel"."""

    title: Text
    sentence: Text
    parameters: Sequence[Feature[Any]]
    accept: Text
    detail: Text | None = None
    disturbs: bool = False


class FormDialog(QDialog):
    """A field for each parameter. What cannot be used is said below its field, and the dialog stays."""

    def __init__(self, parent: QWidget, form: Form) -> None:
        """Build the fields."""
        super().__init__(parent)
        self.setObjectName("form")
        column = begin(self, form.title, form.sentence)
        if form.detail is not None:
            column.addWidget(wrapped(tr_sentence(form.detail), "muted"))
        self.fields: Sequence[ParameterField] = tuple(ParameterField(parameter) for parameter in form.parameters)
        for field in self.fields:
            column.addWidget(field)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(tr(form.accept), QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = buttons.addButton(tr(CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.accept_button, self.cancel_button):
            button.setAutoDefault(False)
        (self.cancel_button if form.disturbs else self.accept_button).setDefault(True)
        if not form.disturbs:
            self.accept_button.setProperty("look", "primary")
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)
        if self.fields:
            self.fields[0].focus()

    @property
    def values(self) -> Mapping[str, Value]:
        """Give what was filled in; what was left out is not in it."""
        read = ((field.feature.id, field.read()) for field in self.fields)
        return {name: value for name, value in read if value is not None}

    def _try(self) -> None:
        wrong = [field for field in self.fields if not field.check()]
        if wrong:
            wrong[0].focus()
        else:
            self.accept()


async def ask_form(parent: QWidget, form: Form) -> Mapping[str, Value] | None:
    """Ask for the parameters; None when the person thinks better of it."""
    dialog = FormDialog(parent, form)
    return dialog.values if await shown(dialog) else None
