"""Runs a command that talks to devices: the loop, the program without a face, and `-v`."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeAlias

from core.application import Application
from core.cli.console import Console
from core.cli.exit_code import ExitCode, combined
from core.cli.identify import identified
from core.cli.internal import log_on_demand, tell_unhandled_errors
from core.cli.problem import CommandError, problem_of
from core.device import Device, NotAgreed
from core.link.errors import LinkError
from core.text import Mistake

Work: TypeAlias = Callable[[Application], Awaitable[ExitCode]]
DeviceWork: TypeAlias = Callable[[Device], Awaitable[ExitCode]]
"""What is done with one device. It raises what is to be told, or tells it and gives the code."""

_ENDINGS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def run_with_application(console: Console, work: Work) -> ExitCode:
    """Run the work on a loop of its own. Ctrl-C cancels it at once and raises KeyboardInterrupt.

    So does who ends the program or closes its terminal: devices are left as they were found.
    """
    with _all_as_ctrl_c():
        return asyncio.run(_running(console, work))


def run_for_devices(
    console: Console, written: Sequence[str], work: DeviceWork, factory_password: bool = False
) -> ExitCode:
    """Do the work for every address at the same time. A problem with one device is told and stops none of the others.

    Whoever sits at the console is asked for passwords; `factory_password` is whether the one that devices leave the
    factory with may be tried. Raises AddressError before anything is sent when one of them is no address.
    """

    async def for_all(application: Application) -> ExitCode:
        from core.cli.prompter import TerminalPrompter  # finding needs no passwords

        for each in written:
            application.address(each)
        prompter = application.prompter = TerminalPrompter(console, factory_password)
        try:
            codes = await asyncio.gather(*(for_device(console, application, each, work) for each in written))
        finally:
            await prompter.close()
        return combined(codes)

    return run_with_application(console, for_all)


@contextmanager
def _all_as_ctrl_c() -> Iterator[None]:
    """Take signals that end a program for Ctrl-C while it lasts; only the main thread of a program gets any.

    A signal that is ignored (a program under nohup ignores SIGHUP) stays ignored.
    """

    def heard(_number: int, _frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGINT)

    in_main = threading.current_thread() is threading.main_thread()
    heeded = [number for number in _ENDINGS if in_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in heeded:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


async def _running(console: Console, work: Work) -> ExitCode:
    with log_on_demand() as log:
        tell_unhandled_errors(console, log)
        application = Application()
        application.on_trouble = console.warn
        if console.verbose:
            application.tap.listen(console.traffic)
        try:
            return await work(application)
        finally:
            await application.close()


async def for_device(console: Console, application: Application, written: str, work: DeviceWork) -> ExitCode:
    """Do the work for one address, and tell a problem with it. Raises AddressError when it is none."""
    address = application.address(written)
    try:
        address, identity = await identified(application, written, address)
        device = application.device(address, identity)
        written = str(address)
        try:
            return await work(device)
        finally:
            await device.close()
    except (LinkError, Mistake, NotAgreed, CommandError) as error:
        problem = problem_of(error, written)
        if problem is None:
            raise
        console.problem(problem)
        return problem.code
