"""Runs a command line: options, command, problems, exit code. The outermost edge of the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from core.cli.console import Console, ReaderLeft
from core.cli.exit_code import ExitCode
from core.cli.group import PROGRAM, Program
from core.cli.problem import Problem, problem_of


def run(arguments: Sequence[str], console: Console) -> int:
    """Carry out a command line (without the program's name), tell what went wrong, and give the exit code.

    Ctrl-C ends it without a word; so does a reader that has left (`signalbox-cli watch ... | head -1`), who had enough.
    """
    console.json = _json_wanted(arguments)  # a mistake in the command line itself is told as JSON, too
    try:
        try:
            return _carried_out(arguments, console)
        except Exception as error:  # the outermost edge: no mistake in the program ends in a traceback
            if isinstance(error, ReaderLeft | BrokenPipeError):
                raise
            problem = problem_of(error) or _internal(error)
            console.problem(problem)
            return int(problem.code)
    except KeyboardInterrupt:
        return int(ExitCode.INTERRUPTED)
    except (ReaderLeft, BrokenPipeError):
        _write_nowhere()
        return int(ExitCode.DONE)


def _carried_out(arguments: Sequence[str], console: Console) -> int:
    program = Program()
    try:
        with program.make_context(PROGRAM, list(arguments), obj=console) as context:
            return int(program.invoke(context))
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _internal(error: Exception) -> Problem:
    from core.cli.internal import internal_problem, log_on_demand  # logging is slow to import

    with log_on_demand() as log:
        return internal_problem(error, log)


def _json_wanted(arguments: Sequence[str]) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options


def _write_nowhere() -> None:
    """Let what is still buffered go nowhere: Python writes it at its end, and would complain that nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
