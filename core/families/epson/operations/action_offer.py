"""How an action is declared: what it is, and for which models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from core.families.epson.models import GROUPS, Command, Part, groups_with, understands
from core.feature import Category, Danger, Feature, FeatureKind
from core.status import Evidence
from core.text import Text

EVERY_MODEL: Final[frozenset[str | None]] = frozenset({None, *GROUPS})
"""Also a model that is not known (None): for what is documented for all of them."""
KNOWN: Final[frozenset[str | None]] = frozenset(GROUPS)
"""Every model that is known."""


def having(part: Part) -> frozenset[str | None]:
    """Give the groups that have a part."""
    return frozenset(groups_with(part))


def understanding(command: Command) -> frozenset[str | None]:
    """Give the groups that understand a command."""
    return frozenset(group for group in GROUPS if understands(group, command))


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """An action and the model groups that it is for."""

    feature: Feature[Any]
    groups: frozenset[str | None]


def offer(
    name: str,
    label: Text,
    meaning: Text,
    evidence: Evidence,
    danger: Danger,
    consequence: Text | None,
    category: Category,
    groups: frozenset[str | None],
    *parameters: Feature[Any],
) -> ActionOffer:
    """Declare an action. What prints, disrupts or destroys says what happens to the person in the shop."""
    feature: Feature[Any] = Feature(
        name, label, FeatureKind.ACTION, None, category, danger, meaning=meaning, evidence=evidence, readable=False,
        parameters=parameters, consequence=consequence,
    )  # fmt: skip
    return ActionOffer(feature, groups)
