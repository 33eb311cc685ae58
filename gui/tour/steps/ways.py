"""A device with several ways: the one in use and why, another one chosen by a person, and back."""

from __future__ import annotations

from collections.abc import Sequence

from core.device import Contact, Device, Path
from core.site import Entry
from gui.tour.guide import Guide
from gui.tour.menus import chosen, opened_menu
from gui.translation import tr

_FEW = 2
"""Ways from which there is something to choose."""


async def another_way(guide: Guide) -> str:
    """Choose another way than the one that was found to be best, then leave it to the program again."""
    entry = _entry(guide)
    device = entry.device
    page = guide.page(device)
    before = device.driver.paths[0]
    if before.why is None:
        raise guide.missed(f"why {entry.title} is reached in this way")
    other = max(_lasting(device), key=lambda path: (path.id != before.id, path.id))
    menu = await opened_menu(guide, page, tr(other.label))
    pictures = [await guide.picture("ways")]
    await chosen(guide, page, menu, next(each for each in menu.actions() if each.text() == tr(other.label)))
    await guide.see(f"an answer through {tr(other.label)}", lambda: _answers_by(device, other))
    if not _is_fixed(device):
        raise guide.missed("that a person has chosen the way")
    pictures.append(await guide.picture("way-chosen", once=True))
    menu = await opened_menu(guide, page, tr(other.label))
    await chosen(guide, page, menu, menu.actions()[-1])
    await guide.see(f"an answer through {tr(before.label)}", lambda: _answers_by(device, before))
    if _is_fixed(device):
        raise guide.missed("that the program chooses the way again")
    return ", ".join(pictures)


def _entry(guide: Guide) -> Entry:
    """Give the device with the most ways of which one may be chosen for good."""
    entry = max(guide.entries, key=lambda each: len(_lasting(each.device)))
    if len(_lasting(entry.device)) < _FEW:
        raise guide.missed("a device with several ways")
    return entry


def _lasting(device: Device) -> Sequence[Path]:
    return [path for path in device.driver.paths if not path.temporary]


def _is_fixed(device: Device) -> bool:
    """Tell whether a person has chosen the way in use."""
    return device.driver.paths[0].fixed


def _answers_by(device: Device, path: Path) -> bool:
    picture = device.picture
    return picture.contact is Contact.ANSWERING and picture.path is not None and picture.path.id == path.id
