from __future__ import annotations

import pytest

from core import __version__
from gui.arguments import Arguments, parse


@pytest.mark.parametrize(
    ("written", "arguments"),
    [
        ([], Arguments()),
        (["--demo"], Arguments(demo=True)),
        (["--tour", "pictures"], Arguments(tour="pictures")),
        (["star://192.168.1.20", "till-2"], Arguments(("star://192.168.1.20", "till-2"))),
        (["--demo", "10.0.0.9"], Arguments(("10.0.0.9",), demo=True)),
        (["--measure-start"], Arguments(measure_start=True)),
    ],
)
def test_arguments(written: list[str], arguments: Arguments) -> None:
    assert parse(written) == arguments


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"signalbox {__version__}\n"


def test_what_is_not_known_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--nonsense"])
    assert ended.value.code == 2
    assert "--nonsense" in capsys.readouterr().err


def test_help_says_nothing_of_what_is_only_for_measuring(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    shown = capsys.readouterr().out
    assert "--demo" in shown
    assert "--measure" not in shown


def test_without_a_terminal_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    for written in (["--help"], ["--version"], ["--nonsense"]):
        with pytest.raises(SystemExit):
            parse(written)
