"""The page of a device: who it is, what can be done with it, what is the matter, its status."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.clock import Clock
from core.text import text
from gui.device.details import Details, Facts
from gui.device.header import DeviceHeader
from gui.device.record import DeviceRecord, Kind
from gui.device.section_bar import SectionBar
from gui.device.sentence import SentenceBanner
from gui.device.status_section import StatusSection
from gui.operation.bar import ActionBar
from gui.operation.operations import Operations
from gui.widgets.buttons import Button

_TICK = 500
"""Milliseconds between two looks at the clock while the page is shown."""
_STATUS = text("page.status", "Status")
_HIDE_FIXED = text("page.hide_fixed", "Hide fixed bits")
_SHOW_FIXED = text("page.show_fixed", "Show fixed bits")
_SEEN = text("page.mark_seen", "Mark all seen")
_COPY = text("page.copy_hex", "Copy hex")


class DevicePage(QWidget):
    """Shows one device. While it is hidden it costs nothing; when it is shown it catches up."""

    def __init__(
        self, record: DeviceRecord, clock: Clock, facts: Facts, operations: Operations, actions: ActionBar
    ) -> None:
        """Take the device, the clock, what the family declares of its facts, and what can be done."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(record.entry.title)
        self.record = record
        self._waiting = Kind.EVERYTHING
        self._operations = operations
        self.header = DeviceHeader(record, clock, Details(record.entry.device, facts), actions)
        self.header.step.stop_asked.connect(self._stop_operation)
        operations.moved.connect(self._operation_moved)
        self.sentence = SentenceBanner()
        self.status = StatusSection(record)
        self.bar = SectionBar()
        self.bar.add_section(_STATUS)
        self._fixed = Button(_HIDE_FIXED, "link")
        self._fixed.setCheckable(True)
        self._fixed.toggled.connect(self._leave_out_fixed)
        self._seen = Button(_SEEN, "link")
        self._seen.clicked.connect(self.status.mark_all_seen)
        self._copy = Button(_COPY, "link")
        self._copy.clicked.connect(self.status.copy_hex)
        for action in (self._fixed, self._seen, self._copy):
            self.bar.add_action(action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.sentence)
        layout.addWidget(self.bar)
        layout.addWidget(self.status, 1)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.CoarseTimer)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self.header.tick)
        self._operation_moved(record.id)
        self._catch_up()  # so that the page is complete when it is first seen

    def tell(self, kinds: Kind) -> None:
        """Take news: shown at once, or when the page is."""
        self._waiting |= kinds
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        self._catch_up()
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def _catch_up(self) -> None:
        kinds, self._waiting = self._waiting, Kind.NOTHING
        if kinds & Kind.IDENTITY:
            self.header.show_identity()
            self.setAccessibleName(self.record.entry.title)
        if kinds & (Kind.STATUS | Kind.CONTACT | Kind.IDENTITY):
            self.sentence.tell(self.record.entry.device.picture.verdict)
            self.status.show_status()
        if kinds:
            self.header.tick()

    def _operation_moved(self, device_id: str) -> None:
        if device_id == self.record.id:
            self.header.bar.show_busy()
            self.header.step.show_step(self._operations.step(device_id))

    def _stop_operation(self) -> None:
        self._operations.stop(self.record.id)

    def _leave_out_fixed(self, bare: bool) -> None:
        self._fixed.say(_SHOW_FIXED if bare else _HIDE_FIXED)
        self.status.leave_out_fixed(bare)
