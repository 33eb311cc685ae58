"""Asking for a password: what it is for, where it will be kept, and whether others can read it on its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from core.credentials.prompter import Keep, may_be_kept
from core.secret import Secret
from core.text import Text, text
from gui.loop.dialog import CANCEL, begin, tell_problem, wrapped
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.state_sign import StateSign

if TYPE_CHECKING:
    from core.device.credential import CredentialNeed

_TITLE = text("password.title", "Password")
_SENTENCE = text("password.sentence", "{device} asks for the password '{label}'.")
_NAMED = text("password.named", "{title} ({address})")
_LABEL = text("password.label", "Password")
_LABEL_USER = text("password.label_user", "Password for the user name '{user}'")
_SHOW = text("password.show", "Show")
_HIDE = text("password.hide", "Hide")
_IN_CLEAR = text("password.in_clear", "It crosses the network in clear: whoever listens there can read it.")
_NOT_IN_CLEAR = text("password.not_in_clear", "It does not cross the network in clear.")
_WATCHED = text("password.watched", "Others can read it")
_FACTORY = text("password.factory", "Try the factory password")
_KEEPING = text("password.keeping", "When the device has accepted it")
_ONCE = text("password.once", "Do not keep it")
_FOR_DEVICE = text("password.for_device", "Keep it for this device")
_FOR_ADDRESS = text("password.for_address", "Keep it for the address {address}")
_FOR_SITE = text("password.for_site", "Keep it for all devices of {site}")
_WHERE = text("password.where", "{where}.")
_ACCEPT = text("password.accept", "Send")
_ACCEPT_UNSENT = text("password.accept_unsent", "Use it")
_NOTHING = text("password.nothing", "Type the password, or choose to try the factory password.")
_NOTHING_TYPED = text("password.nothing_typed", "Type the password.")


class Answer(NamedTuple):
    """What was chosen beside the password; offered again after a wrong one."""

    keep: Keep = Keep.NO
    site: str | None = None
    factory: bool = False


class PasswordDialog(QDialog):
    """One line that shows dots, and what becomes of what is written in it."""

    def __init__(
        self,
        parent: QWidget,
        need: CredentialNeed,
        problem: Text | None,
        where: Text,
        sites: Sequence[str],
        before: Answer,
        title: str | None = None,
    ) -> None:
        """Ask for what is needed; `before` is what was chosen the last time, `title` what people call the device."""
        super().__init__(parent)
        self._keeps: list[tuple[Keep, str | None]] = []
        self._group = QButtonGroup(self)
        device: str | Text = need.address
        if title is not None and title != need.address:
            device = _NAMED.having(title=title, address=need.address)
        self.setObjectName("passwordQuestion")
        column = begin(self, _TITLE, _SENTENCE.having(device=device, label=need.label))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        words = tr(_LABEL if need.user is None else _LABEL_USER.having(user=need.user))
        self.field.setAccessibleName(words)
        label = QLabel(words)
        label.setBuddy(self.field)
        self._show = Button(_SHOW)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self._show)
        self.problem = wrapped("", "problem")
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self.problem)
        tell_problem(self.problem, tr_sentence(problem) if problem is not None else "", self.field)
        column.addLayout(self._way(in_clear=need.in_clear))
        self.factory = QCheckBox(tr(_FACTORY))
        self.factory.setVisible(need.offers_factory)
        self.factory.setChecked(need.offers_factory and before.factory)
        column.addWidget(self.factory)
        column.addSpacing(4)
        if may_be_kept(need):
            column.addWidget(wrapped(tr(_KEEPING), "heading"))
            for button in self._ways_to_keep(need, sites, before):
                column.addWidget(button)
        column.addWidget(wrapped(tr_sentence(_WHERE.having(where=where)), "small"))
        buttons = QDialogButtonBox()
        words = tr(_ACCEPT if need.in_clear else _ACCEPT_UNSENT)
        self.accept_button = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("look", "primary")
        self.accept_button.setDefault(True)
        buttons.addButton(tr(CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.field.setFocus()

    def keep(self, keep: Keep, site: str | None = None) -> QRadioButton:
        """Give the button of a way to keep it. ValueError if there is none."""
        button = self._group.button(self._keeps.index((keep, site)))
        if not isinstance(button, QRadioButton):
            raise TypeError(f"{button} is no radio button")
        return button

    @property
    def answer(self) -> Answer:
        """Give what was chosen beside the password."""
        keep, site = self._keeps[self._group.checkedId()] if self._keeps else (Keep.NO, None)
        return Answer(keep, site, self.factory.isChecked())

    def take(self) -> Secret | None:
        """Give what was written, None if nothing was, and leave nothing in the field."""
        written = self.field.text()
        self.field.clear()
        return Secret(written) if written else None

    def _way(self, *, in_clear: bool) -> QHBoxLayout:
        """Say whether others can read it on its way; a screen reader hears it at the field, after what is wrong."""
        words = tr_sentence(_IN_CLEAR if in_clear else _NOT_IN_CLEAR)
        self.field.setAccessibleDescription(" ".join(filter(None, (self.field.accessibleDescription(), words))))
        line = QHBoxLayout()
        line.setSpacing(8)
        if in_clear:
            sign = StateSign()
            sign.show_state("attention", _WATCHED)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(wrapped(words, "small"), 1)
        return line

    def _ways_to_keep(self, need: CredentialNeed, sites: Sequence[str], before: Answer) -> Sequence[QRadioButton]:
        for_device = _FOR_DEVICE if need.hardware else _FOR_ADDRESS.having(address=need.address)
        ways: list[tuple[Keep, str | None, Text]] = [(Keep.NO, None, _ONCE), (Keep.DEVICE, None, for_device)]
        ways += [(Keep.SITE, site, _FOR_SITE.having(site=site)) for site in sites]
        made = []
        for number, (keep, site, words) in enumerate(ways):
            self._keeps.append((keep, site))
            button = QRadioButton(tr(words))
            button.setChecked((keep, site) == (before.keep, before.site))
            self._group.addButton(button, number)
            made.append(button)
        if self._group.checkedId() < 0:
            made[0].setChecked(True)
        return made

    def _reveal(self, visible: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password)
        self._show.say(_HIDE if visible else _SHOW)

    def _try(self) -> None:
        if self.field.text() or self.factory.isChecked():
            self.accept()
            return
        nothing = _NOTHING if self.factory.isVisible() else _NOTHING_TYPED
        tell_problem(self.problem, tr_sentence(nothing), self.field)
        self.field.setFocus()
