"""The command line itself: commands, options before and behind, help, version, and what is wrong with it."""

from __future__ import annotations

import pytest

from core import __version__
from core.cli.group import PROGRAM
from tests.core.cli.conftest import Cli

COMMANDS = [
    "discover", "status", "watch", "info", "features", "get", "set", "do", "send", "password", "decode", "simulate",
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "No command was given."),
        (["frobnicate"], "There is no command 'frobnicate'."),
        (["got", "star://127.0.0.1"], "There is no command 'got'."),
        (["get"], "Missing argument 'ADDRESS'."),
        (["set"], "Missing argument 'ADDRESS'."),
        (["do"], "Missing argument 'ADDRESS'."),
        (["send"], "Missing argument 'ADDRESS'."),
        (["set", "star://127.0.0.1", "--yes"], "It was not said what to set."),
        (["do", "star://127.0.0.1", "star://", "restart", "--yes"], "'star://' is no address."),
        (["--bogus", "status"], "No such option"),
        (["status"], "Missing argument 'ADDRESS...'."),
        (["watch"], "Missing argument 'ADDRESS...'."),
        (["info"], "Missing argument 'ADDRESS...'."),
        (["features"], "Missing argument 'ADDRESS'."),
        (["features", "star://127.0.0.1", "star://127.0.0.2"], "Got unexpected extra argument"),
        (["status", "--cuont", "3", "star://127.0.0.1"], "No such option"),
        (["watch", "star://127.0.0.1", "--count", "0"], "Invalid value for '--count'"),
        (["watch", "star://127.0.0.1", "--seconds", "0"], "Invalid value for '--seconds'"),
        (
            ["watch", "star://127.0.0.1", "--seconds", "soon"],
            "Invalid value for '--seconds': 'soon' is not a valid number of seconds.",
        ),
        (
            ["watch", "star://127.0.0.1", "--count", "two"],
            "Invalid value for '--count': 'two' is not a valid whole number.",
        ),
        (["status", "star://127.0.0.1?statsu=3"], "star has no service 'statsu'."),
        (["status", "nobody://127.0.0.1"], "'nobody' is no family."),
        (["status", "Till 1"], "'Till 1' is no address."),
        (["status", "star://127.0.0.1", "star://"], "'star://' is no address."),
        (["status", "star+serial:COM3?path=9100"], "star+serial:COM3?path=9100: the way '9100' is unknown here."),
        (["status", "star+serial:COM3?baudrate=fast"], "The serial option baudrate=fast is not possible"),
        (["status", "star://127.0.0.1?path=9102"], "star://127.0.0.1?path=9102: the way '9102' is unknown here."),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_wrong_usage_is_one_line_and_code_2(cli: Cli, arguments: list[str], sentence: str, as_json: bool) -> None:
    outcome = cli(*arguments, *(["--json"] if as_json else []))
    assert outcome.code == 2
    assert outcome.out == ""
    if as_json:
        assert outcome.error["code"] == 2
        assert outcome.error["error"].startswith(sentence)
    else:
        assert outcome.err.count("\n") == 1
        assert outcome.err.startswith(sentence)


def test_an_unknown_command_names_the_known_ones(cli: Cli) -> None:
    known = f"Commands: {', '.join(COMMANDS)}. See {PROGRAM} --help."
    assert cli("frobnicate").err == f"There is no command 'frobnicate'. {known}\n"
    assert cli("--json", "frobnicate").error["advice"] == known


def test_json_behind_two_hyphens_is_no_option(cli: Cli) -> None:
    assert cli("decode", "star-asb", "--", "--json").err.startswith("HEX 1, character 1: '-' is not hexadecimal.")


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "--json"], ["--json", "--version"]])
def test_version(cli: Cli, arguments: list[str]) -> None:
    outcome = cli(*arguments)
    assert outcome.code == 0
    if "--json" in arguments:
        assert outcome.line == {"program": PROGRAM, "version": __version__}
    else:
        assert outcome.out == f"{PROGRAM} {__version__}\n"


def test_help_names_every_command_and_exit_code(cli: Cli) -> None:
    outcome = cli("--help")
    assert outcome.code == 0
    assert outcome.err == ""
    for command in COMMANDS:
        assert f"\n  {command} " in outcome.out
    for code in ("0 done", "2 wrong usage", "130 interrupted"):
        assert code in " ".join(outcome.out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(cli: Cli, command: str) -> None:
    outcome = cli(command, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: {PROGRAM} {command} [OPTIONS]")
    for option in ("--json", "-v, --verbose", "--help"):
        assert f"\n  {option}" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
    (example,) = (line.strip() for line in outcome.out.splitlines() if line.strip().startswith("Example:"))
    assert example.startswith(f"Example: {PROGRAM} {command} ")
