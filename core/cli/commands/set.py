"""`signalbox-cli set`: settings; the difference first, then written and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import click

from core.cli.agreement import agreement_options
from core.cli.command import Command
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.feature_examples import example_of_set
from core.cli.feature_text import value_of
from core.cli.interrupted import interruption_told
from core.cli.offered import demand_offered, offered
from core.cli.outcome_lines import OutcomeLines, not_agreed
from core.cli.problem import CommandError
from core.cli.running import run_for_devices
from core.cli.targets import ADDRESSES_FIRST, parse_pairs, parse_values, split_addresses
from core.device import Device, NotAgreed, Value
from core.device.outcomes import not_carried_out
from core.device.selection import WEB_ONLY_NAMED, settings_of
from core.families.registry import family_named
from core.family.web_page import web_page
from core.feature import Feature
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut, Unreachable
from core.session.errors import Busy
from core.text import text

_WORDS: Final = (
    text(
        "cli.set.help",
        "Sets ID to VALUE on each ADDRESS: reads what is there, shows the difference, writes, reads back. What "
        "disturbs the shop is written only with --yes; without it the difference is shown and nothing is sent.",
    ),
    ADDRESSES_FIRST,
)
_FORM: Final = "ID=VALUE"
_NOTHING: Final = text("cli.set.nothing", "It was not said what to set.")
_NOTHING_ADVICE: Final = text("cli.set.nothing.advice", "Write {form} behind the address; 'features' lists the ids.")
_OPEN_PAGE: Final = text("cli.set.open_page", "Nothing was sent. Open {page} in a browser.")
_GONE: Final = (Unreachable, Refused, TimedOut, ConnectionLost, Busy)
"""What speaks of the device and not of one setting: writing would end the same way, after as long a wait."""
_DIFFERENCE: Final = text("cli.set.difference", "{before} → {after}")


def run(
    console: Console, address: str, more: tuple[str, ...], yes: bool, factory_password: bool
) -> ExitCode:  # fmt: skip
    """Show the difference, write, and show what became of it."""
    addresses, pairs = split_addresses(address, more)
    if not pairs:
        raise CommandError(_NOTHING, advice=_NOTHING_ADVICE.having(form=_FORM))
    typed = parse_pairs(pairs, _FORM)

    async def change(device: Device) -> ExitCode:
        there = await offered(device, typed)
        _refuse_web_only(device, there, typed)
        features = settings_of(there, typed)
        wanted = parse_values(features, typed)
        lines = OutcomeLines(console, device, features, several=len(addresses) > 1)
        before: Mapping[str, Value | None] = {}
        try:
            before = await _present(device, features)
            # Reading is how it may have turned out that this model does not have one of them.
            demand_offered(device, typed)
            if not console.json:
                _show_differences(console, lines, features, before, wanted)
            with interruption_told(console, device):
                outcomes = await device.write(wanted, agreed=yes, progress=lines.step)
        except LinkError as error:
            outcomes = not_carried_out(tuple(wanted), error, before)
        except NotAgreed as refusal:
            if console.json:
                lines.show(not_agreed(tuple(wanted), refusal, before), wanted)
            raise
        return lines.show(outcomes, wanted)

    return run_for_devices(console, addresses, change, factory_password)


COMMAND: Final = Command(
    "set",
    _WORDS,
    run,
    (
        click.Argument(["address"]),
        click.Argument(["more"], nargs=-1, metavar="[ADDRESS]... ID=VALUE..."),
        *agreement_options(),
    ),
    example_of_set,
)


def _refuse_web_only(device: Device, features: Sequence[Feature[Any]], typed: Mapping[str, str]) -> None:
    """Say where it is set instead. Nothing was sent: it is no mistake of who asks for it, the device has no command."""
    page = web_page(family_named(device.family), device.address)
    for feature in features:
        if feature.web_only and feature.id in typed:
            advice = _OPEN_PAGE.having(page=page) if page is not None else None
            raise CommandError(WEB_ONLY_NAMED.having(name=feature.id), ExitCode.REFUSED, advice)


async def _present(device: Device, features: Sequence[Feature[Any]]) -> dict[str, Value | None]:
    """Read what can be read of these settings. Raises a LinkError where that shows that nobody answers now."""
    readable = [feature.id for feature in features if feature.readable]
    readings = await device.read(readable) if readable else {}
    errors = [reading.error for reading in readings.values()]
    if errors and all(isinstance(error, _GONE) for error in errors) and errors[0] is not None:
        raise errors[0]
    return {name: reading.value for name, reading in readings.items()}


def _show_differences(
    console: Console,
    lines: OutcomeLines,
    features: Sequence[Feature[Any]],
    before: Mapping[str, Value | None],
    wanted: Mapping[str, Value],
) -> None:
    for feature in features:
        present = before.get(feature.id)
        now, then = value_of(feature, present), value_of(feature, feature.after(present, wanted[feature.id]))
        lines.say(feature.id, console.words(_DIFFERENCE.having(before=now, after=then)))
