"""The one button of a tile: what helps now."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any, NamedTuple

from core.device import Contact
from core.feature import Feature
from core.site import Entry
from core.text import Text, text
from gui.operation.bar import main_actions, remedy_of
from gui.operation.wording import worded
from gui.window.standing import Standing, standing
from gui.window.words import ASK_AGAIN

_WHAT_TO_DO = text("overview.what_to_do", "What to do")
_OPEN = text("overview.open", "Open")


_FOR_SOMEBODY = frozenset({Standing.NEEDS_YOU, Standing.SOON, Standing.LOCKED})
"""Where a page tells what to do."""


class Help(Enum):
    """What pressing the button does."""

    OPEN = auto()
    """Opens the page of the device."""
    ASK = auto()
    """Asks the device at once how it is."""
    ACT = auto()
    """Carries out an action, after the questions that it needs."""


class Offer(NamedTuple):
    """What stands on the button, and what it does; `feature` is the action of `Help.ACT`."""

    help: Help
    words: Text
    feature: Feature[Any] | None = None

    @property
    def tip(self) -> Text | None:
        """Say more about it."""
        return (self.feature.meaning or self.feature.consequence) if self.feature is not None else None


def offer_of(entry: Entry) -> Offer:
    """Give what helps a device now: an action that ends what is the matter, else what a person comes for."""
    device, picture = entry.device, entry.device.picture
    if picture.contact in (Contact.SILENT, Contact.BUSY):
        return Offer(Help.ASK, ASK_AGAIN)
    remedy = remedy_of(device)
    if remedy is not None:
        return Offer(Help.ACT, worded(remedy), remedy)
    if standing(picture) in _FOR_SOMEBODY:
        return Offer(Help.OPEN, _WHAT_TO_DO)
    main = main_actions(device.features) if standing(picture) is Standing.READY else ()
    return Offer(Help.ACT, worded(main[0]), main[0]) if main else Offer(Help.OPEN, _OPEN)
