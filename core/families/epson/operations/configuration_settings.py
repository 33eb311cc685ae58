"""All settings that the printer's setting mode has, and those of one model group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.families.epson.operations.configuration_interfaces import INTERFACE_SETTINGS
from core.families.epson.operations.configuration_setting import Setting
from core.families.epson.operations.configuration_switches import NAMED_BITS, WHOLE_SWITCHES
from core.families.epson.operations.configuration_values import KNOWN_VALUES, RAW_VALUES
from core.feature import Feature

_DECLARED: Final = (*NAMED_BITS, *KNOWN_VALUES, *INTERFACE_SETTINGS, *WHOLE_SWITCHES, *RAW_VALUES)

SETTINGS: Final[tuple[Feature[Any], ...]] = tuple({setting.id: setting.feature for setting in _DECLARED}.values())
"""What the setting mode of any model has, each once: settings, and readings of what nobody can explain.

Where models differ in the range of a setting, `settings_of` has the right one.
"""


def settings_of(group: str | None) -> tuple[Feature[Any], ...]:
    """Give what the setting mode of a model group has: nothing for a model that is unknown or has none (None)."""
    return tuple(setting.feature for setting in declared_for(group).values())


def declared_for(group: str | None) -> Mapping[str, Setting]:
    """Give the declarations of a model group by id."""
    return {setting.id: setting for setting in _DECLARED if group in setting.groups}
