"""The quiet way to sending bytes: it explains what that means for the shop before it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.text import text
from gui.preferences.table import EXPERT_SENDING
from gui.widgets.buttons import Button

if TYPE_CHECKING:
    from gui.console.consoles import Ground
    from gui.device.record import DeviceRecord

SEND: Final = text("console.send_bytes", "Send bytes…")
_TITLE: Final = text("console.expert.title", "Send bytes")
_SENTENCE: Final = text("console.expert.ask", "Allow sending bytes to devices by hand?")
_DETAIL: Final = text(
    "console.expert.detail",
    "For people who know the commands of their devices. Nothing checks what the bytes do: the device may print, open "
    "the drawer, stop, or lose its settings, while somebody in the shop is serving a customer. It holds for all "
    "devices until it is switched off under Preferences.",
)
_ALLOW: Final = text("console.expert.allow", "Allow sending")


class SendLink(QWidget):
    """One link at the right."""

    def __init__(self, record: DeviceRecord, ground: Ground) -> None:
        """Take the device whose console it stands under, for the name of the task alone."""
        super().__init__()
        self._record = record
        self._ground = ground
        self.was_used = False
        """Whether sending was switched on here, and its bar is waited for."""
        self.link = Button(SEND, "link")
        self.link.clicked.connect(self._clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.addStretch(1)
        row.addWidget(self.link)

    def _clicked(self) -> None:
        _ = self._ground.shell.spawn(self._asked(), f"asking about sending to {self._record.entry.device.address}")

    async def _asked(self) -> None:
        from gui.loop.ask import Choice, Question, ask
        from gui.loop.dialog import CANCEL

        choices = (Choice("allow", _ALLOW), Choice("no", CANCEL, safe=True))
        if await ask(self._ground.window, Question(_TITLE, _SENTENCE, choices, _DETAIL)) == "allow":
            self.was_used = True
            self._ground.preferences.put(EXPERT_SENDING, True)
