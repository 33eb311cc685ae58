from __future__ import annotations

import os
import signal
import sys

import pytest

from gui.loop.ending import INTERRUPTED, Ending, TerminationSignals
from gui.loop.until import until


def test_the_first_who_asks_decides_the_exit_code() -> None:
    ending = Ending()
    ending.ask(3)
    ending.ask()
    assert (ending.asked, ending.code) == (True, 3)


def test_the_listener_is_told_once() -> None:
    ending, told = Ending(), []
    ending.listen(lambda: told.append(True))
    assert not told
    ending.ask()
    ending.ask()
    assert told == [True]


def test_who_listens_too_late_is_told_at_once() -> None:
    ending, told = Ending(), []
    ending.ask()
    ending.listen(lambda: told.append(True))
    assert told == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself these signals there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, INTERRUPTED), (signal.SIGTERM, 0)])
async def test_a_signal_asks_for_the_end_while_qt_waits(number: signal.Signals, code: int) -> None:
    before = signal.getsignal(number)
    ending = Ending()
    with TerminationSignals(ending):
        os.kill(os.getpid(), number)
        await until(lambda: ending.asked)
    assert ending.code == code
    assert signal.getsignal(number) is before
