"""The form: a row for each reading and setting that the device declares, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.device import Path, goes_by
from core.device.draft import Draft
from core.feature import Feature
from core.text import text
from gui.settings.group import Row, SettingGroup
from gui.settings.plan import GroupPlan, planned
from gui.settings.row import SettingRow
from gui.settings.web_row import WebRow
from gui.settings.wording import searched
from gui.translation import tr, tr_sentence
from gui.widgets.labels import Label

_WIDEST = 1180
"""Pixels beyond which lines would be too long to read."""
_MARGIN = 24
"""Pixels that stay free above and below a row that somebody went to."""
_AT_ONCE = 5
"""Rows that are there when the form is first seen."""
_NAME = text("settings.form", "Settings of the device")
_NONE = text("settings.search.none", "Nothing here has '{words}' in its name, its meaning or its value.")


class SettingsForm(QScrollArea):
    """What is in sight is made at once, the rest row by row."""

    typed = Signal(str, str)
    left = Signal(str)
    read_asked = Signal(str)
    web_asked = Signal()
    """Somebody wants to see the web page of the device."""
    unfolded = Signal()
    """There are features whose values are wanted now: `wanted` has them."""
    completed = Signal()
    """Every row that is not folded has been made."""

    def __init__(self, draft: Draft, top: QWidget, *, has_web_page: bool) -> None:
        """Take what is shown, what stands above it and goes out of sight with it, and whether there is a web page."""
        super().__init__()
        self._has_web_page = has_web_page
        self._draft = draft
        self._locked = self._busy = False
        self._search = ""
        self._paths: Sequence[Path] = ()
        self._groups: list[SettingGroup] = []
        self.setObjectName("settingsForm")
        self.setAccessibleName(tr(_NAME))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("settingsContent")
        content.setMaximumWidth(_WIDEST)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 12)
        self._column.setSpacing(0)
        self._nothing = Label("", "muted", wrap=True)
        self._nothing.hide()
        self._column.addWidget(top)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.setWidget(content)
        self._further = QTimer(self)
        self._further.setInterval(0)
        self._further.timeout.connect(self._make_next)
        self._wanted = ""
        self._target: Row | None = None
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)

    @property
    def rows(self) -> Iterator[Row]:
        """Give the rows that have been made, from top to bottom."""
        for group in self._groups:
            yield from group.rows.values()

    @property
    def wanted(self) -> frozenset[str]:
        """Give the ids of the features whose values are wanted: all but those of advanced groups that are folded."""
        return frozenset(feature.id for group in self._groups if group.is_wanted for feature in group.plan.features)

    @property
    def found(self) -> frozenset[str]:
        """Give the ids of what the search has found; none while nobody searches."""
        return frozenset().union(*(group.found for group in self._groups))

    @property
    def complete(self) -> bool:
        """Tell whether every row that is not folded has been made."""
        return not self._further.isActive()

    def show_features(self, features: Sequence[Feature[Any]]) -> None:
        """Show the rows of these features. Groups without anything new stay as they are; what was opened stays open."""
        before = {group.accessibleName(): group for group in self._groups}
        kept: list[SettingGroup] = []
        for plan in _in_order(planned(features), tuple(before)):
            group = before.get(tr(plan.title))
            kept.append(group if group is not None and group.take(plan) else self._group(plan, group))
        for old in self._groups:
            if old not in kept:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._groups = kept
        if not any(row is self._target for row in self.rows):
            self._target = None
        for place, group in enumerate(kept, 1):
            self._column.insertWidget(place, group)
        self._make(_AT_ONCE)
        if self._search:
            self.narrow(self._search)
        self._further.start()

    def _group(self, plan: GroupPlan, before: SettingGroup | None) -> SettingGroup:
        group = SettingGroup(plan, self._dress)
        if before is not None and before.is_open:
            group.open()
        group.unfolded.connect(self._further.start)
        group.unfolded.connect(self.unfolded)
        return group

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Take the ways to the device, the one in use first: some features go by another."""
        if paths != self._paths:
            self._paths = tuple(paths)
            for row in self.rows:
                self._show_way(row)
                row.show_draft(self._draft)

    def show_draft(self, names: Iterable[str] | None = None) -> None:
        """Show anew how these features stand, or all of them."""
        wanted = None if names is None else frozenset(names)
        for row in self.rows:
            if wanted is None or row.feature.id in wanted:
                row.show_draft(self._draft)
        if names is None and self._search:
            self.narrow(self._search)  # values are searched, too

    def lock(self, *, locked: bool, busy: bool) -> None:
        """Take nothing while the changes are being written; ask nothing while the device is busy."""
        if (locked, busy) != (self._locked, self._busy):
            self._locked, self._busy = locked, busy
            for row in self.rows:
                row.lock(locked=locked, busy=busy)

    def narrow(self, words: str) -> None:
        """Show only what has these words in its name, its id, its meaning or its value."""
        self._search = words
        wanted = words.lower().split()
        found = False
        for group in self._groups:
            only = frozenset(
                feature.id
                for feature in group.plan.features
                if all(word in searched(feature, self._draft) for word in wanted)
            )
            group.narrow(only if wanted else None)
            found = found or bool(only)
        self._nothing.show_text(tr(_NONE.having(words=words)))
        self._nothing.setVisible(bool(wanted) and not found)
        self._further.start()

    def row(self, name: str) -> Row:
        """Give the row of a feature. KeyError if there is none, or if it has not been made yet."""
        for group in self._groups:
            if name in group.rows:
                return group.rows[name]
        raise KeyError(name)

    def go_to(self, name: str) -> None:
        """Go to the row of a feature, as soon as it has been made. KeyError if there is no such feature."""
        group = next((group for group in self._groups if any(item.id == name for item in group.plan.features)), None)
        if group is None:
            raise KeyError(name)
        self._wanted = name
        group.open()
        self._arrive()
        self._further.start()

    def _arrive(self) -> None:
        """Go to the row that is wanted, if it is there."""
        row = next((row for row in self.rows if row.feature.id == self._wanted), None)
        if row is not None:
            self._wanted = ""
            self._target = row
            row.focus()
            self.ensureWidgetVisible(row, 0, _MARGIN)

    def _keep_in_sight(self) -> None:
        """Stay with the row that somebody went to while the rows around it find their places."""
        if self._target is not None and self._target.isAncestorOf(self.window().focusWidget()):
            self.ensureWidgetVisible(self._target, 0, _MARGIN)

    def _dress(self, row: Row) -> None:
        if isinstance(row, SettingRow):
            row.typed.connect(self.typed)
            row.left.connect(self.left)
            row.read_asked.connect(self.read_asked)
        elif isinstance(row, WebRow):
            row.web_asked.connect(self.web_asked)
            row.open.setVisible(self._has_web_page)
        self._show_way(row)
        row.show_draft(self._draft)
        row.lock(locked=self._locked, busy=self._busy)

    def _show_way(self, row: Row) -> None:
        way = goes_by(row.feature, self._paths)
        row.way = tr_sentence(way) if way is not None else ""

    def _make_next(self) -> None:
        # One row at a time: dressing and placing it costs several milliseconds, which nobody is to feel.
        further = self._make(1)
        if self._wanted:
            self._arrive()
        if not further:
            self._further.stop()
            self.completed.emit()

    def _make(self, most: int) -> bool:
        """Make so many rows; tell whether there may be more."""
        for group in self._groups:
            for feature in tuple(group.waiting):
                if not most:
                    return True
                group.make(feature)
                most -= 1
        return not most


def _in_order(plans: Sequence[GroupPlan], titles: Sequence[str]) -> Sequence[GroupPlan]:
    """Let groups keep their places where none is new: parts stand as their first features do, and those may go."""
    if not {tr(plan.title) for plan in plans} <= set(titles):
        return plans
    return sorted(plans, key=lambda plan: titles.index(tr(plan.title)))
