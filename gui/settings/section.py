"""The section Settings of a device page: how the device is set, what is to be changed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.clock import Clock
from core.device import Contact, Reading, Value
from core.device.draft import Draft
from core.feature import Feature
from gui.device.record import DeviceRecord, Kind
from gui.device.section import Section
from gui.operation.operations import Operations
from gui.operation.told import Told
from gui.settings.apply_bar import ApplyBar
from gui.settings.desk import SettingsDesk
from gui.settings.form import SettingsForm
from gui.settings.reading_strip import ReadingStrip
from gui.settings.search import SettingSearch
from gui.settings.shelter import Shelter

_TYPING = 300
"""Milliseconds without a key after which somebody who searches has typed all of it."""
_FEW = 24
"""Values that are read without being asked for when a search has found them."""


class SettingsSection(Section):
    """Reads by itself what takes nothing from anybody; the rest when a person says so.

    Advanced settings are many, and few people want them: they are read when somebody opens them, or finds a few.
    """

    def __init__(
        self, record: DeviceRecord, operations: Operations, clock: Clock, open_web_page: Callable[[], object]
    ) -> None:
        """Take the device, what does things with it, and what opens its web page."""
        super().__init__()
        self._open_web_page = open_web_page
        self.setObjectName("settingsSection")
        self._record = record
        self._operations = operations
        device = record.entry.device
        self.draft = Draft(device.features)
        self._offered = device.features
        self._asked: set[str] = set()
        self._desk = SettingsDesk(record.entry, self.draft, operations, clock)
        self._desk.changed, self._desk.say = self._show_known, self._say
        self.search = SettingSearch()
        self.strip = ReadingStrip()
        self.form = SettingsForm(self.draft, self.strip, has_web_page=device.address.host is not None)
        self.bar = ApplyBar()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._shelter = Shelter(self, self.form, (self.bar.undo, self.search))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.form, 1)
        column.addWidget(self.bar)
        self._connect()
        self.form.show_paths(tuple(device.driver.paths))
        self.form.show_features(self.draft.features)
        self._moved(record.id)

    @property
    def buttons(self) -> Sequence[QWidget]:
        """Give the search."""
        return (self.search,)

    @property
    def unwritten(self) -> int:
        """Give how many changes wait to be written; while they are being written, none of them does."""
        return 0 if self._desk.writing else len(self.draft.changes) + len(self.draft.problems)

    def tell(self, kinds: Kind) -> None:
        """Take news: the model may be known now, and with it other settings, or what it refuses."""
        self._offer()
        if kinds & (Kind.IDENTITY | Kind.CONTACT):
            self.form.show_paths(tuple(self._record.entry.device.driver.paths))
        self._read_first()

    def rest(self) -> None:
        """Be told nothing any more."""
        self._desk.rest()

    def find_within(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def value(self, name: str) -> Value | None:
        return self.draft.value(name)

    def show_setting(self, name: str) -> None:
        """Go to a setting by its id. KeyError if there is none."""
        self.search.clear()
        self.form.go_to(name)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self._typing.timeout.connect(self._read_first)
        self.form.unfolded.connect(self._unfolded)
        self.form.web_asked.connect(self._open_web_page)
        self.strip.read_asked.connect(self._read_all)
        self.strip.guarded_asked.connect(self._read_guarded)
        self.form.typed.connect(self._typed)
        self.form.left.connect(self._left)
        self.form.read_asked.connect(self._read_one)
        self.form.completed.connect(self._order_keys)
        self.bar.apply_asked.connect(self._desk.write)
        self.bar.discard_asked.connect(self._discard)
        self.bar.undo_asked.connect(self._undo)
        self.bar.stop_asked.connect(self._stop)
        self._operations.moved.connect(self._moved)
        self._operations.known.connect(self._known)

    def _order_keys(self) -> None:
        """Let Tab go from the top to the bottom: Qt puts what is made last behind everything."""
        parts = (self.search, *self.findChildren(QWidget))
        inside = (
            part
            for part in parts
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.window() is self.window()  # lists open in their own
        )
        for earlier, later in pairwise(inside):
            QWidget.setTabOrder(earlier, later)
        self.grown.emit()

    def _offer(self) -> None:
        """Offer what the device offers now, but not while something is done with it: what came of that stands here."""
        features = self._record.entry.device.features
        if features != self._offered and not self._desk.busy:
            different = frozenset(_different(self._offered, features))
            self._asked -= different
            if any(self.draft.outcome(name) is not None for name in different):
                self.bar.tell_all()
            self._offered = features
            self.draft.offer(features)
            self.form.show_features(self.draft.features)
            self._show_bars()

    def _read_first(self) -> None:
        """Read once what takes nothing from anybody, as soon as nothing else is done with the device.

        Not from one that wants a password: looking at it is no reason to ask for that.
        """
        if not self._desk.busy and self._record.entry.device.picture.contact is not Contact.LOCKED:
            wanted = (self.form.wanted | self._found_few) - self._asked
            names = tuple(name for name in self._desk.free_names if name in wanted)
            self._asked.update(names)
            self._desk.read(names)

    def _unfolded(self) -> None:
        self._show_bars()
        self._read_first()

    def _searched(self, words: str) -> None:
        self.form.narrow(words)
        self._show_bars()
        self._typing.start()

    def _read_all(self) -> None:
        self._desk.read(tuple(name for name in self._desk.names if name in self._in_sight))

    @property
    def _found_few(self) -> frozenset[str]:
        """Give what the search has found, where that is so little that asking for it takes no time."""
        found = self.form.found
        return found if len(found) <= _FEW and not self._typing.isActive() else frozenset()

    @property
    def _in_sight(self) -> frozenset[str]:
        """Give what can be read at a press: what is open, and what the search has found."""
        return self.form.wanted | self.form.found

    def _read_guarded(self) -> None:
        self._desk.read(self._desk.guarded_names)

    def _read_one(self, name: str) -> None:
        self._desk.read((name,))

    def _typed(self, name: str, written: str) -> None:
        self.bar.forget()
        self.draft.write(name, written)
        self._show(name)

    def _left(self, name: str) -> None:
        self.bar.forget()
        self.draft.leave(name)
        self._show(name)
        self.form.row(name).focus()

    def _discard(self) -> None:
        self.bar.forget()
        self.draft.discard()
        self._show_all()

    def _undo(self) -> None:
        self.bar.forget()
        self.draft.undo()
        self._show_all()
        self.bar.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, told: Told) -> bool:
        """Say what came of it in the bar, if somebody looks at it."""
        if self.isVisible():
            self.bar.tell(told)
        return self.isVisible()

    def _stop(self) -> None:
        self._operations.stop(self._record.id)

    def _known(self, device_id: str, readings: Mapping[str, Reading]) -> None:
        if device_id == self._record.id:
            self._desk.take(readings)

    def _moved(self, device_id: str) -> None:
        if device_id == self._record.id:
            self._shelter.keep(away=self._desk.writing)
            self.form.lock(locked=self._desk.writing, busy=self._desk.busy)
            self._show_bars()
            self._shelter.give_back(away=self._desk.writing)
            self._offer()
            if self.isVisible():
                self._read_first()

    def _show(self, name: str) -> None:
        self.form.show_draft((name, *self.draft.hangs_on(name)))
        self._show_bars()

    def _show_known(self, names: Iterable[str] | None) -> None:
        """Show what was read, and what hangs on it; None is everything."""
        if names is None:
            self._show_all()
            return
        self.form.show_draft({*names, *(each for name in names for each in self.draft.hangs_on(name))})
        if words := self.search.text():
            self.form.narrow(words)  # values are searched, too
        self._show_bars()

    def _show_all(self) -> None:
        self.form.show_draft()
        self._show_bars()

    def _show_bars(self) -> None:
        busy = self._desk.busy
        self.strip.show_draft(self.draft, self._in_sight, locked=busy)
        self.bar.show_draft(self.draft, locked=busy, step=self._operations.step(self._record.id))


def _different(before: Sequence[Feature[Any]], now: Sequence[Feature[Any]]) -> Iterable[str]:
    """Give what is offered no more as it was before."""
    offered = {feature.id: feature for feature in now}
    return (feature.id for feature in before if offered.get(feature.id) != feature)
