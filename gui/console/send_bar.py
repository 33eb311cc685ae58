"""The bar with which experts send bytes: what is written, the exact bytes that go out, and where to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.device import Progress
from core.raw.escapes import parse_escapes
from core.raw.hexadecimal import parse_hex
from core.status import State
from core.text import Mistake, Text, text
from gui.console.row import hexadecimal
from gui.device.record import DeviceRecord
from gui.operation.operations import Operations
from gui.operation.told import Told, bytes_of, of_sending
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.choice_list import ChoiceList
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label
from gui.widgets.state_sign import StateSign

_NAME: Final = text("console.send.name", "Send bytes to {title}")
_SERVICE: Final = text("console.send.service", "Service that gets the bytes")
_LINE: Final = text("console.send.line", "serial line")
_NOTATION: Final = text("console.send.notation", "How the bytes are written")
_ESCAPES: Final = text("console.send.escapes", "Text")
_HEX: Final = text("console.send.hex", "Hex")
_WRITTEN: Final = text("console.send.written", "Bytes to send")
_ESCAPES_EXAMPLE: Final = text(
    "console.send.escapes.example", "{example} · Enter sends, ↑ brings back", example=r"\e3CV\r"
)
_HEX_EXAMPLE: Final = text("console.send.hex.example", "{example} · Enter sends, ↑ brings back", example="1B 06 01")
_SOURCE: Final = text("console.send.source", "What you wrote")
_SECONDS: Final = text("console.send.seconds", "How long an answer is waited for")
_LISTEN: Final = text("console.send.listen", "listen {seconds} s")
_SEND: Final = text("console.send", "Send")
_SENDING: Final = text("console.sending", "Sending bytes")
_TAKES: Final = text("console.send.takes", "Sending holds this service, as live watching does. {consent}")
_PREVIEW: Final = text("console.send.preview", "{count}: {bytes}")
_NOTHING: Final = text(
    "console.send.nothing",
    "Nothing checks what the bytes do. They are sent as shown here, and stand in the console, passwords too.",
)
_LISTENING: Final = (0, 1, 3, 10, 30)
_USUAL_LISTENING: Final = 1
_IN_PREVIEW: Final = 64
_ONE_ROW: Final = 600
"""Pixels from which everything stands in one row."""
NOTATIONS: Final[Mapping[str, tuple[Text, Text, Callable[[str], bytes]]]] = {
    "escapes": (_ESCAPES, _ESCAPES_EXAMPLE, parse_escapes),
    "hex": (_HEX, _HEX_EXAMPLE, lambda written: parse_hex(written, _SOURCE)),
}
"""How bytes may be written: name, example, and what reads it."""


class HistoryField(QLineEdit):
    """Up and Down go through what was sent before."""

    def __init__(self, history: list[str]) -> None:
        """Take what was sent, the oldest first; it grows elsewhere."""
        super().__init__()
        self._history = history
        self._back = 0
        self._unsent = ""

    def begin_anew(self) -> None:
        """Empty it for the next line."""
        self._back, self._unsent = 0, ""
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._go(self._back + 1)
        elif event.key() == Qt.Key.Key_Down:
            self._go(self._back - 1)
        else:
            super().keyPressEvent(event)

    def _go(self, back: int) -> None:
        if not 0 <= back <= len(self._history):
            return
        if self._back == 0:
            self._unsent = self.text()
        self._back = back
        self.setText(self._history[-back] if back else self._unsent)


class SendBar(QWidget):
    """Two lines: what to send, and below it what exactly goes out or what is wrong with it."""

    def __init__(self, record: DeviceRecord, operations: Operations) -> None:
        """Send to a device; one thing is done with it at a time."""
        super().__init__()
        self.setObjectName("sendBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(_NAME.having(title=record.entry.title)))
        self._record = record
        self._operations = operations
        self._outcome = ""
        self._resting = False
        self._narrow: bool | None = None
        self.service = self._services()
        self.notation = _box(_NOTATION)
        for name, (words, _, _) in NOTATIONS.items():
            self.notation.addItem(tr(words), name)
        self.written = HistoryField(record.sent)
        self.written.setAccessibleName(tr(_WRITTEN))
        self.written.setMinimumWidth(120)
        self.seconds = _box(_SECONDS)
        for seconds in _LISTENING:
            self.seconds.addItem(tr(_LISTEN.having(seconds=seconds)), seconds)
        self.seconds.setCurrentIndex(_LISTENING.index(_USUAL_LISTENING))
        self.send = Button(_SEND)
        self.preview = ElidedLabel("small")
        self.consent = Label("", "small", wrap=True)
        self._warning = QWidget()
        self._lay_out()
        self.service.currentIndexChanged.connect(self._tell_consent)
        self.notation.currentIndexChanged.connect(self._tell)
        self.written.textChanged.connect(self._tell)
        self.written.returnPressed.connect(self._send)
        self.send.clicked.connect(self._send)
        operations.moved.connect(self._moved)
        self._tell()
        self._tell_consent()

    @property
    def data(self) -> bytes:
        """Give the bytes. Raises a Mistake for what cannot be read."""
        return NOTATIONS[self.notation.currentData()][2](self.written.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < _ONE_ROW)

    def rest(self) -> None:
        """Say nothing here any more: the console is closing."""
        self._resting = True

    def _services(self) -> ChoiceList:
        box = _box(_SERVICE)
        services = self._record.entry.device.driver.services
        for name in services:
            box.addItem(name, name)
        if not services:
            box.addItem(tr(_LINE), None)
            box.setEnabled(False)
        return box

    def _lay_out(self) -> None:
        self._line = QGridLayout()
        self._line.setSpacing(8)
        self._arrange(narrow=True)
        sign = StateSign()
        sign.show_state(State.ATTENTION, State.ATTENTION.word)
        warning = QHBoxLayout(self._warning)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(8)
        warning.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.consent, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self.preview)
        column.addWidget(self._warning)

    def _arrange(self, *, narrow: bool) -> None:
        """Put what is sent, and how, into one row, or into two where there is no room for one."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        order = (self.service, self.notation, self.written, self.seconds, self.send)
        for place, widget in enumerate(order):
            self._line.removeWidget(widget)
            if not narrow:
                self._line.addWidget(widget, 0, place)
        if narrow:
            for place, widget in enumerate((self.service, self.notation, self.seconds)):
                self._line.addWidget(widget, 0, place)
            self._line.addWidget(self.written, 1, 0, 1, 3)
            self._line.addWidget(self.send, 1, 3)
        for place in range(len(order)):
            self._line.setColumnStretch(place, int(place == 2))

    def _send(self) -> None:
        if not self.send.isEnabled():
            return
        data, written = self.data, self.written.text()
        history = self._record.sent
        if written in history:
            history.remove(written)
        history.append(written)
        self.written.begin_anew()
        entry, service, seconds = self._record.entry, self.service.currentData(), float(self.seconds.currentData())

        async def work(_progress: Progress) -> Told | None:
            heard = await entry.device.send(data, service, seconds)
            return self._told(of_sending(entry.title, len(data), service, heard))

        self._operations.carry_out(entry, _SENDING, work)

    def _told(self, told: Told) -> Told | None:
        """Say here what came of it: a notice would stand before the bar at each line. Trouble is for a notice."""
        if self._resting or told.state != "ok":
            return told
        self._outcome = " ".join(tr_sentence(sentence) for sentence in (told.sentence, *told.details))
        self._tell()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._outcome))
        return None

    def _tell(self) -> None:
        """Say what goes out, or what is wrong."""
        self.written.setPlaceholderText(tr(NOTATIONS[self.notation.currentData()][1]))
        try:
            data, problem = self.data, ""
        except Mistake as mistake:
            data, problem = b"", tr_sentence(mistake.sentence)
        shown = problem or (tr(_preview(data)) if data else self._outcome or tr(_NOTHING))
        look = "problem" if problem else "small"
        if self.preview.property("look") != look:
            self.preview.setProperty("look", look)
            self.preview.style().polish(self.preview)
        self.preview.show_text(shown)
        self.written.setAccessibleDescription(shown)
        self._can_send = bool(data)
        self._moved(self._record.id)

    def _tell_consent(self) -> None:
        """Say what the service takes from others."""
        wanted = self.service.currentData()
        paths = self._record.entry.device.driver.paths
        consent = next((path.consent for path in paths if wanted is not None and path.service == wanted), None)
        self.consent.show_text(tr(_TAKES.having(consent=consent)) if consent is not None else "")
        self._warning.setVisible(consent is not None)
        self.service.setAccessibleDescription(self.consent.text())

    def _moved(self, device_id: str) -> None:
        if device_id == self._record.id:
            self.send.setEnabled(self._can_send and not self._operations.busy(device_id))


def _preview(data: bytes) -> Text:
    shown = hexadecimal(data[:_IN_PREVIEW]) + ("…" if len(data) > _IN_PREVIEW else "")
    return _PREVIEW.having(count=bytes_of(len(data)), bytes=shown)


def _box(name: Text) -> ChoiceList:
    box = ChoiceList()
    box.setAccessibleName(tr(name))
    box.setMinimumContentsLength(4)
    box.setSizeAdjustPolicy(ChoiceList.SizeAdjustPolicy.AdjustToContents)
    return box
