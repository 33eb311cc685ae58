"""The models and makers of projectors that more is known about than what they tell themselves."""

from __future__ import annotations

from typing import Final

HITACHI: Final = "HITACHI"
"""What PJLink's INF1 says on projectors that have the command set (EDA220-p237)."""
SAME_MAKER: Final = frozenset({HITACHI, "MAXELL", "CHRISTIE", "INFOCUS", "DUKANE"})
"""Makers of whom at least one model has the same command set under another name (Christie LX750, InFocus IN5544)."""
A220N: Final = "CP-A220N"
_CLASS: Final = ("CP-A220", "CP-A300", "CP-A222", "CP-A302", "CP-AW250", "ED-A220", "IPJ-AW250")
"""How the names of the class begin whose inputs are those of AW250-p17."""


def group_of(model: str | None) -> str | None:
    """Give the group that a model belongs to; None for one of which nothing more is known."""
    return A220N if model is not None and model.upper().startswith(_CLASS) else None


def has_command_set(manufacturer: str | None) -> bool:
    """Tell whether a maker's projectors speak the command set of the CP-A220N class, as far as is documented."""
    return manufacturer is not None and manufacturer.upper() == HITACHI


def may_have_command_set(manufacturer: str | None) -> bool:
    """Tell whether it is worth a person's while to try: the maker is not known, or has sold such projectors."""
    return manufacturer is None or manufacturer.upper() in SAME_MAKER
