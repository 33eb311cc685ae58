"""The section Status: the bits of every status that the device has, and beside or below them what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.device import Contact
from core.preferences import Preference, Preferences
from core.status import Snapshot
from core.text import Text, text
from gui.device.cell_card import CellCard
from gui.device.change_list import WIDTH, ChangeList
from gui.device.grid_model import COLUMNS, BitGridModel
from gui.device.grid_view import NARROWEST_GRID, WIDEST_GRID, BitGridView
from gui.device.record import DeviceRecord, Kind
from gui.device.section import Section
from gui.preferences.table import HIDE_FIXED
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label, selectable

_SPACE = 14
WIDEST_CHANGES = 340
GRID_NEEDS = NARROWEST_GRID + 14
"""Pixels for the narrowest grid, its margin and a scroll bar."""
SIDE_BY_SIDE = GRID_NEEDS + 2 * _SPACE + 1 + WIDTH
"""Pixels from which the changes stand beside the grid; those of a window of about 1200. In less, names of bits could
not be read."""
_HIDE_FIXED = text("page.hide_fixed", "Hide fixed bits")
_SHOW_FIXED = text("page.show_fixed", "Show fixed bits")
_SEEN = text("page.mark_seen", "Mark all seen")
_COPY = text("page.copy_hex", "Copy hex")
_WAITING = text("status.waiting", "Not asked yet. The bits appear with the first answer.")
_WAITING_SILENT = text("status.waiting_silent", "No answer yet. The bits appear with the first one.")
_WAITING_BUSY = text("status.waiting_busy", "Busy with somebody else. The bits appear with the first answer.")
_WAITINGS = {Contact.SILENT: _WAITING_SILENT, Contact.BUSY: _WAITING_BUSY}


class StatusSection(Section):
    """A grid for each status map, one under the other, all in one scrolling page."""

    def __init__(self, record: DeviceRecord, preferences: Preferences) -> None:
        """Show a device, in the way that its user likes."""
        super().__init__()
        self._preferences = preferences
        self.setObjectName("statusSection")
        self._record = record
        self._grids: dict[str, tuple[BitGridModel, BitGridView]] = {}
        self._titles: dict[str, Label] = {}
        self._bare = preferences.get(HIDE_FIXED)
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
        self._fixed = Button(_HIDE_FIXED, "link")
        self._fixed.setCheckable(True)
        self._fixed.toggled.connect(self._choose_fixed)
        self._seen = Button(_SEEN, "link")
        self._seen.clicked.connect(self.mark_all_seen)
        self._copy = Button(_COPY, "link")
        self._copy.clicked.connect(self.copy_hex)
        self._fixed.setChecked(self._bare)
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
        stale = picture.contact is not Contact.ANSWERING
        for snapshot in picture.snapshots.values():
            self._show_snapshot(snapshot, stale=stale)
        self._waiting.setVisible(not self._grids)
        if not self._grids:
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
        self._bare = bare
        for _, view in self._grids.values():
            view.leave_out_fixed(bare)

    def show_bit(self, map_id: str, byte: int, bit: int) -> None:
        """Go to a bit of a status, if it is there, and tell all about it."""
        if map_id in self._grids:
            _, view = self._grids[map_id]
            view.setFocus()
            view.choose(byte, COLUMNS - 1 - bit)
            view.opened.emit(view.currentIndex())

    def mark_all_seen(self) -> None:
        """Take away the marks of what changed."""
        self._record.see_all()
        self.show_status()

    def copy_hex(self) -> None:
        """Copy the bytes of every status, a line each."""
        QGuiApplication.clipboard().setText("\n".join(model.hex() for model, _ in self._grids.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.hide()
        width = self.width()
        # Where the grid fits there is no bar, not even for the moment in which the widths are still being agreed.
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setHorizontalScrollBarPolicy(off if width >= GRID_NEEDS else needed)
        self._place_changes(beside=width >= SIDE_BY_SIDE)
        if self._beside:
            # What the widest grid leaves over goes to the list, so that no gap yawns between the two.
            spare = width - WIDEST_GRID - 3 * _SPACE
            self.changes.setFixedWidth(max(WIDTH, min(WIDEST_CHANGES, spare)))

    def _show_snapshot(self, snapshot: Snapshot, *, stale: bool) -> None:
        name = snapshot.map.map.id
        if name not in self._grids:
            self._add_grid(name, snapshot.map.map.name)
        model, view = self._grids[name]
        model.show(snapshot, self._record.unseen(name), stale=stale)
        if self._bare:
            view.update_rows()
        if self.card.isVisible() and self._asked_about[0] == name:
            self._fill_card(*self._asked_about)

    def _add_grid(self, name: str, title: Text) -> None:
        model = BitGridModel()
        view = BitGridView(title, model)
        view.leave_out_fixed(self._bare)
        view.looked_at.connect(lambda row, column: self._see(name, row, column))
        view.opened.connect(lambda index: self._fill_card(name, index.row(), index.column()))
        view.left.connect(self.card.hide)
        view.shown_at.connect(lambda rect: self._scroll_to(view, rect))
        heading = self._titles[name] = Label(tr(title), "heading")
        place = self._column.indexOf(self._remarks)
        self._column.insertWidget(place, heading)
        self._column.insertWidget(place + 1, view)
        view.show()
        self._grids[name] = (model, view)
        QWidget.setTabOrder(view, self.changes.view)
        for label in self._titles.values():
            label.setVisible(len(self._titles) > 1)

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
        model, view = self._grids[name]
        self._asked_about = (name, row, column)
        story = model.story(row, column)
        if story is None:
            self.card.hide()
        else:
            cell = view.anchor(model.index(row, column))
            self.card.tell(story, QRect(view.mapTo(self, cell.topLeft()), cell.size()))

    def _scroll_to(self, view: BitGridView, rect: QRect) -> None:
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
