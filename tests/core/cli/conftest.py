"""Commands that are run in this process, and counterparts for them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import pytest

from core.cli.console import Console
from core.cli.main import run
from core.clock import SystemClock
from core.text import ENGLISH, Translator
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.outcome import Outcome
from tests.core.cli.toy import toys

__all__ = ["toys"]

Cli: TypeAlias = Callable[..., Outcome]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command line; `typed` is standard input, `translator` the language of the user."""

    def run_command(*arguments: str, typed: str = "", translator: Translator = ENGLISH) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = run(arguments, Console(translator))
        captured = capsys.readouterr()
        assert "Internal error" not in captured.err, captured.err
        assert "Traceback" not in captured.err, captured.err
        return Outcome(code, captured.out, captured.err)

    return run_command


@pytest.fixture
def counterpart() -> Iterator[Counterpart]:
    """Give a place for what commands talk to."""
    with Counterpart() as counterpart:
        yield counterpart


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let watching ask twenty times a second, and try again at once what did not answer."""
    monkeypatch.setattr("core.families.star.reach.status_port.StatusPort.interval", 0.05)
    monkeypatch.setattr("core.session.retry.RetryPolicy.pause", lambda policy, failures: 0.05)


HURRY: Final = 20
"""How many times faster than real time waiting ends where nobody answers anyway."""


class HurriedClock(SystemClock):
    def monotonic(self) -> float:
        return super().monotonic() * HURRY

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / HURRY)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hurry; only for tests that wait for what does not come: an answer would have to hurry, too."""
    monkeypatch.setattr("core.application.SystemClock", HurriedClock)


@pytest.fixture
def own_host() -> str:
    """Give an address of loopback that no other test run uses, for services on their standard ports."""
    if sys.platform == "darwin":
        pytest.skip("this system has no loopback address but 127.0.0.1")
    return f"127.{1 + os.getpid() // 250 % 250}.{1 + os.getpid() % 250}.77"
