"""What went wrong, as the command line tells it: one sentence, an advice, an exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import click

from core.cli.exit_code import ExitCode, code_for
from core.text import Text, text

_AS_SAID: Final = text("cli.problem", "{problem}")
_HELP: Final = text("cli.problem.help", "See {command} --help.")
_SAY_YES: Final = text("cli.problem.say_yes", "Nothing was sent. Say --yes if the shop can bear it now.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What was tried and what came back, what to do about it, and which device it is about."""

    sentence: Text
    code: ExitCode
    advice: Text | None = None
    address: str | None = None


class CommandError(Exception):
    """A command cannot do what it was asked for; it says so and ends."""

    def __init__(
        self,
        sentence: Text | str,
        code: ExitCode = ExitCode.WRONG_USAGE,
        advice: Text | None = None,
        address: str | None = None,
    ) -> None:
        """Take the sentence; a string is a sentence that a family or the ground made for people."""
        self.problem = Problem(_told(sentence), code, advice, address)
        super().__init__(self.problem.sentence.key)


def problem_of(error: Exception, address: str | None = None) -> Problem | None:
    """Give the problem that an error stands for; None when it is a mistake in the program.

    `address` is the device it happened with, as the user knows it.
    """
    if isinstance(error, CommandError):
        return replace(error.problem, address=error.problem.address or address)
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "signalbox-cli"
        # Some of click's messages have several lines.
        said = " ".join(error.format_message().split())
        return Problem(_told(said), ExitCode.WRONG_USAGE, _HELP.having(command=command))
    code = code_for(error)
    if code is None:
        return None
    sentence, advice = getattr(error, "sentence", None), getattr(error, "advice", None)
    if code is ExitCode.NOT_ALLOWED:
        advice = _SAY_YES  # how somebody agrees on the command line
    if isinstance(sentence, Text):
        return Problem(sentence, code, advice, address)
    return Problem(_told(str(error)), code, None, address)


def _told(sentence: Text | str) -> Text:
    return sentence if isinstance(sentence, Text) else _AS_SAID.having(problem=sentence)
