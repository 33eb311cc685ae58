"""What a section of a device page is: Status, Settings, Console."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.text import Text
from gui.device.record import Kind


class Section(QWidget):
    """Shown by the page when somebody chooses it. It is made when it is first shown, so that a tab opens at once.

    While it is hidden it is told nothing; `tell` brings it to date when it is shown.
    """

    @property
    def buttons(self) -> Sequence[QWidget]:
        """Give what stands at the right of the section bar while this section is shown."""
        return ()

    def tell(self, kinds: Kind) -> None:
        """Take news of the device; everything that there is when it is shown."""

    def rest(self) -> None:
        """End what goes on in it: the page is closing."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section that a page will have: its id, its name, and how it is made."""

    id: str
    name: Text
    make: Callable[[], Section]
