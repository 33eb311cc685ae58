"""`signalbox-cli features`: what a device offers, from the declarations that tab and forms are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from core.cli.command import Command
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.running import run_for_devices
from core.device import Device
from core.families.registry import family_named
from core.feature import Category, Danger, Feature, FeatureKind
from core.text import ENGLISH, Text, text

_WORDS: Final = (
    text(
        "cli.features.help",
        "Lists every reading, setting and action of the device at ADDRESS with its kind, range and danger. "
        "The device itself is asked nothing, unless ADDRESS is a bare host that has to be identified.",
    ),
)
_KINDS: Final = {
    FeatureKind.READING: text("cli.features.reading", "reading"),
    FeatureKind.CHOICE: text("cli.features.choice", "choice"),
    FeatureKind.NUMBER: text("cli.features.number", "number"),
    FeatureKind.TEXT: text("cli.features.text", "text"),
    FeatureKind.TOGGLE: text("cli.features.toggle", "on or off"),
    FeatureKind.ACTION: text("cli.features.action", "action"),
}
_CATEGORIES: Final = {
    Category.PRIMARY: text("cli.features.primary", "Main"),
    Category.CONFIG: text("cli.features.config", "Settings"),
    Category.INFO: text("cli.features.info", "Information"),
    Category.DEBUG: text("cli.features.debug", "For fault finding"),
}
_DANGERS: Final = {
    Danger.NONE: None,
    Danger.PRINTS: text("cli.features.prints", "prints"),
    Danger.DISRUPTIVE: text("cli.features.disruptive", "disturbs the shop"),
    Danger.DESTRUCTIVE: text("cli.features.destructive", "cannot be undone"),
}
_RANGE: Final = text("cli.features.range", "{lowest} to {highest}")
_RANGE_UNIT: Final = text("cli.features.range.unit", "{lowest} to {highest} {unit}")
_NOT_READABLE: Final = text("cli.features.not_readable", "cannot be read back")


def run(console: Console, address: str) -> ExitCode:
    """List the features."""

    async def show(device: Device) -> None:
        features = family_named(device.family).features()
        if console.json:
            for feature in features:
                console.line(_record(device, feature))
        else:
            _show(console, features)

    return run_for_devices(console, (address,), show)


COMMAND: Final = Command("features", _WORDS, run, (click.Argument(["address"]),))


def _record(device: Device, feature: Feature[Any]) -> dict[str, Any]:
    return {
        "address": str(device.address),
        "id": feature.id,
        "label": ENGLISH.render(feature.label),
        "kind": feature.kind.value,
        "unit": ENGLISH.render(feature.unit) if feature.unit else None,
        "range": list(feature.range) if feature.range else None,
        "choices": feature.choices,
        "category": feature.category.value,
        "danger": feature.danger.value,
        "readable": feature.readable,
    }


def _show(console: Console, features: Sequence[Feature[Any]]) -> None:
    names = max((len(feature.id) for feature in features), default=0)
    labels = max((len(console.words(feature.label)) for feature in features), default=0)
    for category, heading in _CATEGORIES.items():
        members = [feature for feature in features if feature.category is category]
        if members:
            console.say(console.words(heading))
        for feature in members:
            details = ", ".join(console.words(detail) for detail in _details(feature))
            console.say(f"  {feature.id:<{names}}  {console.words(feature.label):<{labels}}  {details}")


def _details(feature: Feature[Any]) -> list[Text]:
    details = [_KINDS[feature.kind]]
    if feature.range:
        lowest, highest = feature.range
        form = _RANGE_UNIT.having(unit=feature.unit) if feature.unit else _RANGE
        details.append(form.having(lowest=lowest, highest=highest))
    danger = _DANGERS[feature.danger]
    if danger is not None:
        details.append(danger)
    if not feature.readable and feature.kind is not FeatureKind.ACTION:
        details.append(_NOT_READABLE)
    return details
