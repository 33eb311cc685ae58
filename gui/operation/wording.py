"""How features are offered: the words of their buttons, and the values that can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.device import Value
from core.feature import Choice, Danger, Feature, Toggle
from core.text import Text, text

MORE = text("actions.name", "More actions")
ASKING = text("actions.asking", "{label}…")


def worded(feature: Feature[Any]) -> Text:
    """Give what stands on the button or entry of an action: an ellipsis means that a question follows."""
    asks = feature.danger is not Danger.NONE or bool(feature.parameters)
    return ASKING.having(label=feature.label) if asks else feature.label


def options_of(feature: Feature[Any]) -> Sequence[tuple[Value, Text]]:
    """Give the values that a feature can have, with their words; none where they cannot be counted."""
    codec: object = feature.codec
    if isinstance(codec, Choice):
        return tuple(codec.choices.items())
    if isinstance(codec, Toggle):
        return ((False, codec.off), (True, codec.on))
    return ()
