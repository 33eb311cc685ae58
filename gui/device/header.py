"""Who the device is, what can be done with it, and how true the picture of it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.clock import Clock
from core.preferences import Preferences
from core.text import text
from gui.device.details import Details
from gui.device.record import DeviceRecord
from gui.device.truth import how_true
from gui.operation.bar import ActionBar
from gui.operation.step_line import StepLine
from gui.preferences.table import DETAILS_OPEN
from gui.translation import tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label, selectable

_SHOW = text("header.details", "Details")
_HIDE = text("header.details.hide", "Hide details")
_MODEL_AND_ADDRESS = "{model} · {address} ·"
_ADDRESS = "{address} ·"


class DeviceHeader(QWidget):
    """Name, model, address; the rest folded under Details; and one line about age and way of the picture.

    Actions stand at the right; below them is the line that tells what is being done.
    """

    def __init__(
        self, record: DeviceRecord, clock: Clock, details: Details, actions: ActionBar, preferences: Preferences
    ) -> None:
        """Show a device, in the way that its user likes."""
        super().__init__()
        self._preferences = preferences
        self._record = record
        self._clock = clock
        self._details = details
        self.bar = actions
        self.step = StepLine()
        self._title = selectable(ElidedLabel("title"))
        self._who = selectable(Label("", "muted"))
        self._truth = selectable(Label("", "muted", wrap=True))
        self.fold = Button(_SHOW, "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._toggle)
        details.setVisible(False)
        who = QHBoxLayout()
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(2)
        who.addWidget(self._who)
        who.addWidget(self.fold)
        who.addWidget(self.step, 1)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        top.addWidget(self._title, 1)
        top.addWidget(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(who)
        layout.addWidget(details)
        layout.addWidget(self._truth)
        self.show_identity()
        self.tick()
        self.fold.setChecked(preferences.get(DETAILS_OPEN))

    def show_identity(self) -> None:
        """Show what is known about who it is."""
        device = self._record.entry.device
        self._title.show_text(self._record.entry.title)
        form = _MODEL_AND_ADDRESS if self._record.subtitle else _ADDRESS
        self._who.show_text(form.format(model=self._record.subtitle, address=device.address.place))
        self.bar.show_features()
        QWidget.setTabOrder(self.bar.more, self.fold)  # as they stand: the line of the actions comes first
        if self.fold.isChecked():
            self._details.show_device()

    def tick(self) -> None:
        """Let the age grow."""
        device = self._record.entry.device
        since = device.picture.unanswered_since
        unanswered = (self._clock.now() - since).total_seconds() if since is not None else 0.0
        self._truth.show_text(tr_sentence(how_true(device, self._clock.monotonic(), unanswered)))

    def _toggle(self, opened: bool) -> None:
        self.fold.say(_HIDE if opened else _SHOW)
        self._preferences.put(DETAILS_OPEN, opened)
        if opened:
            self._details.show_device()
        self._details.setVisible(opened)
