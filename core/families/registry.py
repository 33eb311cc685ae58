"""The families that this program knows: a static tuple, so that a frozen bundle sees every import."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from core.families.epson.family import EPSON
from core.families.projector.family import PROJECTOR
from core.families.star.family import STAR
from core.family.family import Family

FAMILIES: Final[tuple[Family, ...]] = (STAR, EPSON, PROJECTOR)


def family_named(name: str) -> Family:
    """Give a family by its id; KeyError if there is none of that name."""
    for family in FAMILIES:
        if family.id == name:
            return family
    raise KeyError(name)


@cache
def service_names() -> Mapping[str, frozenset[str]]:
    """Give the service names of every family, as addresses need them."""
    return {family.id: frozenset(service.name for service in family.services) for family in FAMILIES}
