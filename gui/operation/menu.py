"""Everything that can be done with a device beside its main actions.

What destroys stands apart from what does not, and what is advanced in a menu of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.device import Contact, Path, Value
from core.feature import Category, Danger, Feature, FeatureKind
from core.feature.words import CATEGORIES
from core.site import Entry
from core.text import Text, text
from gui.operation.operations import Operations
from gui.operation.wording import ASKING, MORE, OPEN_WEB_PAGE, options_of, tip_of, worded
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
_WAY = text("actions.way", "Way to the device")
_AUTOMATIC = text("actions.way.automatic", "Choose automatically")
_AUTOMATIC_TIP = text("actions.way.automatic.tip", "Signalbox finds out which way tells most, and says why it is used.")
_WHY = text("actions.way.why", "{why}.")
_CHOICES = text("actions.choices", "Choices")
_GROUPS: Sequence[frozenset[Danger]] = (
    frozenset({Danger.NONE, Danger.PRINTS}),
    frozenset({Danger.DISRUPTIVE}),
    frozenset({Danger.DESTRUCTIVE}),
)
"""Actions that stand together; the last group stands at the end of the menu, away from all others."""
_BY_DANGER = tuple(Danger)
_MANY = 12
"""Advanced actions up to which they stand in one menu; of more, each part of the device has one, with what destroys."""


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
        advanced = [each for each in actions if _is_advanced(each)]
        apart = [each for each in advanced if each.danger in last] if len(advanced) <= _MANY else []
        for group in harmless:
            self._offer(self, (each for each in actions if each.danger in group and not _is_advanced(each)))
            self.addSeparator()
        self._offer_ways()
        if web is not None:
            self.addAction(tr(OPEN_WEB_PAGE)).triggered.connect(partial(self.web_asked.emit, web))
        self.addAction(tr(NAME_DEVICE)).triggered.connect(partial(self.naming_asked.emit, self._entry.device.id))
        self._offer_choices()
        self._offer_advanced([each for each in advanced if each not in apart])
        self.addSeparator()
        self._offer(self, (each for each in actions if each.danger in last and not _is_advanced(each)))
        self._offer(self, apart)

    def _clear(self) -> None:
        self.clear()
        for left in (*self.findChildren(QMenu), *self.findChildren(QActionGroup)):
            left.setParent(None)
            left.deleteLater()
        self._choices.clear()

    def _offer(self, menu: QMenu, actions: Iterable[Feature[Any]]) -> None:
        for feature in actions:
            action = self._entry_for(worded(feature), tip_of(feature, self._entry.device.driver.paths), menu)
            action.triggered.connect(partial(self._act, feature))

    def _offer_advanced(self, actions: Sequence[Feature[Any]]) -> None:
        if actions:
            menu = QMenu(tr(CATEGORIES[Category.DEBUG]), self)
            menu.setToolTipsVisible(True)
            self.addMenu(menu)
            parts = dict.fromkeys(each.part for each in actions if each.part is not None and len(actions) > _MANY)
            for part in parts:
                below = menu.addMenu(tr(part))
                below.setToolTipsVisible(True)
                self._offer_apart(below, [each for each in actions if each.part == part])
            self._offer_apart(menu, [each for each in actions if each.part not in parts])

    def _offer_apart(self, menu: QMenu, actions: Sequence[Feature[Any]]) -> None:
        """Offer what is felt less first, and what destroys at the end, away from all others."""
        ordered = sorted(actions, key=lambda each: _BY_DANGER.index(each.danger))
        destroying = [each for each in ordered if each.danger in _GROUPS[-1]]
        self._offer(menu, ordered[: len(ordered) - len(destroying)])
        if destroying:
            menu.addSeparator()
            self._offer(menu, destroying)

    def _offer_ways(self) -> None:
        self._entry_for(_IDENTIFY, tooltip(tr_sentence(_IDENTIFY_TIP))).triggered.connect(self._identify)
        ways = self._entry.device.driver.paths
        live = [path for path in ways if path.temporary and not all(other.temporary for other in ways)]
        for path in live:
            used = path.id == ways[0].id
            label = _LIVE if len(live) == 1 else _LIVE_BY.having(path=path.label)
            asks = path.consent is not None and not used
            said = path.consent or path.neighbourly
            tip = tooltip(tr_sentence(said)) if said is not None else ""
            action = self._entry_for(ASKING.having(label=label) if asks else label, tip)
            action.setCheckable(True)
            action.setChecked(used)
            action.triggered.connect(partial(self._turn_live, path))
        lasting = [path for path in ways if not path.temporary]
        if len(lasting) > 1:
            self._offer_lasting(lasting, ways[0])

    def _offer_lasting(self, lasting: Sequence[Path], used: Path) -> None:
        """Offer the ways of which one is for good; which one that is may be left to the family."""
        menu = QMenu(tr(_WAY), self)
        menu.setToolTipsVisible(True)
        menu.setEnabled(not self._operations.busy(self._entry.device.id))
        self.addMenu(menu)
        group = QActionGroup(menu)
        for path in sorted(lasting, key=lambda path: path.id):  # each keeps its place, whichever is in use
            action = self._entry_for(path.label, _tip_of_way(path), menu)
            action.setCheckable(True)
            action.setChecked(path.id == used.id)
            action.triggered.connect(partial(self._operations.use, self._entry, path))
            group.addAction(action)
        menu.addSeparator()
        automatic = self._entry_for(_AUTOMATIC, tooltip(tr_sentence(_AUTOMATIC_TIP)), menu)
        automatic.setCheckable(True)
        automatic.setChecked(not used.fixed)
        automatic.triggered.connect(partial(self._operations.choose_way, self._entry))

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
        readable = tuple(each.id for each in settings if each.readable and not each.reading_needs_password)
        # Nobody is asked for a password only because a menu opens.
        if readable and self._entry.device.picture.contact is not Contact.LOCKED:
            menu.aboutToShow.connect(partial(self._operations.read, self._entry, readable))

    def _entry_for(self, words: Text, tip: str, menu: QMenu | None = None) -> QAction:
        action = (self if menu is None else menu).addAction(tr(words))
        action.setToolTip(tip)
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
    is_plain = feature.danger is Danger.NONE and not feature.is_advanced
    return feature.kind in kinds and is_plain and bool(options_of(feature))


def _tip_of_way(path: Path) -> str:
    """Say why a way is in use, or what it leaves free for others."""
    said = _WHY.having(why=path.why) if path.why is not None else path.neighbourly
    return tooltip(tr_sentence(said)) if said is not None else ""


def _is_advanced(feature: Feature[Any]) -> bool:
    return feature.category is Category.DEBUG
