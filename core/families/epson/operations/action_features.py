"""What can be done with an Epson printer, by its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.families.epson.operations import (
    accessory_features,
    board_features,
    printing_features,
    recovery_features,
)
from core.families.epson.operations.action_offer import ActionOffer
from core.feature import Category, Feature

_ORDER: Final = (Category.PRIMARY, Category.CONFIG, Category.INFO, Category.DEBUG)
_OFFERS: Final[tuple[ActionOffer, ...]] = tuple(
    sorted(
        (
            *printing_features.OFFERS,
            *recovery_features.OFFERS,
            *accessory_features.OFFERS,
            *board_features.OFFERS,
        ),
        key=lambda offer: _ORDER.index(offer.feature.category),
    )
)

ACTIONS: Final[tuple[Feature[Any], ...]] = tuple(offer.feature for offer in _OFFERS)
"""Everything that can be done with any of them, what a shop needs first in front."""

PARAMETERS: Final[Mapping[str, Mapping[str, Feature[Any]]]] = {
    action.id: {parameter.id: parameter for parameter in action.parameters} for action in ACTIONS
}
"""The parameters of each action, both by id."""
BY_BOARD: Final = frozenset(offer.feature.id for offer in board_features.OFFERS)
"""Actions of the network board, which a serial line does not reach."""


def actions_of(group: str | None) -> tuple[Feature[Any], ...]:
    """Give what can be done with a model group; of an unknown one (None), what is documented for all."""
    return tuple(offer.feature for offer in _OFFERS if group in offer.groups)
