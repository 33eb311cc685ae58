"""How commands are declared: click commands whose every word is a `Text`, rendered when the help is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.text import Text, text

_USAGE: Final = text("cli.help.usage", "Usage: ")
_OPTIONS: Final = text("cli.help.options", "Options")
_HELP: Final = text("cli.help.help", "Show this page.")
_JSON: Final = text("cli.help.json", "One JSON object per line, never translated.")
_VERBOSE: Final = text("cli.help.verbose", "Show traffic on standard error, secrets masked.")


class Count(click.IntRange):
    """How many: named as people name it where something else was written."""

    name = "whole number"


class Seconds(click.FloatRange):
    """How long."""

    name = "number of seconds"


class Option(click.Option):
    """An option whose explanation is a `Text`."""

    def __init__(self, *declarations: str, words: Text, **settings: Any) -> None:  # noqa: ANN401 click's settings
        """Take what click takes (`--timeout`, `type=float` ...) and the explanation."""
        super().__init__(list(declarations), **settings)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option and its explanation in the user's language."""
        self.help = console_of(ctx).words(self.words)
        return super().get_help_record(ctx)


class Worded(click.Command):
    """The pages that `--help` shows: usage, what it does, options, in the user's language."""

    def paragraphs(self) -> Sequence[Text]:
        """Give what the command does."""
        return ()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how the command is called."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=console_of(ctx).words(_USAGE))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, one paragraph per text."""
        with formatter.indentation():
            for paragraph in self.paragraphs():
                formatter.write_paragraph()
                formatter.write_text(console_of(ctx).words(paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with their explanations."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        with formatter.section(console_of(ctx).words(_OPTIONS)):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give click's `--help` with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = console_of(ctx).words(_HELP)
        return option


class Command(Worded):
    """One command. `run` gets the console and the parameters by name, and gives the exit code."""

    def __init__(
        self,
        name: str,
        words: Sequence[Text],
        run: Callable[..., ExitCode],
        parameters: Sequence[click.Parameter],
        example: Callable[[], Text | None] = lambda: None,
    ) -> None:
        """Take the name, the paragraphs of its help, what it does, what it takes, and what makes an example."""
        super().__init__(name, params=[*parameters, *common_options()])
        self._words = words
        self._run = run
        self._example = example

    def paragraphs(self) -> Sequence[Text]:
        """Give what the command does."""
        return self._words

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does and, in one line that can be copied, an example."""
        super().format_help_text(ctx, formatter)
        if (example := self._example()) is not None:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write(f"{'':{formatter.current_indent}}{console_of(ctx).words(example)}\n")

    def invoke(self, ctx: click.Context) -> ExitCode:
        """Carry the command out."""
        return self._run(console_of(ctx), **ctx.params)


def common_options() -> tuple[Option, Option]:
    """Give the options that stand before or after the name of every command."""
    return (
        Option("--json", words=_JSON, is_flag=True, is_eager=True, expose_value=False, callback=_want_json),
        Option(
            "-v", "--verbose", words=_VERBOSE, is_flag=True, is_eager=True, expose_value=False, callback=_want_traffic
        ),
    )


def console_of(ctx: click.Context) -> Console:
    """Give the console that the program was started with."""
    console = ctx.find_object(Console)
    if console is None:
        raise RuntimeError("a command was started without a console")
    return console


def _want_json(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:  # noqa: ARG001 click calls it so
    console_of(ctx).json |= wanted


def _want_traffic(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:  # noqa: ARG001 click calls it so
    console_of(ctx).verbose |= wanted
