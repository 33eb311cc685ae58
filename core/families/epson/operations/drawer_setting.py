"""What the drawer's pin means: a person's choice, kept on this computer and never sent to the printer."""

from __future__ import annotations

from typing import Any, Final

from core.device import Outcome, Result
from core.families.epson.models import Part, groups_with
from core.families.epson.sources import AUTOMATIC_STATUS
from core.families.epson.status.drawer import DrawerPolarity
from core.family import notes
from core.family.place import Place
from core.feature import Category, Choice, Feature, FeatureKind
from core.text import text

DRAWER_POLARITY: Final = "drawer_polarity"
"""The id of the setting, and of the note."""

POLARITIES: Final = Choice(
    {
        DrawerPolarity.UNKNOWN.value: text("epson.drawer_polarity.unknown", "nobody has said"),
        DrawerPolarity.HIGH_IS_OPEN.value: text("epson.drawer_polarity.high_is_open", "the drawer is open"),
        DrawerPolarity.HIGH_IS_SHUT.value: text("epson.drawer_polarity.high_is_shut", "the drawer is shut"),
    }
)
_FEATURE: Final[Feature[Any]] = Feature(
    DRAWER_POLARITY,
    text("epson.setting.drawer_polarity", "What pin 3 HIGH means"),
    FeatureKind.CHOICE,
    POLARITIES,
    Category.CONFIG,
    meaning=text(
        "epson.setting.drawer_polarity.meaning",
        "Open the drawer and look at pin 3 to find out. It depends on the drawer; the choice is kept on this computer "
        "and not sent to the printer.",
    ),
    evidence=AUTOMATIC_STATUS,
)
FEATURES: Final = (_FEATURE,)


def features_of(group: str | None) -> tuple[Feature[Any], ...]:
    """Give the setting for models with a drawer, and for those of which it is not known."""
    return FEATURES if group is None or group in groups_with(Part.DRAWER) else ()


async def polarity_of(place: Place) -> DrawerPolarity:
    """Give what a person has said."""
    return DrawerPolarity.noted(await notes.recall(place, DRAWER_POLARITY))


async def note_polarity(place: Place, wanted: DrawerPolarity) -> Outcome:
    """Note what a person says."""
    before = await polarity_of(place)
    if before is wanted:
        return Outcome(DRAWER_POLARITY, Result.UNCHANGED, before.value, before.value)
    await notes.note(place, DRAWER_POLARITY, wanted.value)
    return Outcome(DRAWER_POLARITY, Result.DONE, before.value, wanted.value)
