"""Everything that can be done with a device beside its main actions.

What destroys stands apart from what does not, and what only fault finding needs in a menu of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.device import Path, Value
from core.feature import Category, Danger, Feature, FeatureKind
from core.feature.words import CATEGORIES
from core.site import Entry
from core.text import Text, text
from gui.operation.operations import Operations
from gui.operation.wording import ASKING, MORE, options_of, worded
from gui.translation import tr, tr_sentence
from gui.widgets.tooltips import tooltip
from gui.window.words import NAME_DEVICE

if TYPE_CHECKING:
    from core.device import Reading

_IDENTIFY = text("actions.identify", "Ask the device who it is")
_IDENTIFY_TIP = text(
    "actions.identify.tip", "Asks by every way there is, also by those that only one computer can use at a time."
)
_LIVE = text("actions.live", "Live status")
_LIVE_BY = text("actions.live_by", "Live status: {path}")
_WEB = text("actions.web", "Open the web page")
_CHOICES = text("actions.choices", "Choices")
_GROUPS: Sequence[frozenset[Danger]] = (
    frozenset({Danger.NONE, Danger.PRINTS}),
    frozenset({Danger.DISRUPTIVE}),
    frozenset({Danger.DESTRUCTIVE}),
)
"""Actions that stand together; the last group stands at the end of the menu, away from all others."""
_BY_DANGER = tuple(Danger)


class ActionMenu(QMenu):
    """Made anew each time it is opened: what is offered depends on the model, and on the way in use."""

    web_asked = Signal(QUrl)
    naming_asked = Signal(str)
    """The device is to get another name or place: its id."""

    def __init__(self, entry: Entry, operations: Operations, parent: QWidget) -> None:
        """Take the device and what does things with it."""
        super().__init__(parent)
        self._entry = entry
        self._operations = operations
        self._choices: dict[str, dict[Value, QAction]] = {}
        self.setAccessibleName(tr(MORE))
        self.setToolTipsVisible(True)
        operations.known.connect(self._mark)

    def show_below(self, button: QWidget, actions: Iterable[Feature[Any]], web: QUrl | None) -> None:
        """Offer these actions and what else there is, under a button, without waiting for the end."""
        self._fill(tuple(actions), web)
        self.popup(button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), button.height() + 4)))

    def _fill(self, actions: Sequence[Feature[Any]], web: QUrl | None) -> None:
        self._clear()
        *harmless, last = _GROUPS
        for group in harmless:
            self._offer(self, (each for each in actions if each.danger in group and not _is_for_faults(each)))
            self.addSeparator()
        self._offer_ways()
        if web is not None:
            self.addAction(tr(_WEB)).triggered.connect(partial(self.web_asked.emit, web))
        self.addAction(tr(NAME_DEVICE)).triggered.connect(partial(self.naming_asked.emit, self._entry.device.id))
        self._offer_choices()
        self._offer_for_faults([each for each in actions if each.danger not in last and _is_for_faults(each)])
        self.addSeparator()
        self._offer(self, (each for each in actions if each.danger in last))

    def _clear(self) -> None:
        self.clear()
        for left in (*self.findChildren(QMenu), *self.findChildren(QActionGroup)):
            left.setParent(None)
            left.deleteLater()
        self._choices.clear()

    def _offer(self, menu: QMenu, actions: Iterable[Feature[Any]]) -> None:
        for feature in actions:
            action = self._entry_for(worded(feature), feature.meaning or feature.consequence, menu)
            action.triggered.connect(partial(self._act, feature))

    def _offer_for_faults(self, actions: Sequence[Feature[Any]]) -> None:
        if actions:
            menu = QMenu(tr(CATEGORIES[Category.DEBUG]), self)
            menu.setToolTipsVisible(True)
            self.addMenu(menu)
            self._offer(menu, sorted(actions, key=lambda each: _BY_DANGER.index(each.danger)))

    def _offer_ways(self) -> None:
        self._entry_for(_IDENTIFY, _IDENTIFY_TIP).triggered.connect(self._identify)
        ways = self._entry.device.driver.paths
        live = [path for path in ways if path.temporary and not all(other.temporary for other in ways)]
        for path in live:
            used = path.id == ways[0].id
            label = _LIVE if len(live) == 1 else _LIVE_BY.having(path=path.label)
            asks = path.consent is not None and not used
            action = self._entry_for(ASKING.having(label=label) if asks else label, path.consent)
            action.setCheckable(True)
            action.setChecked(used)
            action.triggered.connect(partial(self._turn_live, path))

    def _offer_choices(self) -> None:
        settings = [feature for feature in self._entry.device.features if _is_simple(feature)]
        if not settings:
            return
        menu = QMenu(tr(_CHOICES), self)
        menu.setEnabled(not self._operations.busy(self._entry.device.id))
        self.addMenu(menu)
        for feature in settings:
            below = menu.addMenu(tr(feature.label))
            group = QActionGroup(below)
            entries = self._choices[feature.id] = {}
            for value, words in options_of(feature):
                entries[value] = action = below.addAction(tr_sentence(words))
                action.setCheckable(True)
                action.triggered.connect(partial(self._choose, feature, value))
                group.addAction(action)
        readable = tuple(feature.id for feature in settings if feature.readable)
        if readable:
            menu.aboutToShow.connect(partial(self._operations.read, self._entry, readable))

    def _entry_for(self, words: Text, tip: Text | None, menu: QMenu | None = None) -> QAction:
        action = (self if menu is None else menu).addAction(tr(words))
        action.setToolTip(tooltip(tr_sentence(tip)) if tip is not None else "")
        action.setEnabled(not self._operations.busy(self._entry.device.id))
        return action

    def _mark(self, device_id: str, readings: Mapping[str, Reading]) -> None:
        if device_id != self._entry.device.id:
            return
        for name, reading in readings.items():
            action = self._choices.get(name, {}).get(reading.value) if reading.value is not None else None
            if action is not None:
                action.setChecked(True)

    def _act(self, feature: Feature[Any]) -> None:
        self._operations.act(self._entry, feature)

    def _choose(self, feature: Feature[Any], value: Value) -> None:
        self._operations.choose(self._entry, feature, value)

    def _identify(self) -> None:
        self._operations.identify(self._entry)

    def _turn_live(self, path: Path) -> None:
        if path.id == self._entry.device.driver.paths[0].id:
            self._operations.leave_live(self._entry)
        else:
            self._operations.use(self._entry, path)


def _is_simple(feature: Feature[Any]) -> bool:
    kinds = (FeatureKind.CHOICE, FeatureKind.TOGGLE)
    return feature.kind in kinds and feature.danger is Danger.NONE and bool(options_of(feature))


def _is_for_faults(feature: Feature[Any]) -> bool:
    return feature.category is Category.DEBUG
