"""`signalbox-cli features`: what a device offers, from the declarations that tab and forms are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import click

from core.cli.command import Command
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.feature_text import by_category, by_id, value_of
from core.cli.offered import offered
from core.cli.running import run_for_devices
from core.device import Device, Path, other_path
from core.device.answering import BY_PATH
from core.feature import Feature, FeatureKind
from core.feature.words import DANGERS, RANGE_NOT_PUBLISHED, WEB_ONLY
from core.text import ENGLISH, Text, text

_WORDS: Final = (
    text(
        "cli.features.help",
        "Lists every reading, setting and action of the device at ADDRESS with its kind, range and danger. "
        "Models differ, so the device is asked how it is; of one that does not answer, what is offered without knowing "
        "the model is listed.",
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
_RANGE: Final = text("cli.features.range", "{lowest} to {highest}")
_RANGE_UNIT: Final = text("cli.features.range.unit", "{lowest} to {highest} {unit}")
_NOT_READABLE: Final = text("cli.features.not_readable", "cannot be read back")
_DEPENDS_ON: Final = text("cli.features.depends_on", "Only while {feature} is {value}: {reason}")
_CHOICES: Final = text("cli.features.choices", "{choices}")
_INDENT: Final = "      "


def run(console: Console, address: str) -> ExitCode:
    """List the features."""

    async def show(device: Device) -> ExitCode:
        features = await offered(device, ())
        if console.json:
            for feature in features:
                console.line({"address": str(device.address), **_record(feature)})
        else:
            _show(console, features, device.driver.paths)
        return ExitCode.DONE

    return run_for_devices(console, (address,), show)


COMMAND: Final = Command("features", _WORDS, run, (click.Argument(["address"]),), example_of("features {address}"))


def _record(feature: Feature[Any]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": feature.id,
        "label": ENGLISH.render(feature.label),
        "kind": feature.kind.value,
        "unit": ENGLISH.render(feature.unit) if feature.unit else None,
        "range": list(feature.range) if feature.range else None,
        "choices": feature.choices,
        "category": feature.category.value,
        "danger": feature.danger.value,
        "readable": feature.readable,
        "reading_takes": ENGLISH.sentence(feature.reading_takes) if feature.reading_takes else None,
        "reading_needs_password": feature.reading_needs_password,
        "meaning": ENGLISH.sentence(feature.meaning) if feature.meaning else None,
        "consequence": ENGLISH.sentence(feature.consequence) if feature.consequence else None,
        "depends_on": [
            {
                "id": each.feature,
                "values": sorted(each.values, key=str),
                "reason": ENGLISH.sentence(each.reason),
            }
            for each in feature.depends_on
        ],
    }
    if feature.paths:
        record["paths"] = list(feature.paths)
    if feature.web_only:
        record["web_only"] = True
    if feature.kind is FeatureKind.ACTION:
        record["parameters"] = [
            {
                "id": each.id,
                "label": ENGLISH.render(each.label),
                "kind": each.kind.value,
                "range": list(each.range) if each.range else None,
                "choices": each.choices,
            }
            for each in feature.parameters
        ]
    return record


def _show(console: Console, features: Sequence[Feature[Any]], paths: Sequence[Path]) -> None:
    names = max((len(feature.id) for feature in features), default=0)
    labels = max((len(console.words(feature.label)) for feature in features), default=0)
    known = by_id(features)
    for heading, members in by_category(features):
        console.say(console.words(heading))
        # What is said of several in a row is said once, below the last of them.
        for further, alike in groupby(members, key=lambda feature: _further(feature, known)):
            for feature in alike:
                line = f"  {feature.id:<{names}}  {console.words(feature.label):<{labels}}  "
                details = [*_details(feature), *_not_readable(feature), *_by_path(feature, paths)]
                console.say(line, _joined(console, details))
                _show_parameters(console, feature)
            for sentence in further:
                console.say(_INDENT, console.sentence(sentence))


def _show_parameters(console: Console, feature: Feature[Any]) -> None:
    names = max((len(parameter.id) for parameter in feature.parameters), default=0)
    labels = max((len(console.words(parameter.label)) for parameter in feature.parameters), default=0)
    for each in feature.parameters:
        line = f"{each.id + '=':<{names + 1}}  {console.words(each.label):<{labels}}  "
        console.say(_INDENT, line, _joined(console, _details(each)))


def _joined(console: Console, details: Sequence[Text]) -> str:
    return ", ".join(console.words(detail) for detail in details)


def _details(feature: Feature[Any]) -> list[Text]:
    details = [_KINDS[feature.kind]]
    if feature.range:
        lowest, highest = feature.range
        form = _RANGE_UNIT.having(unit=feature.unit) if feature.unit else _RANGE
        details.append(form.having(lowest=lowest, highest=highest))
    if feature.is_open:
        details.append(RANGE_NOT_PUBLISHED)
    if feature.choices:
        details.append(_CHOICES.having(choices=" | ".join(feature.choices)))
    danger = DANGERS[feature.danger]
    if danger is not None:
        details.append(danger)
    return details


def _not_readable(feature: Feature[Any]) -> tuple[Text, ...]:
    return (_NOT_READABLE,) if feature.kind.is_setting and not feature.readable else ()


def _by_path(feature: Feature[Any], paths: Sequence[Path]) -> tuple[Text, ...]:
    path = other_path(feature, paths)
    return (BY_PATH.having(path=path.label),) if path is not None else ()


def _further(feature: Feature[Any], known: Mapping[str, Feature[Any]]) -> tuple[Text, ...]:
    """Give what it means, what it does to the shop, and what it depends on."""
    web_only = WEB_ONLY if feature.web_only else None
    said = [sentence for sentence in (web_only, feature.meaning, feature.consequence) if sentence]
    for each in feature.depends_on:
        for value in sorted(each.values, key=str):
            shown = value_of(known[each.feature], value) if each.feature in known else str(value)
            said.append(_DEPENDS_ON.having(feature=each.feature, value=shown, reason=each.reason))
    return tuple(said)
