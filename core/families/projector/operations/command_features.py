"""What the command set offers, made from its table: readings, settings and actions, as far as the model has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from core.families.projector.commands import ENTRIES, Entry, entries_of, settings_of
from core.families.projector.operations import shared_features as shared
from core.families.projector.operations.error_code import ErrorCode
from core.families.projector.services import COMMAND, FRAMED
from core.families.projector.wire.messages import Action
from core.feature import Category, Choice, Feature, FeatureKind, Number, Toggle, ValueCodec
from core.text import Text, text

PATHS: Final = (COMMAND.name, FRAMED.name, "serial")
"""The ways on which the command set is spoken."""
MEMORY: Final = "memory"
"""The parameter of what loads or saves a memory."""
ERROR_STATUS: Final = "error_status"
VOLUME: Final = "volume"
HIGH_REGISTERS: Final = {"lamp_hours": "lamp_hours_high", "filter_hours": "filter_hours_high"}
"""The hours, and the second register of each, which some models have."""
_FIRST: Final = (
    shared.POWER, shared.POWER_ON, shared.POWER_OFF, ERROR_STATUS, "input", shared.BLANK, shared.UNBLANK, shared.MUTE,
    shared.UNMUTE, shared.FREEZE, shared.UNFREEZE, VOLUME, *HIGH_REGISTERS,
    "eco_mode", "auto_power_off",
)  # fmt: skip
"""What a shop looks for first, in this order; the rest follows in that of the manuals."""
_PLACES: Final = {name: place for place, name in enumerate(_FIRST)}
_CARRIED_OUT_WITH: Final = {shared.POWER_ON: shared.POWER, shared.POWER_OFF: shared.POWER, **shared.RELEASED}
"""The entries of the actions that are no entries themselves."""
MOST: Final = 65535
"""The largest value that a reply can hold."""

_IN_MANUAL: Final = text("projector.command.meaning", "The manual calls it {name} ({type}).")
_HOURS: Final = text(
    "projector.command.hours",
    "The manual calls it {name} ({type}). Models that have {high} as well tell their hours in both together.",
)
_BY_STEPS: Final = text("projector.command.notation", "step by step; no range is published")
_MEMORY: Final = text("projector.command.memory", "Memory")


def _feature(entry: Entry, group: str | None) -> Feature[Any]:
    kind, codec = _kind_of(entry, group)
    is_action = kind is FeatureKind.ACTION
    memories = settings_of(entry, group) if is_action else {}
    return Feature(
        entry.id, entry.label, kind, codec, entry.category, entry.danger, entry.unit, _meaning(entry), entry.evidence,
        readable=not is_action, consequence=entry.consequence, part=entry.part,
        notation=_BY_STEPS if entry.is_stepped else None,
        parameters=(_memory({setting.id: setting.label for setting in memories.values()}),) if memories else (),
        paths=PATHS,
    )  # fmt: skip


def _meaning(entry: Entry) -> Text:
    high = HIGH_REGISTERS.get(entry.id)
    said = _IN_MANUAL if high is None else _HOURS.having(high=_written(ENTRIES[high]))
    return said.having(name=entry.name, type=_written(entry))


def _written(entry: Entry) -> str:
    return entry.type.to_bytes(2, "little").hex(" ").upper()


def _kind_of(entry: Entry, group: str | None) -> tuple[FeatureKind, ValueCodec[Any] | None]:
    if entry.id == shared.POWER:
        return FeatureKind.READING, shared.POWER_STATES
    if Action.GET not in entry.operations:
        return FeatureKind.ACTION, None
    if entry.is_toggle:
        return FeatureKind.TOGGLE, _toggle(entry)
    if entry.settings:
        choices = {setting.id: setting.label for setting in settings_of(entry, group).values()}
        return FeatureKind.CHOICE, Choice(choices)
    if entry.is_stepped:
        return FeatureKind.NUMBER, Number()
    return FeatureKind.READING, ErrorCode() if entry.id == ERROR_STATUS else Number(0, MOST)


def _toggle(entry: Entry) -> Toggle:
    off, on = entry.settings[0].label, entry.settings[1].label
    return Toggle() if (off.english, on.english) == ("off", "on") else Toggle(on=on, off=off)


def _memory(choices: dict[str, Text]) -> Feature[str]:
    return Feature(MEMORY, _MEMORY, FeatureKind.CHOICE, Choice(choices), readable=False)


def _shared() -> tuple[Feature[Any], ...]:
    """Give what is offered in both languages, as the command set does it."""
    return tuple(
        replace(action, paths=PATHS, evidence=ENTRIES[_behind(action.id)].evidence)
        for action in (shared.SWITCH_ON, shared.SWITCH_OFF, *shared.RELEASES)
    )


@lru_cache(maxsize=8)
def _made(group: str | None) -> tuple[Feature[Any], ...]:
    hidden = frozenset(HIGH_REGISTERS.values())
    made = (*(_feature(entry, group) for entry in entries_of(group) if entry.id not in hidden), *_shared())
    return tuple(sorted(made, key=_place_of))


@lru_cache(maxsize=32)
def features_of(
    group: str | None, refused: frozenset[str] = frozenset(), shown: int | None = None
) -> tuple[Feature[Any], ...]:
    """Give what a model group offers (None: not known), but for what it is known to refuse, by id.

    `shown` is the code of the input in use, where it is known: of a model without one volume for all inputs, the volume
    with that one is what a shop looks for.
    """
    offered = tuple(
        feature for feature in _made(group) if feature.id not in refused and _behind(feature.id) not in refused
    )
    setting = None if shown is None else ENTRIES["input"].settings.get(shown)
    if setting is None or VOLUME not in refused:
        return offered
    return tuple(sorted(_brought_forward(offered, f"{VOLUME}_{setting.id}"), key=_place_of))


def _brought_forward(offered: Iterable[Feature[Any]], name: str) -> Iterator[Feature[Any]]:
    """Make one feature a primary one."""
    for feature in offered:
        yield replace(feature, category=Category.PRIMARY) if feature.id == name else feature


def _place_of(feature: Feature[Any]) -> int:
    """Give where it stands: first what a shop looks for, then the rest as the manuals have it."""
    is_volume = feature.id.startswith(f"{VOLUME}_") and feature.category is Category.PRIMARY
    return _PLACES.get(VOLUME if is_volume else feature.id, len(_PLACES))


def _behind(name: str) -> str:
    """Give the entry that an action is carried out with."""
    return _CARRIED_OUT_WITH.get(name, name)


FEATURES: Final[tuple[Feature[Any], ...]] = _made(None)
"""Everything that the command set of any model offers."""
DECLARED: Final = {feature.id: feature for feature in FEATURES}
"""All of it by id. Of an unknown model a choice has every setting."""


def entry_behind(name: str) -> Entry:
    """Give the entry of a reading, a setting, or an action that is made from one. Raises KeyError for another one."""
    return ENTRIES[_behind(name)]
