"""`signalbox-cli discover`: finds devices, read-only; a line as soon as one is known."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

import click

from core.application import Application
from core.cli.command import Command, Option, Seconds
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.found_lines import FoundText, done_record, finished_words, found_record
from core.cli.problem import CommandError, Problem
from core.cli.running import run_with_application
from core.discovery.engine import Scope
from core.discovery.events import FindEvent, Finished, Found
from core.families.registry import FAMILIES
from core.text import text

if TYPE_CHECKING:
    from core.network_access import Obstacle

_WORDS: Final = (
    text(
        "cli.discover.help",
        "Finds devices. TARGET is a host, a network such as 10.0.0.0/24, a range such as 10.0.0.1-50, or a full "
        "ADDRESS; without one, every local network is searched. Only reads, and prints nothing anywhere.",
    ),
    text(
        "cli.discover.help.lines",
        "A line comes as soon as a device is known, and again when more is learnt about it.",
    ),
)
_FAMILY: Final = text("cli.discover.option.family", "Look for this family only; may be given more than once.")
_PORTS: Final = text("cli.discover.option.ports", "Services on ports of their own, for example {example}.")
_INTERFACE: Final = text("cli.discover.option.interface", "Search through this network interface only.")
_TIMEOUT: Final = text("cli.discover.option.timeout", "Listen that many seconds, whatever came until then.")
_NO_SWEEP: Final = text("cli.discover.option.no_sweep", "Do not ask addresses one by one.")
_NO_BROADCAST: Final = text("cli.discover.option.no_broadcast", "Do not ask all hosts of a network at once.")
_BAD_PORTS: Final = text("cli.discover.bad_ports", "{written!r} names no service and port.")
_BAD_PORTS_ADVICE: Final = text("cli.discover.bad_ports.advice", "Write family.service=PORT, for example {example}.")
_SERVICES: Final = [f"{family.id}.{service.name}={service.port}" for family in FAMILIES for service in family.services]
_EXAMPLE: Final = _SERVICES[0]


def run(
    console: Console,
    target: tuple[str, ...],
    family: tuple[str, ...],
    ports: tuple[str, ...],
    interface: str | None,
    timeout: float | None,
    no_sweep: bool,
    no_broadcast: bool,
) -> ExitCode:
    """Search and show."""
    scope = Scope(
        targets=target,
        families=family,
        ports=_parse_ports(ports),
        interface=interface,
        broadcast=not no_broadcast,
        sweep=not no_sweep,
        seconds=timeout,
    )

    async def search(application: Application) -> ExitCode:
        shown = FoundText(console)
        async with aclosing(application.find(scope)) as events:
            async for event in events:
                if isinstance(event, Finished):
                    _finish(console, event, await application.obstacles(event))
                else:
                    _show(console, shown, event)
        return ExitCode.DONE

    return run_with_application(console, search)


COMMAND: Final = Command(
    "discover",
    _WORDS,
    run,
    (
        click.Argument(["target"], nargs=-1),
        Option("--family", words=_FAMILY, type=click.Choice([each.id for each in FAMILIES]), multiple=True),
        Option("--ports", words=_PORTS.having(example=_EXAMPLE), metavar="SERVICE=PORT,...", multiple=True),
        Option("--interface", words=_INTERFACE, metavar="NAME"),
        Option("--timeout", words=_TIMEOUT, type=Seconds(min=0, min_open=True), metavar="S"),
        Option("--no-sweep", words=_NO_SWEEP, is_flag=True),
        Option("--no-broadcast", words=_NO_BROADCAST, is_flag=True),
    ),
    example_of("discover 192.168.1.0/24"),
)


def _parse_ports(written: Sequence[str]) -> dict[str, int]:
    ports: dict[str, int] = {}
    for part in ",".join(written).split(",") if written else ():
        name, equals, port = (piece.strip() for piece in part.partition("="))
        if not (name and equals and port.isascii() and port.isdigit()):
            raise CommandError(_BAD_PORTS.having(written=part), advice=_BAD_PORTS_ADVICE.having(example=_EXAMPLE))
        ports[name] = int(port)
    return ports


def _show(console: Console, shown: FoundText, event: FindEvent) -> None:
    if isinstance(event, Found):
        if console.json:
            console.line(found_record(event))
        else:
            shown.show(event)


def _finish(console: Console, finished: Finished, obstacles: Sequence[Obstacle]) -> None:
    if console.json:
        console.line(done_record(finished, obstacles))
        return
    console.say(console.words(finished_words(finished)))
    for problem in finished.problems:
        console.problem(Problem(problem, ExitCode.DONE))
    for obstacle in obstacles:
        console.problem(Problem(obstacle.sentence, ExitCode.DONE, obstacle.advice))
