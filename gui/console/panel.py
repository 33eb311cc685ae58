"""The console of one device: filter, lines, the chosen line, and where experts allow it, a bar to send bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from core.preferences import Preference
from core.text import text
from gui.console.controls import Controls
from gui.console.copying import Copying, hex_of, text_of
from gui.console.detail import LineDetail
from gui.console.foot import Foot
from gui.console.line_filter import LineFilter
from gui.console.model import ConsoleModel
from gui.console.reader import Reader
from gui.console.send_link import SendLink
from gui.console.view import ConsoleView
from gui.device.record import DeviceRecord
from gui.preferences.table import CONSOLE_LINES, CONSOLE_SPLIT, EXPERT_SENDING
from gui.translation import tr
from gui.widgets.buttons import Button

if TYPE_CHECKING:
    from gui.console.consoles import Ground
    from gui.console.send_bar import SendBar

_NAME = text("console.panel", "Console of {title}")
COLUMNS = text("console.columns", "Columns")
CLEAR = text("console.clear", "Clear")
RESTORE = text("console.restore", "Show what was cleared away")
SAVE = text("console.save", "Save…")
_COPY = text("console.copy", "Copy")
_COPY_HEX = text("console.copy_hex", "Copy hex")
_COPY_TEXT = text("console.copy_text", "Copy text")
_SELECT_ALL = text("console.select_all", "Select all")
_REMEMBERED_AFTER = 400
"""Milliseconds after the last pull at the line between the lines and the chosen one."""


class ConsolePanel(QWidget):
    """Stands in the page of its device, or in a dock. While nobody sees it, it does nothing."""

    def __init__(self, record: DeviceRecord, ground: Ground) -> None:
        """Show the traffic of a device; from now on more of it is kept."""
        super().__init__()
        self.setObjectName("consolePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._record = record
        self._ground = ground
        self._transcript = record.transcript
        self._transcript.keep(ground.preferences.get(CONSOLE_LINES))
        self.model = ConsoleModel(self._transcript)
        self.view = ConsoleView(self.model, ground.preferences)
        self.reader = Reader(self._transcript, self.model, lambda: self.view.seen, self)
        self.controls = Controls()
        self.foot = Foot()
        self.detail = LineDetail()
        self.send_link = SendLink(record, ground)
        self.send_bar: SendBar | None = None
        self.copying = Copying(record, ground, self.model)
        self._forget = ground.preferences.listen(self._preference_changed)
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(_REMEMBERED_AFTER)
        self._remember.timeout.connect(self._remember_split)
        self._lay_out()
        self.name_device()
        self._connect()
        self._show_sending()

    def name_device(self) -> None:
        """Say whose console it is."""
        self.setAccessibleName(tr(_NAME.having(title=self._record.entry.title)))

    def stand(self, *, margin: int) -> None:
        """Stand in a page, which has margins of its own, or in a dock, which has none."""
        self._column.setContentsMargins(margin, 0, margin, 8)

    def buttons(self) -> Sequence[Button]:
        """Make the buttons that stand above it, wherever it stands."""
        columns, clear, save = Button(COLUMNS, "link"), Button(CLEAR, "link"), Button(SAVE, "link")
        columns.clicked.connect(
            lambda: self.view.columns_menu().popup(columns.mapToGlobal(QPoint(0, columns.height() + 4)))
        )
        clear.clicked.connect(self.clear)
        save.clicked.connect(self.save)
        return (columns, clear, save)

    def be_seen(self, seen: bool) -> None:
        """Go on, or stop: a dock behind another one is seen by nobody, though it is not hidden."""
        if seen:
            self.reader.begin()
        else:
            self.reader.rest()

    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.controls.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.controls.field.selectAll()

    def clear(self) -> None:
        """Show only what comes from now on. The record stays, and can be shown again."""
        self.model.clear()
        self.reader.look()

    def save(self) -> None:
        """Ask for a file, and write what is shown into it."""
        self.copying.save(self.model.rows())

    def rest(self) -> None:
        """End what goes on here: the page is closing. What a device said is kept as for one that nobody looks at."""
        from core.transcript.transcript import KEPT

        self.reader.rest()
        self.view.rest()
        if self.send_bar is not None:
            self.send_bar.rest()
        self._forget()
        if self._remember.isActive():
            self._remember_split()
        self._transcript.keep(KEPT)

    def menu(self) -> QMenu:
        """Make the menu of the lines; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.view.accessibleName())
        marked = self.view.selectionModel().hasSelection()
        for words, do in (
            (_COPY, self.copy),
            (_COPY_HEX, lambda: self.copying.copy_as(self.view.marked, hex_of)),
            (_COPY_TEXT, lambda: self.copying.copy_as(self.view.marked, text_of)),
        ):
            action = menu.addAction(tr(words), do)
            action.setEnabled(marked)
        menu.addAction(tr(_SELECT_ALL), self.view.selectAll)
        menu.addSeparator()
        menu.addAction(tr(SAVE), self.save)
        menu.addAction(tr(CLEAR), self.clear)
        menu.addAction(tr(RESTORE), self.model.restore).setEnabled(self.model.cleared)
        return menu

    def copy(self) -> None:
        """Copy the marked lines, as they would be saved."""
        self.copying.copy(self.view.marked)

    def event(self, event: QEvent) -> bool:
        # The window has a shortcut of the same keys for the page in front; here they mean this console, also in a dock.
        if event.type() is QEvent.Type.ShortcutOverride and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_find(event):
            self.go_to_filter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_split()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.be_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.be_seen(False)
        super().hideEvent(event)

    def _lay_out(self) -> None:
        lines = QWidget()
        upper = QVBoxLayout(lines)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.view, 1)
        upper.addWidget(self.foot)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(5)
        self._split.setObjectName("consoleSplit")
        self._split.addWidget(lines)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self._split.setMinimumHeight(upper.minimumSize().height())
        self._split.splitterMoved.connect(self._split_moved)
        self._column = QVBoxLayout(self)
        self.stand(margin=0)
        self._column.setSpacing(0)
        self._column.addWidget(self.controls)
        self._column.addWidget(self._split, 1)
        self._column.addWidget(self.send_link)

    def _connect(self) -> None:
        self.controls.filtered.connect(self._narrow)
        self.controls.paused.connect(self.reader.pause)
        self.controls.field.left.connect(self.view.setFocus)
        self.reader.moved.connect(self._moved)
        self.view.chosen.connect(self._show_chosen)
        self.view.follows.connect(lambda following: self.foot.newest.setVisible(not following))
        self.view.copy_asked.connect(self.copy)
        self.view.menu_asked.connect(lambda at: self.menu().popup(at))
        self.foot.newest_asked.connect(self._go_to_newest)

    def _narrow(self, wanted: LineFilter) -> None:
        self.reader.narrow(wanted)

    def _go_to_newest(self) -> None:
        self.view.go_to_newest()
        self.view.setFocus()

    def _moved(self) -> None:
        self.foot.tell(self.model, self.reader)
        row = self.view.current
        if row is not None and row.explanation is None:
            self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.view.current
        if row is None:
            return  # what one reads stays, also when the filter or the time has taken its line away
        self.detail.show_line(row, lost=row.number < self._transcript.first)

    def _fit_split(self) -> None:
        """Give the chosen line the height that somebody chose, and in little room no more than a third of it."""
        self._column.activate()
        room = self._split.height()
        both = self._split.minimumHeight() + self.detail.minimumSizeHint().height()
        self.detail.setVisible(room >= both + self._split.handleWidth())
        height = min(self._ground.preferences.get(CONSOLE_SPLIT), room // 3)
        if height != self._split.sizes()[1]:
            self._split.setSizes([room - height, height])

    def _split_moved(self) -> None:
        self._remember.start()

    def _remember_split(self) -> None:
        self._ground.preferences.put(CONSOLE_SPLIT, self._split.sizes()[1])

    def _preference_changed(self, changed: Preference[Any]) -> None:
        if changed.id == EXPERT_SENDING.id:
            self._show_sending()
        elif changed.id == CONSOLE_LINES.id:
            self._transcript.keep(self._ground.preferences.get(CONSOLE_LINES))

    def _show_sending(self) -> None:
        allowed = self._ground.preferences.get(EXPERT_SENDING)
        self.send_link.setVisible(not allowed)
        if allowed and self.send_bar is None:
            from gui.console.send_bar import SendBar  # most people look and never send

            self.send_bar = SendBar(self._record, self._ground.operations)
            self._column.addWidget(self.send_bar)
            if self.send_link.was_used:
                self.send_bar.written.setFocus()
        if self.send_bar is not None:
            self.send_bar.setVisible(allowed)


def _is_find(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
