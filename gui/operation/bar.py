"""The one or two actions that a person comes for, or that help now, in words, and the rest under "More"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.device import Contact, Device
from core.family.family import Family
from core.feature import Category, Danger, Feature, FeatureKind
from core.site import Entry
from core.text import text
from gui.operation.operations import Operations
from gui.operation.wording import MORE, tip_of, worded
from gui.translation import tr
from gui.widgets.buttons import Button

if TYPE_CHECKING:
    from gui.operation.menu import ActionMenu

_MORE = text("actions.more", "More ▾")
_BY_DANGER: Final = tuple(Danger)
_MOST: Final = 2
"""Actions that have buttons of their own."""


class ActionBar(QWidget):
    """Follows what the device offers, and what is being done with it."""

    web_asked = Signal(QUrl)
    naming_asked = Signal(str)
    """The device is to get another name or place: its id."""

    def __init__(self, entry: Entry, operations: Operations, families: Iterable[Family]) -> None:
        """Take the device, what does things with it, and the families, one of which may know of a web page."""
        super().__init__()
        self._entry = entry
        self._operations = operations
        self._families = families
        self._shown: Sequence[Feature[Any]] = ()
        self._buttons: list[Button] = []
        self.more = Button(_MORE)
        self.more.setAccessibleName(tr(MORE))
        self.more.clicked.connect(self._show_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.more)

    @cached_property
    def menu(self) -> ActionMenu:
        """Give the menu of everything else; it is made when it is first asked for."""
        from gui.operation.menu import ActionMenu

        menu = ActionMenu(self._entry, self._operations, self)
        menu.web_asked.connect(self.web_asked)
        menu.naming_asked.connect(self.naming_asked)
        return menu

    def show_features(self) -> None:
        """Show what helps now, and the main actions that the device has, as far as its model is known."""
        device = self._entry.device
        remedy, main = remedy_of(device), tuple(main_actions(device.features))
        if remedy is not None:
            main = (remedy, *(feature for feature in main if feature != remedy))[:_MOST]
        if main != self._shown:
            self._shown = main
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(feature) for feature in main]
            for place, button in enumerate(self._buttons):
                self._row.insertWidget(place, button)
                button.show()
            for earlier, later in pairwise((*self._buttons, self.more)):
                self.setTabOrder(earlier, later)
        for button, feature in zip(self._buttons, main, strict=True):
            button.setToolTip(tip_of(feature, device.driver.paths))
        self.show_busy()

    def show_busy(self) -> None:
        """Offer nothing while something is under way."""
        busy = self._operations.busy(self._entry.device.id)
        for button in self._buttons:
            button.setEnabled(not busy)

    def _button(self, feature: Feature[Any]) -> Button:
        button = Button(worded(feature))
        button.clicked.connect(partial(self._operations.act, self._entry, feature))
        return button

    def _show_menu(self) -> None:
        from gui.operation.web_page import web_page

        device = self._entry.device
        rest = (feature for feature in device.features if feature.is_offered_action and feature not in self._shown)
        self.menu.show_below(self.more, rest, web_page(self._families, device.address))


def remedy_of(device: Device) -> Feature[Any] | None:
    """Give the action that ends what is the matter now; None where nothing is known that does."""
    picture = device.picture
    if picture.verdict.remedy is None or picture.contact in (Contact.SILENT, Contact.BUSY):
        return None
    for feature in device.features:
        if feature.id == picture.verdict.remedy and feature.kind is FeatureKind.ACTION:
            return feature
    return None


def main_actions(features: Iterable[Feature[Any]]) -> Sequence[Feature[Any]]:
    """Give the first main actions; among them what is felt less comes first, away from "More" and what is there."""
    actions = (feature for feature in features if feature.is_offered_action)
    main = [feature for feature in actions if feature.category is Category.PRIMARY][:_MOST]
    return tuple(sorted(main, key=lambda feature: _BY_DANGER.index(feature.danger)))
