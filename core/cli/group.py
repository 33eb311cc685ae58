"""The commands by name. A command's module is imported only when that command is called, so that each starts fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import click

from core import __version__
from core.cli.command import Command, Option, Worded, common_options, console_of
from core.cli.problem import CommandError
from core.text import Text, text

PROGRAM: Final = "signalbox-cli"


def _discover() -> Command:
    from core.cli.commands.discover import COMMAND

    return COMMAND


def _status() -> Command:
    from core.cli.commands.status import COMMAND

    return COMMAND


def _watch() -> Command:
    from core.cli.commands.watch import COMMAND

    return COMMAND


def _info() -> Command:
    from core.cli.commands.info import COMMAND

    return COMMAND


def _features() -> Command:
    from core.cli.commands.features import COMMAND

    return COMMAND


def _get() -> Command:
    from core.cli.commands.get import COMMAND

    return COMMAND


def _set() -> Command:
    from core.cli.commands.set import COMMAND

    return COMMAND


def _do() -> Command:
    from core.cli.commands.do import COMMAND

    return COMMAND


def _send() -> Command:
    from core.cli.commands.send import COMMAND

    return COMMAND


def _password() -> Command:
    from core.cli.commands.password import COMMAND

    return COMMAND


def _decode() -> Command:
    from core.cli.commands.decode import COMMAND

    return COMMAND


def _simulate() -> Command:
    from core.cli.commands.simulate import COMMAND

    return COMMAND


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command: where it is, and its line in the list of commands."""

    load: Callable[[], Command]
    words: Text


# Functions instead of module names, so that a frozen bundle sees every import.
_COMMANDS: Final = {
    "discover": _Entry(_discover, text("cli.discover", "Find devices in the network. Only reads, prints nothing.")),
    "status": _Entry(_status, text("cli.status", "Show how a device is, bit by bit and in words.")),
    "watch": _Entry(_watch, text("cli.watch", "Show how a device is now, and every change.")),
    "info": _Entry(_info, text("cli.info", "Show who a device is: model, firmware, serial number, MAC.")),
    "features": _Entry(_features, text("cli.features", "List what a device offers: readings, settings, actions.")),
    "get": _Entry(_get, text("cli.get", "Read what a device reports: readings and settings.")),
    "set": _Entry(_set, text("cli.set", "Change settings: show the difference, write, read back.")),
    "do": _Entry(_do, text("cli.do", "Carry out an action: restart, test, release.")),
    "send": _Entry(_send, text("cli.send", "Send raw bytes, and explain what comes back. For experts.")),
    "password": _Entry(_password, text("cli.password", "Store, forget and list passwords in the system's keyring.")),
    "decode": _Entry(_decode, text("cli.decode", "Explain captured bytes, without any device.")),
    "simulate": _Entry(_simulate, text("cli.simulate", "Run a simulated device, or a whole shop of them.")),
}

_WORDS: Final = text(
    "cli.program",
    "Finds the receipt printers, projectors and control processors of a shop and shows what each one says about "
    "itself, bit by bit and in plain words.",
)
_ADDRESSES: Final = text(
    "cli.program.addresses",
    "An ADDRESS is {family}://192.168.1.20, a serial port such as {family}+serial:COM3?baudrate=9600, or a bare host, "
    "which is identified first. A service on a port of its own is named in the address: "
    "{family}://till-2.local?{service}=1{port}",
)
_EXIT_CODES: Final = text(
    "cli.program.exit_codes",
    "Exit codes: 0 done, 1 the device refused or answered with an error, 2 wrong usage or bad input, 3 unreachable, "
    "timed out or connection lost, 4 wrong or missing credential, 5 refused for safety or by policy, 6 done for some "
    "devices, not for others, 7 outcome unknown, 130 interrupted.",
)
_LIST: Final = text("cli.help.commands", "Commands")
_VERSION: Final = text("cli.help.version", "Show the version.")
_NO_COMMAND: Final = text("cli.no_command", "No command was given.")
_UNKNOWN_COMMAND: Final = text("cli.unknown_command", "There is no command {command!r}.")
_KNOWN: Final = text("cli.known_commands", "Commands: {commands}. See {program} --help.")


class Program(Worded, click.Group):
    """The program itself: its own help, and the way to its commands."""

    def __init__(self) -> None:
        """Make the program; no command is imported yet."""
        version = Option("--version", words=_VERSION, is_flag=True, expose_value=False, callback=_show_version)
        super().__init__(
            PROGRAM,
            params=[version, *common_options()],
            callback=_need_command,
            no_args_is_help=False,
            invoke_without_command=True,
        )

    def paragraphs(self) -> Sequence[Text]:
        """Give what the program is, and how devices are addressed."""
        from core.families.registry import FAMILIES  # only the help needs an example

        family = FAMILIES[0]
        service = family.services[0]
        return (_WORDS, _ADDRESSES.having(family=family.id, service=service.name, port=service.port))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """Give the names in the order of the manual."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click's signature
        """Import a command; None if there is none of that name."""
        entry = _COMMANDS.get(cmd_name)
        return entry.load() if entry else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names. Raises CommandError with the known ones."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise CommandError(_UNKNOWN_COMMAND.having(command=args[0]), advice=_known_commands())
        return args[0], command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, the commands and the exit codes."""
        super().format_options(ctx, formatter)
        console = console_of(ctx)
        with formatter.section(console.words(_LIST)):
            formatter.write_dl([(name, console.words(entry.words)) for name, entry in _COMMANDS.items()])
        formatter.write_paragraph()
        formatter.write_text(console.words(_EXIT_CODES))


@click.pass_context
def _need_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise CommandError(_NO_COMMAND, advice=_known_commands())


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:  # noqa: ARG001 click calls it so
    if wanted:
        console = console_of(ctx)
        if console.json:
            console.line({"program": PROGRAM, "version": __version__})
        else:
            console.say(f"{PROGRAM} {__version__}")
        ctx.exit()


def _known_commands() -> Text:
    return _KNOWN.having(commands=", ".join(_COMMANDS), program=PROGRAM)
