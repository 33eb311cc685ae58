"""Where a command's lines go: JSON or text to standard output, problems and traffic to standard error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from core.cli.clock_time import clock_time
from core.cli.exit_code import ExitCode
from core.cli.json_line import json_line
from core.cli.problem import CommandError, Problem
from core.text import ENGLISH, Text, Translator, text
from core.text.printable import printable

if TYPE_CHECKING:
    from core.link.tap import Traffic
    from core.status import State

_COLOURS: Final = {"attention": "yellow", "fault": "red", "unknown": "bright_black"}
_ARROWS: Final = {"out": ">", "in": "<", "note": "."}
_NOT_WRITTEN: Final = text("cli.not_written", "Standard output could not be written: {reason}.")
_NOT_WRITTEN_ADVICE: Final = text("cli.not_written.advice", "Check the disk or the program that reads it.")


class ReaderLeft(Exception):
    """Nobody reads what the command writes any more."""


class Console:
    """The face of a running command. Each line is flushed, so that whoever reads gets it at once.

    `json` and `verbose` may be set before and after the command's name; so they are kept here, not in the command.
    """

    def __init__(self, translator: Translator = ENGLISH) -> None:
        """Take the language of texts for people; JSON is always untranslated."""
        self.translator = translator
        self.json = False
        self.verbose = False

    def line(self, record: Mapping[str, Any]) -> None:
        """Write one JSON line."""
        _write(json_line(record))

    def say(self, *pieces: str) -> None:
        """Write one line of text; the pieces come from `words`, `plain` and `coloured`, which make them harmless."""
        _write("".join(pieces).rstrip())

    def words(self, message: Text) -> str:
        """Give a text in the user's language, harmless for the terminal."""
        return printable(self.translator.render(message))

    def sentence(self, message: Text) -> str:
        """Give a text in the user's language, beginning with a capital letter, harmless for the terminal."""
        return printable(self.translator.sentence(message))

    def coloured(self, piece: str, state: State) -> str:
        """Give a piece of a line the colour of its state; what is good keeps the terminal's own colour."""
        colour = _COLOURS.get(state.value)
        return click.style(piece, fg=colour) if colour and colours_wanted(sys.stdout) else piece

    def problem(self, problem: Problem) -> None:
        """Tell a problem: one line on standard error, or with `--json` the error object."""
        if self.json:
            record: dict[str, Any] = {"error": ENGLISH.sentence(problem.sentence), "code": int(problem.code)}
            if problem.address is not None:
                record["address"] = problem.address
            if problem.advice is not None:
                record["advice"] = ENGLISH.sentence(problem.advice)
            _write_error(json_line(record))
            return
        said = (problem.sentence, *((problem.advice,) if problem.advice else ()))
        _write_error(" ".join(self.sentence(part) for part in said))

    def warn(self, sentence: Text) -> None:
        """Tell on standard error, in a line or with `--json` an object, what one should know although all went on."""
        _write_error(json_line({"warning": ENGLISH.sentence(sentence)}) if self.json else self.sentence(sentence))

    def step(self, *pieces: str) -> None:
        """Tell people on standard error what is being done now; JSON is read by programs, which are told nothing."""
        if not self.json:
            _write_error("".join(pieces))

    def traffic(self, traffic: Traffic) -> None:
        """Write a piece of traffic to standard error: time, direction, address, bytes; secrets are masked already."""
        what = self.sentence(traffic.note) if traffic.note is not None else traffic.data.hex(" ")
        _write_error(
            printable(f"{clock_time(traffic.time)} {_ARROWS[traffic.direction.value]} {traffic.address}  {what}")
        )


def colours_wanted(stream: TextIO) -> bool:
    """Tell whether colours help: only on a terminal that has them, and not where `NO_COLOR` (no-color.org) is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def use_utf8() -> None:
    """Make the standard streams UTF-8 on every system, whatever the locale says, and output end its lines with `\\n`.

    What is no UTF-8 in the input is replaced, and a byte order mark is left out. A stream that was closed before the
    program began is empty, or goes nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for name in ("stdout", "stderr"):
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _write(line: str) -> None:
    """Write a line to standard output. Raises ReaderLeft, or CommandError when it cannot be written."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeft from None
    except OSError as error:
        # Windows calls a pipe that nobody reads an invalid argument.
        if sys.platform == "win32" and error.errno == errno.EINVAL:
            raise ReaderLeft from None
        reason = (error.strerror or str(error)).lower()
        raise CommandError(_NOT_WRITTEN.having(reason=reason), ExitCode.REFUSED, _NOT_WRITTEN_ADVICE) from None


def _write_error(line: str) -> None:
    with suppress(OSError):  # nobody is left who could be told
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
