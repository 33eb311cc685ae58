"""How features are offered: the words of their buttons, and the values that can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.device import Path, Value, goes_by
from core.device.credential import ENTER_PASSWORD
from core.feature import Choice, Danger, Feature, Toggle
from core.text import Text, text
from gui.translation import tr_sentence
from gui.widgets.tooltips import tooltip

MORE = text("actions.name", "More actions")
OPEN_WEB_PAGE = text("actions.web", "Open the web page")
ASKING = text("actions.asking", "{label}…")


def worded(feature: Feature[Any]) -> Text:
    """Give what stands on the button or entry of an action: an ellipsis means that a question follows."""
    asks = feature.danger is not Danger.NONE or bool(feature.parameters) or feature.id == ENTER_PASSWORD
    return ASKING.having(label=feature.label) if asks else feature.label


def tip_of(feature: Feature[Any], paths: Sequence[Path]) -> str:
    """Give what the hand that rests on an action is told: what it means, and by which way it goes where not by ours."""
    said = (feature.meaning or feature.consequence, goes_by(feature, paths))
    return tooltip("\n".join(tr_sentence(part) for part in said if part is not None))


def options_of(feature: Feature[Any]) -> Sequence[tuple[Value, Text]]:
    """Give the values that a feature can have, with their words; none where they cannot be counted."""
    codec: object = feature.codec
    if isinstance(codec, Choice):
        return tuple(codec.choices.items())
    if isinstance(codec, Toggle):
        return ((False, codec.off), (True, codec.on))
    return ()
