"""What a section of a device page is: Status, Settings, Console."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.device import Value
from core.text import Text
from gui.device.record import Kind


class Section(QWidget):
    """Shown by the page when somebody chooses it. It is made when it is first shown, so that a tab opens at once.

    While it is hidden it is told nothing; `tell` brings it to date when it is shown.
    """

    left = Signal()
    """There is nothing to see here for the moment: the page goes to its first section."""
    changed = Signal()
    """Its buttons are others now."""
    grown = Signal()
    """There is more in it that takes the keyboard."""

    @property
    def buttons(self) -> Sequence[QWidget]:
        """Give what stands at the right of the section bar while this section is shown."""
        return ()

    @property
    def unwritten(self) -> int:
        """Give how many changes would be lost if the page closed now."""
        return 0

    def tell(self, kinds: Kind) -> None:
        """Take news of the device; everything that there is when it is shown."""

    def find_within(self) -> bool:
        """Go to the field that searches within this section (Ctrl F); false for a section that has none."""
        return False

    def value(self, name: str) -> Value | None:
        """Give the present value of a setting or a reading by the id of its feature, where this section knows it."""
        return None

    def show_setting(self, name: str) -> None:
        """Go to a setting or a reading by the id of its feature, where this section shows it."""

    def rest(self) -> None:
        """End what goes on in it: the page is closing."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section that a page will have: its id, its name, and how it is made."""

    id: str
    name: Text
    make: Callable[[], Section]
