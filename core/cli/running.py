"""Runs a command that talks to devices: the loop, the program without a face, and `-v`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from core.application import Application
from core.cli.console import Console
from core.cli.exit_code import ExitCode, combined
from core.cli.identify import identified
from core.cli.internal import log_on_demand, tell_unhandled_errors
from core.cli.problem import CommandError, problem_of
from core.device import Address, AddressError, Device
from core.link.errors import LinkError

Work: TypeAlias = Callable[[Application], Awaitable[ExitCode]]
DeviceWork: TypeAlias = Callable[[Device], Awaitable[None]]


def run_with_application(console: Console, work: Work) -> ExitCode:
    """Run the work on a loop of its own. Ctrl-C cancels it at once and raises KeyboardInterrupt."""
    return asyncio.run(_running(console, work))


def run_for_devices(console: Console, written: Sequence[str], work: DeviceWork) -> ExitCode:
    """Do the work for every address at the same time. A problem with one device is told and stops none of the others.

    Raises AddressError before anything is sent when one of them is no address.
    """

    async def for_all(application: Application) -> ExitCode:
        addresses = [application.address(each) for each in written]
        codes = await asyncio.gather(
            *(_for_one(console, application, *pair, work) for pair in zip(written, addresses, strict=True))
        )
        return combined(codes)

    return run_with_application(console, for_all)


async def _running(console: Console, work: Work) -> ExitCode:
    with log_on_demand() as log:
        tell_unhandled_errors(console, log)
        application = Application()
        if console.verbose:
            application.tap.listen(console.traffic)
        try:
            return await work(application)
        finally:
            await application.close()


async def _for_one(
    console: Console, application: Application, written: str, address: Address, work: DeviceWork
) -> ExitCode:
    try:
        address, identity = await identified(application, written, address)
        device = application.device(address, identity)
        written = str(address)
        try:
            await work(device)
        finally:
            await device.close()
    except (LinkError, AddressError, CommandError) as error:
        problem = problem_of(error, written)
        if problem is None:
            raise
        console.problem(problem)
        return problem.code
    return ExitCode.DONE
