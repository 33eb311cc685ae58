"""Which groups the form has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.feature import Category, Feature
from core.feature.words import CATEGORIES
from core.text import Text, text

_OF_PART: Final = text("settings.group", "{category} · {part}")
_ADVANCED: Final = text("settings.group.advanced", "Advanced settings")
_ADVANCED_TOLD: Final = text("settings.group.advanced_told", "Advanced information")
_ON_WEB_PAGE: Final = text("settings.group.on_web_page", "On the web page")
_MANY: Final = 24
"""Features from which a folded group is shared out by the parts of the device."""


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group that the form will have.

    `folded`: only few people ever want it. `on_demand`: its values are read only when somebody opens it.
    """

    title: Text
    features: Sequence[Feature[Any]]
    folded: bool
    on_demand: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    title: Text
    belongs: Callable[[Feature[Any]], bool]
    folded: bool = False
    on_demand: bool = False


_HEADINGS: Final = (
    _Heading(CATEGORIES[Category.CONFIG], lambda feature: feature.kind.is_setting and not feature.is_advanced),
    _Heading(CATEGORIES[Category.INFO], lambda feature: _is_told(feature) and feature.category is not Category.DEBUG),
    _Heading(_ON_WEB_PAGE, lambda feature: feature.web_only),
    _Heading(_ADVANCED, lambda feature: feature.is_advanced, folded=True, on_demand=True),
    _Heading(_ADVANCED_TOLD, lambda feature: _is_told(feature) and feature.category is Category.DEBUG, folded=True),
)
"""From top to bottom: what can be changed stands above what the device tells, and last what few people want."""


def planned(features: Sequence[Feature[Any]]) -> Sequence[GroupPlan]:
    """Share out the features: what everybody looks for first, apart by the part of the device that it is about."""
    plans = []
    for heading in _HEADINGS:
        members = [
            feature
            for category in CATEGORIES
            for feature in features
            if feature.category is category and heading.belongs(feature)
        ]
        if heading.folded and len(members) < _MANY:
            plans += [_plan(heading, heading.title, members)] if members else []
            continue
        for part in dict.fromkeys(feature.part for feature in members):
            title = heading.title if part is None else _OF_PART.having(category=heading.title, part=part)
            plans.append(_plan(heading, title, [feature for feature in members if feature.part == part]))
    return plans


def _plan(heading: _Heading, title: Text, members: Sequence[Feature[Any]]) -> GroupPlan:
    return GroupPlan(title, members, heading.folded, heading.on_demand)


def _is_told(feature: Feature[Any]) -> bool:
    return not feature.kind.is_setting and not feature.web_only
