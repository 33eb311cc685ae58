"""What is known about who a device is: board, MAC address, firmware, ports. Folded until somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtWidgets import QGridLayout, QWidget

from core.device import Device
from core.family.family import Family
from core.feature import Category, Feature
from core.feature.words import in_words
from core.text import Text, text
from gui.translation import tr
from gui.widgets.labels import Label, selectable
from gui.widgets.tooltips import tooltip

_ADDRESS = text("details.address", "Address")
_WAYS = text("details.ways", "Asked through")
_LINE = 18
_GAP = 8
"""Pixels above the heading of a part."""
_YES = text("details.yes", "yes")
_NO = text("details.no", "no")
_LABELS: Mapping[str, Text] = {
    "manufacturer": text("details.manufacturer", "Maker"),
    "model": text("details.model", "Model"),
    "name": text("details.name", "Its own name"),
    "serial_number": text("details.serial_number", "Serial number"),
    "board": text("details.board", "Interface board"),
    "mac": text("details.mac", "MAC address"),
    "firmware": text("details.firmware", "Firmware"),
}
Facts = Callable[[], Mapping[str, Feature[Any]]]
"""Gives what a family declares about the facts that its devices tell, by id."""


def declared_facts(families: Iterable[Family], family: str) -> Mapping[str, Feature[Any]]:
    """Give the features of a family by id."""
    declared = next((known for known in families if known.id == family), None)
    return {feature.id: feature for feature in declared.features()} if declared is not None else {}


class _Line(NamedTuple):
    label: str
    value: str


class _Block(NamedTuple):
    """The facts about one part of a device, or about the whole of it: that block has no name."""

    name: str
    lines: Sequence[_Line]


class Details(QWidget):
    """A line for each fact; what the device has not told has none. The parts of a device stand side by side."""

    def __init__(self, device: Device, facts: Facts, parent: QWidget | None = None) -> None:
        """Take the device, and what its family declares."""
        super().__init__(parent)
        self._device = device
        self._facts = facts
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(1)
        self._shown: Sequence[_Block] = ()

    def show_device(self) -> None:
        """Show what is known now."""
        blocks = tuple(self._known())
        if blocks == self._shown:
            return
        self._shown = blocks
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        whole, *parts = blocks
        for row, line in enumerate(whole.lines):
            self._add(line, row, 0, wide=True)
        for column, block in enumerate(parts):
            heading = Label(block.name, "heading")
            heading.setContentsMargins(0, _GAP, 0, 0)
            heading.setFixedHeight(_LINE + _GAP)
            self._grid.addWidget(heading, len(whole.lines), 2 * column, 1, 2)
            for row, line in enumerate(block.lines, len(whole.lines) + 1):
                self._add(line, row, 2 * column, wide=False)
        for column in range(max(1, len(parts))):
            self._grid.setColumnStretch(2 * column + 1, 1)

    def _add(self, line: _Line, row: int, column: int, *, wide: bool) -> None:
        shown = selectable(Label(line.value))
        shown.setToolTip(tooltip(line.value))  # an address with all its ports is wider than a small window
        label = Label(line.label, "muted")
        label.setBuddy(shown)
        for part in (label, shown):
            part.setFixedHeight(_LINE)
        self._grid.addWidget(label, row, column)
        self._grid.addWidget(shown, row, column + 1, 1, -1 if wide else 1)

    def _known(self) -> Iterator[_Block]:
        device = self._device
        whole = [_Line(tr(_ADDRESS), str(device.address))]
        ways = ", ".join(tr(path.label) for path in device.driver.paths)
        if ways:
            whole.append(_Line(tr(_WAYS), ways))
        parts: dict[str, list[_Line]] = {}
        told, facts = device.identity.told(), self._facts()
        for name in (*(name for name in _LABELS if name in told), *(name for name in told if name not in _LABELS)):
            fact = facts.get(name)
            if fact is not None and fact.category is Category.DEBUG:
                continue  # among the readings for fault finding
            lines = parts.setdefault(tr(fact.part), []) if fact is not None and fact.part is not None else whole
            lines.append(_Line(_label(name, fact), _words(told[name], fact)))
        yield _Block("", tuple(whole))
        for part, lines in parts.items():
            yield _Block(part, tuple(lines))


def _label(name: str, fact: Feature[Any] | None) -> str:
    label = fact.label if fact is not None else _LABELS.get(name)
    return tr(label) if label is not None else name


def _words(value: str | int | bool, fact: Feature[Any] | None) -> str:
    if fact is not None and fact.unit is not None:
        return tr(in_words(fact, value))
    if isinstance(value, bool):
        return tr(_YES if value else _NO)
    return str(value)
