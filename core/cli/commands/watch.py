"""`signalbox-cli watch`: a line at once and one per change, also when contact is lost and when it returns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from datetime import datetime
from typing import Final, TypeAlias

import click

from core.cli.command import Command, Count, Option, Seconds
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.picture_json import picture_record
from core.cli.picture_text import change_line
from core.cli.running import run_for_devices
from core.device import Asked, ContactChanged, Device, StatusChanged
from core.link.errors import TimedOut
from core.session.errors import Busy
from core.status import CellChange
from core.text import text

_WORDS: Final = (
    text(
        "cli.watch.help",
        "Shows how each ADDRESS is now, and a line for every change, until Ctrl-C, --count or --seconds ends it. A "
        "device that falls silent later is watched on: its state is unknown until a line says that it answers again. "
        "So is one that is busy with another computer from the first.",
    ),
)
_COUNT: Final = text("cli.watch.option.count", "End after that many lines for each device.")
_SECONDS: Final = text("cli.watch.option.seconds", "End after that many seconds.")


_News: TypeAlias = tuple[datetime, Sequence[CellChange]]
"""When a round of asking ended that brought something new, and which cells changed."""


def run(console: Console, address: tuple[str, ...], count: int | None, seconds: float | None) -> ExitCode:
    """Watch and show."""
    several = len(address) > 1
    told: set[Device] = set()

    async def watch(device: Device) -> None:
        lines = 0
        async with aclosing(_rounds(device)) as rounds:
            async for news in rounds:
                _show(console, device, news, several)
                told.add(device)
                lines += 1
                if lines == count:
                    return

    async def watch_for_a_while(device: Device) -> ExitCode:
        try:
            async with asyncio.timeout(seconds):
                await watch(device)
        except TimeoutError:
            if device not in told:
                raise TimedOut(str(device.address), seconds=f"{seconds:g}") from None
        return ExitCode.DONE

    return run_for_devices(console, address, watch_for_a_while)


COMMAND: Final = Command(
    "watch",
    _WORDS,
    run,
    (
        click.Argument(["address"], nargs=-1, required=True),
        Option("--count", words=_COUNT, type=Count(min=1), metavar="N"),
        Option("--seconds", words=_SECONDS, type=Seconds(min=0, min_open=True), metavar="S"),
    ),
    example_of("watch {address} --seconds 60"),
)


async def _rounds(device: Device) -> AsyncGenerator[_News, None]:
    """Watch a device; give what changed, at first nothing, and then whenever something is new.

    Nothing has changed in a cell, and still something is new, when the device falls silent or answers again.

    Raises a LinkError when the first question brings no answer: then there is nothing to be watched. A device that is
    there and busy is: another computer lets go of it sooner or later.
    """
    with device.events.every() as events:
        watching = asyncio.create_task(device.watch())
        # It ends only by a mistake in the program, which must not leave this waiting for events that never come.
        watching.add_done_callback(lambda _: events.close())
        try:
            with suppress(Busy):
                await device.ask()
            first = True
            news = False
            changes: list[CellChange] = []
            async for event in events:
                if isinstance(event, StatusChanged):
                    changes += event.changes
                news = news or isinstance(event, StatusChanged | ContactChanged)
                if isinstance(event, Asked):
                    if news:
                        yield event.time, [] if first else changes
                    first, news, changes = False, False, []
            await watching
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


def _show(console: Console, device: Device, news: _News, several: bool) -> None:
    time, changes = news
    if console.json:
        console.line(picture_record(device, time, [change.cell.id for change in changes]))
        return
    line = change_line(console, device, time, changes)
    console.say(f"{device.address}  {line}" if several else line)
