"""`signalbox-cli simulate`: a simulated device, or the demo shop, with commands on standard input."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final, Literal, TypedDict, Unpack

import click

from core.cli.command import Command, Option
from core.cli.console import Console, ReaderLeft
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.internal import log_on_demand, tell_unhandled_errors
from core.cli.problem import CommandError
from core.families.registry import FAMILIES, family_named
from core.shop import Shop
from core.simulate.runner import Alone, Exhibit
from core.simulate.runner import run as run_exhibit
from core.simulate.simulator import Simulator, SimulatorOptions, TraceLine
from core.simulate.standard_input import stdin_lines
from core.text import ENGLISH, Text, text

SHOP: Final = "shop"

_WORDS: Final = (
    text(
        "cli.simulate.help",
        "Runs a simulated device that believably speaks its protocols on this computer. WHAT is FAMILY or FAMILY:MODEL "
        "(--list names them), or shop for the demo shop.",
    ),
    text(
        "cli.simulate.help.control",
        "One JSON line says that it is ready and gives its address. Then commands are read from standard input, one a "
        "line, and each is answered with one JSON line: set ID=VALUE, get ID, press BUTTON, fault NAME, fault none, "
        "state, quit. It ends at the end of input, at quit, or when it is interrupted.",
    ),
)
_HOST: Final = text("cli.simulate.option.host", "The address of this computer to listen on.")
_PORTS: Final = text("cli.simulate.option.ports", "Ports: free ones, or the standard ports of the family.")
_SET: Final = text("cli.simulate.option.set", "Begin with this state or option; may be given more than once.")
_FAULT: Final = text("cli.simulate.option.fault", "Begin with this fault, for example reset_peer or delay=2.")
_TRACE: Final = text("cli.simulate.option.trace", "Print what happens, and every byte, as JSON lines.")
_SERIAL: Final = text("cli.simulate.option.serial", "Offer a serial line as well (a pseudo-terminal; not on Windows).")
_LIST: Final = text("cli.simulate.option.list", "Name the families and models.")

_NOTHING: Final = text("cli.simulate.nothing", "It was not said what to simulate.")
_UNKNOWN: Final = text("cli.simulate.unknown", "There is no simulator of {family!r}.")
_KNOWN: Final = text("cli.simulate.known", "Say one of {known}; --list names the models.")
_BAD_SETTING: Final = text("cli.simulate.bad_setting", "--set {written!r} is not of the form ID=VALUE.")
_BAD_SETTING_ADVICE: Final = text("cli.simulate.bad_setting.advice", "Example: --set cover_open=1")
_NOT_FOR_SHOP: Final = text("cli.simulate.not_for_shop", "{option} is for a single device; the demo shop has several.")
_NOT_FOR_SHOP_ADVICE: Final = text(
    "cli.simulate.not_for_shop.advice", "Say it on standard input instead, with the device first."
)
_SHOP_LINE: Final = text("cli.simulate.shop", "the demo shop: several devices with a life of their own")


class Wanted(TypedDict):
    """What the options of a simulator say, by their names."""

    host: str
    ports: Literal["auto", "standard"]
    set: tuple[str, ...]
    fault: str | None
    trace: bool
    serial: bool


def run(
    console: Console,
    what: str | None,
    list: bool,  # noqa: A002 the option's name
    **wanted: Unpack[Wanted],
) -> ExitCode:
    """List what there is, or run it until it ends."""
    if list:
        _show_list(console)
        return ExitCode.DONE
    if what is None:
        raise CommandError(_NOTHING, advice=_known())
    tracer = _tracer(console) if wanted["trace"] else None
    try:
        exhibit = _shop(wanted, tracer) if what == SHOP else _alone(what, wanted, tracer)
    except ValueError as error:
        raise CommandError(str(error)) from None
    return asyncio.run(_serve(console, exhibit))


def _shop(wanted: Wanted, tracer: Callable[[TraceLine], None] | None) -> Exhibit:
    _refuse_for_shop(
        {
            "--set": wanted["set"],
            "--fault": wanted["fault"],
            "--ports standard": wanted["ports"] == "standard",
            "--serial": wanted["serial"],
        }
    )
    return Shop(host=wanted["host"], trace=tracer)


def _alone(what: str, wanted: Wanted, tracer: Callable[[TraceLine], None] | None) -> Exhibit:
    family, _, model = what.partition(":")
    options = SimulatorOptions(
        model=model or None,
        host=wanted["host"],
        ports=wanted["ports"],
        settings=_settings(wanted["set"]),
        fault=wanted["fault"],
        trace=tracer,
        serial=wanted["serial"],
    )
    return Alone(_maker(family)(options))


async def _serve(console: Console, exhibit: Exhibit) -> ExitCode:
    with log_on_demand() as log:
        tell_unhandled_errors(console, log)
        try:
            await run_exhibit(exhibit, stdin_lines(), console.line)
        except OSError as error:
            raise CommandError(str(error), ExitCode.UNREACHABLE) from None
    return ExitCode.DONE


COMMAND: Final = Command(
    "simulate",
    _WORDS,
    run,
    (
        click.Argument(["what"], required=False, metavar="WHAT"),
        Option("--host", words=_HOST, default="127.0.0.1", show_default=True),
        Option("--ports", words=_PORTS, type=click.Choice(["auto", "standard"]), default="auto", show_default=True),
        Option("--set", words=_SET, multiple=True, metavar="ID=VALUE"),
        Option("--fault", words=_FAULT, metavar="NAME[=VALUE]"),
        Option("--trace", words=_TRACE, is_flag=True),
        Option("--serial", words=_SERIAL, is_flag=True),
        Option("--list", words=_LIST, is_flag=True),
    ),
    example_of("simulate shop"),
)


def _tracer(console: Console) -> Callable[[TraceLine], None]:
    def trace(line: TraceLine) -> None:
        with suppress(ReaderLeft):  # what is simulated goes on when nobody looks
            console.line(line)

    return trace


def _show_list(console: Console) -> None:
    if console.json:
        for family in FAMILIES:
            for model in family.simulated_models:
                description = ENGLISH.render(model.description)
                console.line({"family": family.id, "model": model.name, "description": description})
        console.line({"family": SHOP, "model": None, "description": ENGLISH.render(_SHOP_LINE)})
        return
    rows = [
        (f"{family.id}:{model.name}", model.description) for family in FAMILIES for model in family.simulated_models
    ] + [(SHOP, _SHOP_LINE)]
    width = max(len(name) for name, _ in rows)
    for name, words in rows:
        console.say(f"{name:<{width}}  {console.words(words)}")


def _maker(family: str) -> Callable[[SimulatorOptions], Simulator]:
    try:
        return family_named(family).simulator
    except KeyError:
        raise CommandError(_UNKNOWN.having(family=family), advice=_known()) from None


def _known() -> Text:
    return _KNOWN.having(known=", ".join((*(family.id for family in FAMILIES), SHOP)))


def _settings(written: Sequence[str]) -> tuple[tuple[str, str], ...]:
    settings = []
    for each in written:
        name, equals, value = each.partition("=")
        if not (name.strip() and equals):
            raise CommandError(_BAD_SETTING.having(written=each), advice=_BAD_SETTING_ADVICE)
        settings.append((name.strip(), value.strip()))
    return tuple(settings)


def _refuse_for_shop(given: Mapping[str, object]) -> None:
    for option, value in given.items():
        if value:
            raise CommandError(_NOT_FOR_SHOP.having(option=option), advice=_NOT_FOR_SHOP_ADVICE)
