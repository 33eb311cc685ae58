"""`signalbox-cli info`: who a device is."""

from __future__ import annotations

from typing import Final

import click

from core.cli.command import Command
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.printable import printable
from core.cli.running import run_for_devices
from core.cli.values import value_words
from core.device import Device
from core.families.registry import family_named
from core.text import Text, text

_WORDS: Final = (
    text(
        "cli.info.help",
        "Asks each ADDRESS who it is: model, firmware, serial number, MAC, name, and what else its family tells. "
        "What the device does not tell is left out.",
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

    async def ask(device: Device) -> None:
        nonlocal shown
        told = (await device.identify()).told()
        if console.json:
            console.line({"address": str(device.address), "family": device.family, **told})
            return
        if several and shown:
            console.say("")
        shown += 1
        _show(console, device, told)

    return run_for_devices(console, address, ask)


COMMAND: Final = Command("info", _WORDS, run, (click.Argument(["address"], nargs=-1, required=True),))


def _show(console: Console, device: Device, told: dict[str, str | int | bool]) -> None:
    labels = _labels(device.family)
    rows = [
        (console.words(_ADDRESS), printable(str(device.address))),
        (console.words(_FAMILY), console.words(family_named(device.family).name)),
    ]
    for name, value in told.items():
        label = console.words(labels[name]) if name in labels else printable(name)
        rows.append((label, console.words(value_words(value))))
    width = max(len(label) for label, _ in rows)
    for label, value_shown in rows:
        console.say(f"{label:<{width}}  {value_shown}")


def _labels(family: str) -> dict[str, Text]:
    """Give the words for what a device tells; the family's own words where it declares a reading of that name."""
    return {**_LABELS, **{feature.id: feature.label for feature in family_named(family).features()}}
