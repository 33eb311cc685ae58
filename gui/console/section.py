"""The section Console of a device page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.text import text
from gui.console.panel import ConsolePanel
from gui.device.record import DeviceRecord, Kind
from gui.device.section import Section
from gui.translation import tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label

if TYPE_CHECKING:
    from gui.console.consoles import Ground

_DOCK: Final = text("console.dock", "Dock")
_AWAY: Final = text("console.away", "This console stands in a dock.")
_BACK: Final = text("console.back", "Put it back")


class ConsoleSection(Section):
    """Holds the console, or says where it is while it stands in a dock."""

    def __init__(self, record: DeviceRecord, ground: Ground) -> None:
        """Show the traffic of a device."""
        super().__init__()
        self._record = record
        self._docks = ground.docks
        self.panel = ConsolePanel(record, ground)
        self.dock = Button(_DOCK, "link")
        self.dock.clicked.connect(self.put_into_dock)
        self._buttons = (*self.panel.buttons(), self.dock)
        self._away = QWidget()
        self.back = Button(_BACK)
        self.back.clicked.connect(self.put_back)
        away = QVBoxLayout(self._away)
        away.setContentsMargins(0, 24, 0, 24)
        away.setSpacing(12)
        away.addWidget(Label(tr_sentence(_AWAY), "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        away.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        away.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()  # beside docks there may be too little room for all of it
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.panel)
        self._column.addWidget(self._area)
        self._column.addWidget(self._away)
        self._away.hide()

    @property
    def docked(self) -> bool:
        """Tell whether the console stands in a dock."""
        return self._docks.holds(self._record.id)

    @property
    def buttons(self) -> Sequence[QWidget]:
        """Give what can be done with the console; in a dock it has them there."""
        return () if self.docked else self._buttons

    def tell(self, kinds: Kind) -> None:
        """Take news of the device: its name may be another. The traffic needs nobody to announce it."""
        if kinds & Kind.IDENTITY:
            self.panel.name_device()
            self._docks.rename(self._record.id, self._record.entry.title)

    def find_within(self) -> bool:
        """Go to the filter, wherever the console stands."""
        self.panel.go_to_filter()
        return True

    def put_into_dock(self) -> None:
        """Take the console out of the page, which shows its first section instead."""
        self._area.takeWidget()
        self._area.hide()
        self._docks.take(self._record.id, self._record.entry.title, self.panel, self._return)
        self._away.show()
        self.left.emit()
        self.panel.view.setFocus()

    def put_back(self) -> None:
        """Take the console out of its dock."""
        self._docks.give_back(self._record.id)

    def rest(self) -> None:
        """End it, in a dock too: the page is closing."""
        self.put_back()
        self.panel.rest()

    def _return(self) -> None:
        self._away.hide()
        self.panel.stand(margin=0)
        self._area.setWidget(self.panel)
        self._area.show()
        self.panel.show()
        self.changed.emit()
