"""The page of a device: who it is, what can be done with it, what is the matter, and its sections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.device import Value
from gui.device.header import DeviceHeader
from gui.device.record import DeviceRecord, Kind
from gui.device.section import Section, SectionPlan
from gui.device.section_bar import SectionBar
from gui.device.sentence import SentenceBanner
from gui.operation.operations import Operations

_MARGIN = 20
_WIDEST = 1600
"""Pixels that the grid with the list of changes can use; on wider screens, actions far off would belong to nothing."""
_LOW = 600
"""Pixels of height below which what stands above the sections comes closer together, so that they have more."""
_TICK = 500
"""Milliseconds between two looks at the clock while the page is shown."""


class DevicePage(QWidget):
    """Shows one device. While it is hidden it costs nothing; when it is shown it catches up."""

    grown = Signal()
    """There is more in it that takes the keyboard."""

    def __init__(
        self, record: DeviceRecord, header: DeviceHeader, operations: Operations, plans: Sequence[SectionPlan]
    ) -> None:
        """Take the device, its header, what does things with it, and its sections; the first is shown."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(record.entry.title)
        self.record = record
        self._waiting = Kind.EVERYTHING
        self._operations = operations
        self.header = header
        header.step.stop_asked.connect(self._stop_operation)
        operations.moved.connect(self._operation_moved)
        self.sentence = SentenceBanner()
        self.bar = SectionBar()
        self._plans = {plan.id: plan for plan in plans}
        self._sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        for plan in plans:
            self.bar.add_section(plan.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.sentence)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self._ticks = QTimer(self)
        self._ticks.setTimerType(Qt.TimerType.CoarseTimer)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self.header.tick)
        self._operation_moved(record.id)
        self.bar.tabs.currentChanged.connect(self._show)
        self._show(0)
        self._catch_up()  # so that the page is complete when it is first seen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            low = self.height() < _LOW
            margins.setTop(8 if low else 12)
            margins.setRight(max(_MARGIN, self.width() - _MARGIN - _WIDEST))
            layout.setContentsMargins(margins)
            layout.setSpacing(4 if low else 8)
            self.sentence.come_closer(low)

    @property
    def front(self) -> Section:
        """Give the section that is shown."""
        return self._section(list(self._plans)[self.bar.tabs.currentIndex()])

    def has_section(self, name: str) -> bool:
        """Tell whether this page has a section of that id."""
        return name in self._plans

    def show_section(self, name: str) -> Section:
        """Show a section by its id, and give it. KeyError for one that this page does not have."""
        if name not in self._plans:
            raise KeyError(name)
        self.bar.tabs.setCurrentIndex(list(self._plans).index(name))
        return self.front

    def value(self, name: str) -> Value | None:
        """Give the present value of a setting or a reading, where a section that has been shown knows it."""
        values = (section.value(name) for section in self._sections.values())
        return next((value for value in values if value is not None), None)

    def tell(self, kinds: Kind) -> None:
        """Take news: shown at once, or when the page is."""
        self._waiting |= kinds
        if self.isVisible():
            self._catch_up()

    @property
    def unwritten(self) -> int:
        """Give how many changes would be lost if the page closed now."""
        return sum(section.unwritten for section in self._sections.values())

    def rest(self) -> None:
        """End what goes on in the sections: the page is closing."""
        for section in self._sections.values():
            section.rest()

    def showEvent(self, event: QShowEvent) -> None:
        self._catch_up()
        self._ticks.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        super().hideEvent(event)

    def _section(self, name: str) -> Section:
        if name not in self._sections:
            section = self._sections[name] = self._plans[name].make()
            section.setAccessibleName(section.accessibleName() or self.bar.tabs.tabText(list(self._plans).index(name)))
            section.left.connect(lambda: self.bar.tabs.setCurrentIndex(0))
            section.changed.connect(self._show_buttons)
            section.grown.connect(self.grown)
            self._stack.addWidget(section)
        return self._sections[name]

    def _show(self, _index: int) -> None:
        section = self.front
        self._stack.setCurrentWidget(section)
        self._show_buttons()
        section.tell(Kind.EVERYTHING)
        self.grown.emit()

    def _show_buttons(self) -> None:
        buttons = self.front.buttons
        self.bar.show_buttons(buttons)
        for earlier, later in pairwise((self.bar.tabs, *buttons)):  # Qt puts what is new last
            QWidget.setTabOrder(earlier, later)

    def _catch_up(self) -> None:
        kinds, self._waiting = self._waiting, Kind.NOTHING
        if kinds & Kind.IDENTITY:
            self.header.show_identity()
            self.setAccessibleName(self.record.entry.title)
        if kinds & (Kind.STATUS | Kind.CONTACT | Kind.IDENTITY):
            self.sentence.tell(self.record.entry.device.picture.verdict)
            self.header.bar.show_features()
        if kinds:
            self.front.tell(kinds)
            self.header.tick()

    def _operation_moved(self, device_id: str) -> None:
        if device_id == self.record.id:
            self.header.bar.show_busy()
            self.header.step.show_step(self._operations.step(device_id))

    def _stop_operation(self) -> None:
        self._operations.stop(self.record.id)
