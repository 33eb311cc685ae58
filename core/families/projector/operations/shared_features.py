"""What a projector offers in both languages, declared once: the command set and PJLink carry it out each in its way."""

from __future__ import annotations

from typing import Any, Final

from core.feature import Category, Choice, Danger, Feature, FeatureKind
from core.text import Text, text

POWER: Final = "power"
POWER_ON: Final = "power_on"
POWER_OFF: Final = "power_off"
UNBLANK: Final = "unblank"
UNMUTE: Final = "unmute"
UNFREEZE: Final = "unfreeze"
BLANK: Final = "blank"
MUTE: Final = "mute"
FREEZE: Final = "freeze"

POWER_STATES: Final = Choice(
    {
        "off": text("projector.power.off", "off (standby)"),
        "on": text("projector.power.on", "on"),
        "cooling": text("projector.power.cooling", "cooling down"),
        "warming": text("projector.power.warming", "warming up"),
    }
)
"""What `power` can be. Only PJLink tells that a projector is warming up."""


def _action(
    name: str, label: Text, meaning: Text, consequence: Text | None = None, category: Category = Category.PRIMARY
) -> Feature[Any]:
    danger = Danger.NONE if consequence is None else Danger.DISRUPTIVE
    return Feature(
        name, label, FeatureKind.ACTION, None, category, danger, meaning=meaning, readable=False,
        consequence=consequence,
    )  # fmt: skip


SWITCH_ON: Final = _action(
    POWER_ON,
    text("projector.power_on", "Switch on"),
    text("projector.power_on.meaning", "The lamp takes its time to light. Signalbox waits until the projector is on."),
    text("projector.power_on.consequence", "The lamp lights up: nobody should look into the lens now."),
)
SWITCH_OFF: Final = _action(
    POWER_OFF,
    text("projector.power_off", "Switch off"),
    text(
        "projector.power_off.meaning",
        "The fans go on until the lamp is cool. Signalbox waits until the projector is off.",
    ),
    text(
        "projector.power_off.consequence",
        "The picture goes off. Until the lamp has cooled down the projector cannot be switched on again, "
        "and its mains must stay on.",
    ),
)
RELEASES: Final[tuple[Feature[Any], ...]] = (
    _action(
        UNBLANK,
        text("projector.unblank", "Show the picture again"),
        text("projector.unblank.meaning", "Ends BLANK: the picture of the input is shown."),
    ),
    _action(
        UNFREEZE,
        text("projector.unfreeze", "Let the picture move again"),
        text("projector.unfreeze.meaning", "Ends FREEZE: the picture of the input is shown as it is now."),
    ),
    _action(
        UNMUTE,
        text("projector.unmute", "Switch the sound on again"),
        text("projector.unmute.meaning", "Ends MUTE: the sound of the input is heard."),
    ),
)
"""What ends what somebody forgot to end."""
RELEASED: Final = {UNBLANK: BLANK, UNFREEZE: FREEZE, UNMUTE: MUTE}
"""What each of them switches off."""
