"""Rows that belong together under a heading; some are folded until somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.feature import Feature
from core.text import text
from gui.settings.frame import SHARES, SPACE, OneLine
from gui.settings.plan import GroupPlan
from gui.settings.row import ReadingRow, SettingRow
from gui.settings.web_row import WebRow
from gui.translation import tr
from gui.widgets.buttons import Button

_SHOW = text("settings.group.show", "▸ {title} ({count})")
_HIDE = text("settings.group.hide", "▾ {title} ({count})")
_ON_A_SHELF: Final = 16
"""Rows that are laid out together."""
_NOW = text("settings.column.now", "Now")
_NEW = text("settings.column.new", "New")

Row = SettingRow | ReadingRow | WebRow
Dress = Callable[[Row], None]
"""Makes a new row live: connects it, and shows how it stands."""


def _row_of(feature: Feature[Any]) -> Row:
    if feature.web_only:
        return WebRow(feature)
    return SettingRow(feature) if feature.kind.is_setting else ReadingRow(feature)


class SettingGroup(QWidget):
    """Makes its rows one by one, so that the window goes on living while a long form is made."""

    unfolded = Signal()

    def __init__(self, plan: GroupPlan, dress: Dress) -> None:
        """Take what will be in it."""
        super().__init__()
        self.plan = plan
        self._dress = dress
        self._folded = plan.folded
        self._only: frozenset[str] | None = None
        self.rows: dict[str, Row] = {}
        self._last: QVBoxLayout | None = None
        self.setAccessibleName(tr(plan.title))
        self.fold = Button(_SHOW.having(title=plan.title, count=len(plan.features)), "link", self)
        if not plan.folded:
            self.fold.hide()
        self.fold.clicked.connect(self._toggle)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(2)
        layout.addLayout(self._heading())
        layout.addWidget(self._body)
        if self._folded:
            self._body.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has opened what is folded at first."""
        return self.plan.folded and not self._folded

    @property
    def is_wanted(self) -> bool:
        """Tell whether the values of its features are wanted: those of an advanced one only once it was opened."""
        return not (self.plan.on_demand and self._folded)

    @property
    def found(self) -> frozenset[str]:
        """Give the ids of what a search has found in it; none while nobody searches."""
        return self._only or frozenset()

    @property
    def waiting(self) -> Iterator[Feature[Any]]:
        """Give the features that have no row yet, and should."""
        if self._body.isVisibleTo(self):
            yield from (feature for feature in self.plan.features if feature.id not in self.rows)

    def take(self, plan: GroupPlan) -> bool:
        """Take what is in it now: rows of what is offered no more go, and of what is another thing there are new ones.

        False where there is more in it, or it stands in another order: then the group has to be made anew.
        """
        offered = {feature.id: feature for feature in plan.features}
        if plan.folded != self.plan.folded or list(offered) != [
            feature.id for feature in self.plan.features if feature.id in offered
        ]:
            return False
        self.plan = plan
        self._name_fold(len(offered))
        for name, row in tuple(self.rows.items()):
            if name not in offered:
                del self.rows[name]
            elif offered[name] != row.feature:
                self._replace(row, offered[name])
            else:
                continue
            row.hide()
            row.deleteLater()
        self._say_meanings()
        return True

    def make(self, feature: Feature[Any]) -> None:
        """Make the row of a feature, below those that there are."""
        row = self._row(feature)
        self._shelf().addWidget(row)
        self._dress(row)
        self._say_meanings()

    def _row(self, feature: Feature[Any]) -> Row:
        row = self.rows[feature.id] = _row_of(feature)
        if self._only is not None and feature.id not in self._only:
            row.hide()
        return row

    def _replace(self, before: Row, feature: Feature[Any]) -> None:
        row, shelf = self._row(feature), before.parentWidget()
        rows = shelf.layout() if shelf is not None else None
        if rows is not None:
            rows.replaceWidget(before, row)
        self._dress(row)

    def open(self) -> None:
        """Show the rows of a folded group."""
        if self._folded:
            self._toggle()

    def narrow(self, only: frozenset[str] | None) -> None:
        """Show only these features, also of a folded group; None is all."""
        self._only = only
        wanted = {name: only is None or name in only for name in self.rows}
        others = [name for name, row in self.rows.items() if row.isHidden() is wanted[name]]
        if others and not self._body.isAncestorOf(self.window().focusWidget()):
            self._body.hide()  # a row that comes into sight alone has all others find their places anew
        for name in others:
            self.rows[name].setVisible(wanted[name])
        self._say_meanings()
        found = only is None or any(feature.id in only for feature in self.plan.features)
        self.setVisible(found)
        self._body.setVisible(found and (only is not None or not self._folded))
        self._name_fold(len(self.plan.features) if only is None else len(only))

    def _shelf(self) -> QVBoxLayout:
        """Give where the next row goes: on shelves of a few, one new row moves its neighbours and not all of them."""
        if self._last is None or self._last.count() >= _ON_A_SHELF:
            shelf = QWidget()
            self._last = QVBoxLayout(shelf)
            self._last.setContentsMargins(0, 0, 0, 0)
            self._last.setSpacing(0)
            self._column.addWidget(shelf)
        return self._last

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12 if not self.plan.folded else 8, 0, 4, 2)
        line.setSpacing(SPACE)
        if self.plan.folded:
            line.addWidget(self.fold)
            line.addStretch(1)
            return line
        readings = not any(feature.kind.is_setting for feature in self.plan.features)
        names = (self.plan.title, None if readings else _NOW, None if readings else _NEW)
        for name, share in zip(names, SHARES, strict=True):
            label = OneLine("heading")
            label.say("" if name is None else tr(name))
            line.addWidget(label, share)
        return line

    def _name_fold(self, count: int) -> None:
        """Say whether it is folded, and how much is in it; what was searched for is never folded."""
        searching = self._only is not None
        form = _SHOW if self._folded and not searching else _HIDE
        self.fold.say(form.having(title=self.plan.title, count=count))
        self.fold.setEnabled(not searching)

    def _say_meanings(self) -> None:
        """What several rows below each other mean is said once, at the first of them that is in sight."""
        before = None
        for name, row in self.rows.items():
            if self._only is None or name in self._only:
                if isinstance(row, SettingRow):
                    row.say_meaning(said=row.feature.meaning != before)
                before = row.feature.meaning

    def _toggle(self) -> None:
        self._folded = not self._folded
        self._name_fold(len(self.plan.features))
        self._body.setVisible(not self._folded)
        if not self._folded:
            self.unfolded.emit()
