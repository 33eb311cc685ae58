"""A mistake in the program: a sentence for the user, the traceback for the log alone, secrets nowhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.application import Application
from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.internal import log_on_demand
from core.cli.main import run
from core.cli.running import run_with_application
from core.secret import Secret

PASSWORD = Secret("open-sesame")


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    before = list(logging.getLogger().handlers)
    monkeypatch.setattr("core.cli.internal.log_folder", lambda: tmp_path / "log")
    yield tmp_path / "log" / "command-line.log"
    assert logging.getLogger().handlers == before


def mistake(*arguments: object) -> None:
    raise ZeroDivisionError(f"the password is {PASSWORD.reveal()}")


@pytest.mark.parametrize("json", [False, True])
def test_a_mistake_in_a_command(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], json: bool
) -> None:
    monkeypatch.setattr("core.cli.commands.decode._explain", mistake)
    assert run(["decode", "star-asb", "00", *(["--json"] if json else [])], Console()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Internal error in Signalbox (ZeroDivisionError)." in err
    assert f"Please report it, with the details that are in {log}" in err
    assert "Traceback" not in err
    logged = log.read_text(encoding="utf-8")
    assert logged.count("ZeroDivisionError: the password is [secret]") == 1
    assert "Traceback (most recent call last)" in logged
    assert PASSWORD.reveal() not in logged + err


def test_without_a_log(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("core.cli.internal.log_folder", lambda: tmp_path / "file")
    monkeypatch.setattr("core.cli.commands.decode._explain", mistake)
    assert run(["decode", "star-asb", "00"], Console()) == 1
    assert capsys.readouterr().err == (
        "Internal error in Signalbox (ZeroDivisionError). Please report it, and what you did when it happened.\n"
    )


def test_a_mistake_that_nobody_waits_for(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def work(application: Application) -> ExitCode:
        called = asyncio.Event()
        asyncio.get_running_loop().call_soon(mistake)
        asyncio.get_running_loop().call_soon(called.set)
        await called.wait()
        return ExitCode.DONE

    assert run_with_application(Console(), work) == ExitCode.DONE
    assert "Internal error in Signalbox (ZeroDivisionError)." in capsys.readouterr().err
    assert log.read_text(encoding="utf-8").count("Traceback") == 1


def test_a_mistake_while_a_device_is_asked_ends_the_command(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("core.families.star.driver.StarDriver.poll", mistake)
    for command in ("status", "watch"):
        assert run([command, "star://127.0.0.1"], Console()) == 1
        assert "Internal error in Signalbox (ZeroDivisionError)." in capsys.readouterr().err


def test_a_command_that_goes_well_leaves_no_log(log: Path) -> None:
    assert run(["features", "star://127.0.0.1", "--json"], Console()) == 0
    assert not log.parent.exists()


def test_warnings_reach_the_log_and_not_the_user(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with log_on_demand() as handler:
        logging.getLogger("core.something").warning("careful")
        logging.getLogger("core.something").warning("again")
        assert handler.file == log
    assert capsys.readouterr().err == ""
    assert [line.split(": ")[-1] for line in log.read_text(encoding="utf-8").splitlines()] == ["careful", "again"]
