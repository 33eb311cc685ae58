"""`signalbox-cli do`: an action of a device."""

from __future__ import annotations

from typing import Final

import click

from core.cli.agreement import agreement_options
from core.cli.command import Command
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.feature_examples import example_of_do
from core.cli.interrupted import interruption_told
from core.cli.offered import offered
from core.cli.outcome_lines import OutcomeLines, not_agreed
from core.cli.problem import CommandError
from core.cli.running import run_for_devices
from core.cli.targets import ADDRESSES_FIRST, parse_pairs, parse_values, split_addresses
from core.device import Device, NotAgreed
from core.device.outcomes import not_carried_out
from core.device.selection import action_of
from core.link.errors import LinkError
from core.text import text

_WORDS: Final = (
    text(
        "cli.do.help",
        "Carries out ACTION on each ADDRESS, with parameters where it takes any; the command 'features' lists both. "
        "What prints, disturbs the shop or cannot be undone is done only with --yes; without it nothing is sent, and "
        "it is said what would happen.",
    ),
    ADDRESSES_FIRST,
)
_FORM: Final = "NAME=VALUE"
_NOTHING: Final = text("cli.do.nothing", "It was not said what to do.")
_NOTHING_ADVICE: Final = text("cli.do.nothing.advice", "Write an action behind the address; 'features' lists them.")


def run(
    console: Console, address: str, more: tuple[str, ...], yes: bool, factory_password: bool
) -> ExitCode:  # fmt: skip
    """Do it, and show what became of it."""
    addresses, rest = split_addresses(address, more)
    if not rest:
        raise CommandError(_NOTHING, advice=_NOTHING_ADVICE)
    action, typed = rest[0], parse_pairs(rest[1:], _FORM)

    async def act(device: Device) -> ExitCode:
        feature = action_of(await offered(device, (action,)), action, typed)
        parameters = parse_values(feature.parameters, typed)
        lines = OutcomeLines(console, device, (feature,), several=len(addresses) > 1)
        try:
            with interruption_told(console, device):
                outcome = await device.act(action, parameters, agreed=yes, progress=lines.step)
        except LinkError as error:
            return lines.show(not_carried_out((action,), error))
        except NotAgreed as refusal:
            if console.json:
                lines.show(not_agreed((action,), refusal))
            raise
        return lines.show((outcome,))

    return run_for_devices(console, addresses, act, factory_password)


COMMAND: Final = Command(
    "do",
    _WORDS,
    run,
    (
        click.Argument(["address"]),
        click.Argument(["more"], nargs=-1, metavar="[ADDRESS]... ACTION [NAME=VALUE]..."),
        *agreement_options(),
    ),
    example_of_do,
)
