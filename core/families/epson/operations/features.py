"""What an Epson printer offers: readings, settings and actions, as far as its model is known."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from core.families.epson.operations import (
    action_features,
    configuration_settings,
    drawer_setting,
    reading_features,
    web_features,
)
from core.feature import Feature

FEATURES: Final[tuple[Feature[Any], ...]] = (
    *reading_features.READINGS, *drawer_setting.FEATURES, *web_features.FEATURES, *configuration_settings.SETTINGS,
    *action_features.ACTIONS,
)  # fmt: skip
"""Everything that any Epson printer offers."""

_BY_BOARD: Final = reading_features.BY_BOARD | action_features.BY_BOARD


@lru_cache(maxsize=64)
def features_of(group: str | None, serial: bool) -> tuple[Feature[Any], ...]:
    """Give what a model group offers by network, or on a serial line; None for a model that is not known."""
    offered = (
        *reading_features.readings_of(group), *drawer_setting.features_of(group),
        *web_features.features_of(group, serial), *configuration_settings.settings_of(group),
        *action_features.actions_of(group),
    )  # fmt: skip
    return tuple(feature for feature in offered if not (serial and feature.id in _BY_BOARD))
