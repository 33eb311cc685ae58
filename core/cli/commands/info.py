"""`signalbox-cli info`: who a device is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click

from core.cli.command import Command
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.running import run_for_devices
from core.device import Device
from core.families.registry import family_named
from core.feature import Category
from core.feature.words import CATEGORIES, in_words
from core.status.words import value_words
from core.text import ENGLISH, Text, text
from core.text.printable import printable

_WORDS: Final = (
    text(
        "cli.info.help",
        "Asks each ADDRESS thoroughly who it is: model, firmware, serial number, MAC, name, and what else its family "
        "tells. That may take the device's working port for a moment, if nobody else has it; nothing is printed. What "
        "the device does not tell is left out; which part of it could not be asked is said, and why.",
    ),
)
_LABELS: Final = {
    "model": text("cli.info.model", "Model"),
    "board": text("cli.info.board", "Network board"),
    "manufacturer": text("cli.info.manufacturer", "Maker"),
    "firmware": text("cli.info.firmware", "Firmware"),
    "serial_number": text("cli.info.serial_number", "Serial number"),
    "mac": text("cli.info.mac", "MAC address"),
    "name": text("cli.info.name", "Name"),
}
_FAMILY: Final = text("cli.info.family", "Family")
_ADDRESS: Final = text("cli.info.address", "Address")


def run(console: Console, address: tuple[str, ...]) -> ExitCode:
    """Ask and show."""
    several = len(address) > 1
    shown = 0

    async def ask(device: Device) -> ExitCode:
        nonlocal shown
        remarks: list[Text] = []
        told = (await device.identify(remarks.append)).told()
        if console.json:
            said = {"remarks": [ENGLISH.sentence(remark) for remark in remarks]} if remarks else {}
            console.line({"address": str(device.address), "family": device.family, **told, **said})
            return ExitCode.DONE
        if several and shown:
            console.say("")
        shown += 1
        _show(console, device, told)
        if remarks:
            console.say("")
        for remark in remarks:
            console.say(console.sentence(remark))
        return ExitCode.DONE

    return run_for_devices(console, address, ask)


COMMAND: Final = Command(
    "info", _WORDS, run, (click.Argument(["address"], nargs=-1, required=True),), example_of("info {address}")
)


def _show(console: Console, device: Device, told: Mapping[str, str | int | bool]) -> None:
    """Show address and family, then what the device tells; the parts that it is made of stand apart.

    What only helps in looking for a fault comes last.
    """
    features = {feature.id: feature for feature in family_named(device.family).features()}
    blocks: dict[Text | None, list[tuple[str, str]]] = {
        None: [
            (console.words(_ADDRESS), printable(str(device.address))),
            (console.words(_FAMILY), console.words(family_named(device.family).name)),
        ]
    }
    last: list[tuple[str, str]] = []
    for name, value in told.items():
        feature = features.get(name)
        label = feature.label if feature else _LABELS.get(name)
        words = console.words(label) if label else printable(name)
        # Only what is counted or measured needs the words of its feature.
        said = in_words(feature, value) if feature and feature.unit else value_words(value)
        part = feature.part if feature else None
        is_last = feature is not None and feature.category is Category.DEBUG
        row = (f"{'  ' if part or is_last else ''}{words}", console.words(said))
        (last if is_last else blocks.setdefault(part, [])).append(row)
    if last:
        blocks[CATEGORIES[Category.DEBUG]] = last
    width = max(len(words) for rows in blocks.values() for words, _ in rows)
    for part, rows in blocks.items():
        if part is not None:
            console.say("")
            console.say(console.words(part))
        for words, value_shown in rows:
            console.say(f"{words:<{width}}  {value_shown}")
