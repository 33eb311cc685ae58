"""The section Status: the bits of every status that the device has, and beside or below them what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.device import Contact
from core.preferences import Preference, Preferences
from core.text import text
from gui.device.cell_card import CellCard
from gui.device.change_list import WIDTH, ChangeList
from gui.device.grid_model import COLUMNS
from gui.device.grid_view import NARROWEST_GRID, WIDEST_GRID
from gui.device.grids import Grids
from gui.device.record import DeviceRecord, Kind
from gui.device.section import Section
from gui.preferences.table import HIDE_FIXED
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, selectable

_SPACE = 14
WIDEST_CHANGES = 340
GRID_MARGIN = 14
"""Pixels for the margin of the grid and a scroll bar."""
GRID_NEEDS = NARROWEST_GRID + GRID_MARGIN
SIDE_BY_SIDE = GRID_NEEDS + 2 * _SPACE + 1 + WIDTH
"""Pixels from which the changes stand beside the grid; those of a window of about 1200. In less, names of bits could
not be read."""
_HIDE_FIXED = text("page.hide_fixed", "Hide fixed bits")
_SHOW_FIXED = text("page.show_fixed", "Show fixed bits")
_SEEN = text("page.mark_seen", "Mark all seen")
_COPY = text("page.copy_hex", "Copy hex")
_WAITING = text("status.waiting", "Not asked yet. The bits appear with the first answer.")
_WAITING_SILENT = text("status.waiting_silent", "No answer yet. The bits appear with the first one.")
_WAITING_BUSY = text("status.waiting_busy", "Busy. The bits appear with the first answer.")
_WAITING_LOCKED = text("status.waiting_locked", "Wants a password. The bits appear with the first answer after it.")
_WAITINGS = {
    Contact.SILENT: _WAITING_SILENT,
    Contact.BUSY: _WAITING_BUSY,
    Contact.LOCKED: _WAITING_LOCKED,
}


class StatusSection(Section):
    """A grid for each status map and what changed, all in one scrolling page."""

    def __init__(self, record: DeviceRecord, preferences: Preferences) -> None:
        """Show a device, in the way that its user likes."""
        super().__init__()
        self._preferences = preferences
        self.setObjectName("statusSection")
        self._record = record
        bare = preferences.get(HIDE_FIXED)
        self.grids = Grids(bare=bare)
        self._asked_about = ("", 0, 0)
        self.changes = ChangeList()
        self._waiting = Label("", "muted", wrap=True)
        self._remarks = selectable(Label("", "small", wrap=True))
        self._content = QWidget()
        self._content.setObjectName("gridContent")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 4, 4, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self._waiting)
        self._column.addWidget(self.grids)
        self._column.addWidget(self._remarks)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setObjectName("gridArea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rule = QFrame()
        self._rule.setFrameShape(QFrame.Shape.NoFrame)
        self._rule.setObjectName("rule")
        self._rule.setFixedWidth(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACE)
        self._row.addWidget(self._area, 1)
        self._row.addWidget(self._rule)
        self._row.addWidget(self.changes)
        self._beside = True
        self.changes.setFixedWidth(WIDTH)
        self.card = CellCard(self)
        self._listen_to_grids()
        self._fixed = Button(_HIDE_FIXED, "link")
        self._fixed.setCheckable(True)
        self._fixed.toggled.connect(self._choose_fixed)
        self._seen = Button(_SEEN, "link")
        self._seen.clicked.connect(self.mark_all_seen)
        self._copy = Button(_COPY, "link")
        self._copy.clicked.connect(self.copy_hex)
        self._fixed.setChecked(bare)
        self._end_listening = preferences.listen(self._preference_changed)

    @property
    def buttons(self) -> Sequence[QWidget]:
        """Give what can be done with the grid."""
        return (self._fixed, self._seen, self._copy)

    def tell(self, kinds: Kind) -> None:
        """Take news of the device."""
        if kinds & (Kind.STATUS | Kind.CONTACT | Kind.IDENTITY):
            self.show_status()

    def show_status(self) -> None:
        """Show how the device stands."""
        picture = self._record.entry.device.picture
        if self.grids.tell(picture.snapshots, self._record.unseen, picture.is_stale):
            self._order_keys()
            self._share_width()
        if self.card.isVisible():
            self._fill_card(*self._asked_about)
        self._waiting.setVisible(not self.grids.names)
        if not self.grids.names:
            self._waiting.show_text(tr(_WAITINGS.get(picture.contact, _WAITING)))
        remarks = "\n".join(tr_sentence(remark) for remark in picture.remarks)
        self._remarks.show_text(remarks)
        self._remarks.setVisible(bool(remarks))
        self.changes.show_news(self._record.news, self._record.news_count)
        self._size_changes()

    def rest(self) -> None:
        """End what goes on here."""
        self._end_listening()

    def leave_out_fixed(self, bare: bool) -> None:
        """Leave out, or show again, what never says anything."""
        self.grids.leave_out_fixed(bare)

    def show_bit(self, map_id: str, byte: int, bit: int) -> None:
        """Go to a bit of a status, if it is there, and tell all about it."""
        if map_id in self.grids.names:
            view = self.grids.view(map_id)
            view.setFocus()
            view.choose(byte, COLUMNS - 1 - bit)
            view.opened.emit(view.currentIndex())

    def mark_all_seen(self) -> None:
        """Take away the marks of what changed."""
        self._record.see_all()
        self.show_status()

    def copy_hex(self) -> None:
        """Copy the bytes of every status, a line each."""
        QGuiApplication.clipboard().setText(self.grids.hex)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.hide()
        width = self.width()
        # Where the grid fits there is no bar, not even for the moment in which the widths are still being agreed.
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setHorizontalScrollBarPolicy(off if width >= GRID_NEEDS else needed)
        self._place_changes(beside=width >= SIDE_BY_SIDE)
        self._share_width()

    def _share_width(self) -> None:
        """Share the width between the grids and what changed.

        Two grids come before a wider list. What the widest grid leaves over goes to the list, so that no gap yawns
        between the two.
        """
        beside_list = self.width() - GRID_MARGIN - (2 * _SPACE + 1 + WIDTH if self._beside else 0)
        two = self.grids.stand_in(beside_list)
        if self._beside:
            spare = 0 if two else self.width() - WIDEST_GRID - 3 * _SPACE
            self.changes.setFixedWidth(max(WIDTH, min(WIDEST_CHANGES, spare)))

    def _order_keys(self) -> None:
        for earlier, later in pairwise((*self.grids.views, self.changes.view)):  # Qt puts what is new last
            QWidget.setTabOrder(earlier, later)

    def _listen_to_grids(self) -> None:
        self.grids.looked_at.connect(self._see)
        self.grids.opened.connect(self._fill_card)
        self.grids.left.connect(self.card.hide)
        self.grids.shown_at.connect(self._scroll_to)

    def _choose_fixed(self, bare: bool) -> None:
        self._fixed.say(_SHOW_FIXED if bare else _HIDE_FIXED)
        self._preferences.put(HIDE_FIXED, bare)
        self.leave_out_fixed(bare)

    def _preference_changed(self, changed: Preference[Any]) -> None:
        if changed is HIDE_FIXED:
            self._fixed.setChecked(self._preferences.get(HIDE_FIXED))

    def _see(self, name: str, row: int, column: int) -> None:
        self._record.see(name, row, 0x80 >> column)
        self.show_status()

    def _fill_card(self, name: str, row: int, column: int) -> None:
        """Open the card about a bit, or bring it to date."""
        self._asked_about = (name, row, column)
        story, view, place = self.grids.story(name, row, column)
        if story is None:
            self.card.hide()
        else:
            self.card.tell(story, QRect(view.mapTo(self, place.topLeft()), place.size()))

    def _scroll_to(self, view: QWidget, rect: QRect) -> None:
        middle = view.mapTo(self._content, rect.center())
        self._area.ensureVisible(middle.x(), middle.y(), rect.width() // 2 + 4, rect.height() // 2 + 8)

    def _place_changes(self, *, beside: bool) -> None:
        if beside != self._beside:
            self._beside = beside
            self._rule.setVisible(beside)
            if beside:
                self._column.removeWidget(self.changes)
                self._row.addWidget(self.changes)
            else:
                self._row.removeWidget(self.changes)
                self._column.insertWidget(self._column.indexOf(self._remarks) + 1, self.changes)
                self.changes.setMinimumWidth(0)
                self.changes.setMaximumWidth(QWIDGETSIZE_MAX)
            self.changes.show()
            self._row.activate()
            self._column.activate()
        self._size_changes()

    def _size_changes(self) -> None:
        """Below the grid the list shows all its lines, the page scrolls; beside it the list scrolls by itself."""
        height = 0 if self._beside else self.changes.content_height()
        self.changes.setMinimumHeight(height)


QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's name for "no limit", which PySide6 does not hand on."""
