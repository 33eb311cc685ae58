"""`signalbox-cli get`: readings and settings as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import click

from core.cli.command import Command, Option
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.feature_examples import example_of_get
from core.cli.feature_text import by_category, by_id, value_of
from core.cli.offered import offered
from core.cli.problem import CommandError
from core.cli.running import run_for_devices
from core.cli.targets import ADDRESSES_FIRST, split_addresses
from core.device import Device, Reading
from core.families.registry import family_named
from core.family.web_page import web_page
from core.feature import Feature
from core.feature.words import WEB_ONLY_AT
from core.status import State
from core.text import ENGLISH, text
from core.text.printable import printable

_WORDS: Final = (
    text(
        "cli.get.help",
        "Reads features of each ADDRESS by their ID, or without one everything that the device can report but its "
        "advanced settings. The command 'features' lists them. What the device does not tell is shown as not known, "
        "with the reason.",
    ),
    ADDRESSES_FIRST,
)
_UNKNOWN: Final = text("cli.get.unknown", "{value} – {reason}")
_NO_REASON: Final = text("cli.get.no_reason", "the device does not say")


def run(console: Console, address: str, more: tuple[str, ...], everything: bool) -> ExitCode:
    """Read and show."""
    addresses, ids = split_addresses(address, more)
    shown = 0

    async def read(device: Device) -> ExitCode:
        nonlocal shown
        features = by_id(await offered(device, ids))
        readings = await device.read(ids or _common(features.values(), everything=everything))
        page = web_page(family_named(device.family), device.address)
        if page is not None:
            web_only = [name for name in readings if features[name].web_only]
            readings = {**readings, **{name: Reading(None, WEB_ONLY_AT.having(page=page)) for name in web_only}}
        problem = _nothing_known(readings)
        if console.json:
            for name, reading in readings.items():
                console.line(_record(device, features[name], reading))
        elif problem is None:
            if shown:
                console.say("")
            if len(addresses) > 1:
                console.say(printable(str(device.address)))
            shown += 1
            _show(console, features, readings)
        if problem is not None:
            raise problem
        return ExitCode.DONE

    return run_for_devices(console, addresses, read)


_EVERYTHING: Final = Option(
    "--all", "everything", words=text("cli.get.option.all", "Read the advanced settings, too."), is_flag=True
)
COMMAND: Final = Command(
    "get",
    _WORDS,
    run,
    (click.Argument(["address"]), click.Argument(["more"], nargs=-1, metavar="[ADDRESS]... [ID]..."), _EVERYTHING),
    example_of_get,
)


def _common(features: Iterable[Feature[Any]], *, everything: bool) -> Sequence[str]:
    """Give the ids of what is read where none is named."""
    return [feature.id for feature in features if feature.readable and (everything or not feature.is_advanced)]


def _nothing_known(readings: Mapping[str, Reading]) -> Exception | None:
    """Give what is to be told when not one value could be read: the first error, else the first reason."""
    if not readings or any(reading.value is not None for reading in readings.values()):
        return None
    for reading in readings.values():
        if reading.error is not None:
            return reading.error
    first = next(iter(readings.values()))
    return CommandError(first.reason or _NO_REASON, ExitCode.REFUSED)


def _record(device: Device, feature: Feature[Any], reading: Reading) -> dict[str, Any]:
    record = {"address": str(device.address), "id": feature.id, "value": reading.value}
    if reading.value is None:
        return {**record, "reason": ENGLISH.sentence(reading.reason or _NO_REASON)}
    return {**record, "text": ENGLISH.render(value_of(feature, reading.value))}


def _show(console: Console, features: Mapping[str, Feature[Any]], readings: Mapping[str, Reading]) -> None:
    asked = [features[name] for name in readings]
    names = max((len(feature.id) for feature in asked), default=0)
    labels = max((len(console.words(feature.label)) for feature in asked), default=0)
    for heading, members in by_category(asked):
        console.say(console.words(heading))
        for feature in members:
            value = _value(console, feature, readings[feature.id])
            console.say(f"  {feature.id:<{names}}  {console.words(feature.label):<{labels}}  ", value)


def _value(console: Console, feature: Feature[Any], reading: Reading) -> str:
    value = value_of(feature, reading.value)
    if reading.value is not None:
        return console.words(value)
    unknown = _UNKNOWN.having(value=value, reason=reading.reason or _NO_REASON)
    return console.coloured(console.words(unknown), State.UNKNOWN)
