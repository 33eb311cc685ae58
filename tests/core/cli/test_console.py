"""Where lines go and what they look like there: terminals, pipes, full disks."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable

import pytest

from core.cli.console import Console, ReaderLeft, colours_wanted
from core.cli.exit_code import ExitCode
from core.cli.main import run
from core.cli.problem import CommandError, Problem
from core.status import State
from core.text import pseudo_translator, text

SENTENCE = text("sentence", "the printer {name} is on fire.")
ADVICE = text("advice", "run.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Failing(io.StringIO):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, line: str) -> int:
        raise OSError(self._number, "No such luck")


def use_terminal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "stdout", Terminal())
    patch.setenv("TERM", "xterm")
    patch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.OK, "word"),
        (State.INFO, "word"),
        (State.FAULT, "\x1b[31mword\x1b[0m"),
        (State.ATTENTION, "\x1b[33mword\x1b[0m"),
        (State.UNKNOWN, "\x1b[90mword\x1b[0m"),
    ],
)
def test_colours_on_a_terminal(monkeypatch: pytest.MonkeyPatch, state: State, shown: str) -> None:
    use_terminal(monkeypatch)
    assert Console().coloured("word", state) == shown


def no_colour(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NO_COLOR", "1")


def dumb(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("TERM", "dumb")


def piped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "stdout", io.StringIO())


@pytest.mark.parametrize("circumstance", [no_colour, dumb, piped])
def test_no_colours(monkeypatch: pytest.MonkeyPatch, circumstance: Callable[[pytest.MonkeyPatch], None]) -> None:
    use_terminal(monkeypatch)
    assert colours_wanted(sys.stdout)
    circumstance(monkeypatch)
    assert not colours_wanted(sys.stdout)
    assert Console().coloured("word", State.FAULT) == "word"


def test_a_problem_is_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    Console().problem(Problem(SENTENCE.having(name="\x1b[31m\nTill"), ExitCode.UNREACHABLE, ADVICE, "star://till"))
    assert capsys.readouterr() == ("", "The printer \\x1b[31m\\x0aTill is on fire. Run.\n")


def test_a_problem_as_json_is_never_translated(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(pseudo_translator())
    problem = Problem(SENTENCE.having(name="Till"), ExitCode.UNREACHABLE, ADVICE, "star://till")
    console.problem(problem)
    assert capsys.readouterr().err == "⟦thé prîñtér Till îs öñ fîré.⟧ ⟦rüñ.⟧\n"
    console.json = True
    console.problem(problem)
    assert capsys.readouterr().err == (
        '{"error": "The printer Till is on fire.", "code": 3, "address": "star://till", "advice": "Run.", '
        '"format": 1}\n'
    )
    console.problem(Problem(ADVICE, ExitCode.REFUSED))
    assert capsys.readouterr().err == '{"error": "Run.", "code": 1, "format": 1}\n'


def test_a_reader_that_left_ends_the_command_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(errno.EPIPE))
    with pytest.raises(ReaderLeft):
        Console().line({})


def test_a_reader_that_left_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(errno.EINVAL))
    with pytest.raises(CommandError):
        Console().line({})
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(ReaderLeft):
        Console().line({})


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(errno.ENOSPC))
    assert run(["decode", "star-asb", "00"], Console()) == 1
    assert capsys.readouterr().err == (
        "Standard output could not be written: no such luck. Check the disk or the program that reads it.\n"
    )


def test_nobody_is_left_who_could_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Failing(errno.EPIPE))
    assert run(["decode", "star-asb", "zz"], Console()) == 2
