"""`signalbox-cli status`: one snapshot."""

from __future__ import annotations

from typing import Final

import click

from core.cli.command import Command
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.picture_json import picture_record
from core.cli.picture_text import status_lines
from core.cli.running import run_for_devices
from core.device import Device
from core.text import text

_WORDS: Final = (
    text(
        "cli.status.help",
        "Asks each ADDRESS once how it is: one sentence of what is the matter, what to do about it, and every bit in "
        "words. Asking prints nothing.",
    ),
)


def run(console: Console, address: tuple[str, ...]) -> ExitCode:
    """Ask and show."""
    several = len(address) > 1
    shown = 0

    async def ask(device: Device) -> ExitCode:
        nonlocal shown
        await device.ask()
        if console.json:
            console.line(picture_record(device, device.picture.answered))
            return ExitCode.DONE
        if several and shown:
            console.say("")
        shown += 1
        for line in status_lines(console, device):
            console.say(line)
        return ExitCode.DONE

    return run_for_devices(console, address, ask)


COMMAND: Final = Command(
    "status", _WORDS, run, (click.Argument(["address"], nargs=-1, required=True),), example_of("status {address}")
)
