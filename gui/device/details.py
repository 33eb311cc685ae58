"""Everything that is known about who a device is: board, MAC address, firmware, ports. Folded until somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from core.device import Device
from core.family.family import Family
from core.text import Text, text
from gui.translation import tr
from gui.widgets.labels import Label, selectable

_ADDRESS = text("details.address", "Address")
_WAYS = text("details.ways", "Asked through")
_LINE = 18
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
Labels = Callable[[], Mapping[str, Text]]
"""Gives what a family calls its further facts, by id."""


def feature_labels(families: Iterable[Family], family: str) -> Mapping[str, Text]:
    """Give what a family calls its features, by id."""
    declared = next((known for known in families if known.id == family), None)
    return {feature.id: feature.label for feature in declared.features()} if declared is not None else {}


class Details(QWidget):
    """A line for each fact; what the device has not told has none."""

    def __init__(self, device: Device, labels: Labels, parent: QWidget | None = None) -> None:
        """Take the device, and what the family calls its facts."""
        super().__init__(parent)
        self._device = device
        self._labels = labels
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 4, 0, 6)
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(1)
        self._lines.setColumnStretch(1, 1)
        self._shown: list[tuple[str, str]] = []

    def show_device(self) -> None:
        """Show what is known now."""
        lines = list(self._known())
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for row, (name, value) in enumerate(lines):
            shown = selectable(Label(value))
            label = Label(name, "muted")
            label.setBuddy(shown)
            for column, part in enumerate((label, shown)):
                part.setFixedHeight(_LINE)
                self._lines.addWidget(part, row, column)

    def _known(self) -> Iterator[tuple[str, str]]:
        device = self._device
        yield tr(_ADDRESS), str(device.address)
        ways = ", ".join(tr(path.label) for path in device.driver.paths)
        if ways:
            yield tr(_WAYS), ways
        told = device.identity.told()
        for name, label in _LABELS.items():
            if name in told:
                yield tr(label), str(told[name])
        further = {name: value for name, value in told.items() if name not in _LABELS}
        labels = self._labels() if further else {}
        for name, value in further.items():
            words = tr(_YES if value else _NO) if isinstance(value, bool) else str(value)
            yield tr(labels[name]) if name in labels else name, words
