"""Examples for the help pages of what reads, sets and does, made from the features that the families declare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.cli.examples import EXAMPLE, HOST
from core.feature import Category, Danger, Feature, FeatureKind
from core.text import Text


def example_of_get() -> Text | None:
    """Read what everybody looks for first."""
    return _called("get", lambda feature: feature.readable and feature.category is Category.PRIMARY)


def example_of_set() -> Text | None:
    """Set a choice, or turn something on."""
    return _called("set", lambda feature: _typed(feature) is not None)


def example_of_do() -> Text | None:
    """Do what everybody looks for first."""
    return _called("do", lambda feature: feature.kind is FeatureKind.ACTION and feature.category is Category.PRIMARY)


def _called(command: str, fits: Callable[[Feature[Any]], bool]) -> Text | None:
    """Show the command with the first feature that fits; None where no family has one."""
    from core.families.registry import FAMILIES  # only the help needs an example

    for family in FAMILIES:
        for feature in filter(fits, family.features()):
            value = _typed(feature)
            pair = feature.id if value is None or command == "get" else f"{feature.id}={value}"
            agreement = "" if feature.danger is Danger.NONE or command == "get" else " --yes"
            return EXAMPLE.having(example=f"signalbox-cli {command} {family.id}://{HOST} {pair}{agreement}")
    return None


def _typed(feature: Feature[Any]) -> str | None:
    """Give a value that somebody could type for a setting; None where that is not known."""
    if feature.kind is FeatureKind.TOGGLE:
        return "on"
    return next(reversed(feature.choices)) if feature.choices and feature.kind.is_setting else None
