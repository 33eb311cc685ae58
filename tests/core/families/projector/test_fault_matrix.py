"""Every fault, on every way, over every kind of operation: the outcome is true, and no change is sent twice blindly."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

from core.device import Outcome, Result, Value, parse_address
from core.device.operation import nobody
from core.families.projector.driver import ProjectorDriver
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.command_reader import CommandReader
from core.families.projector.wire.frames import NAK, NOT_NOW
from core.families.projector.wire.messages import Action, Command
from core.families.registry import service_names
from core.link.errors import LinkError
from core.simulate.simulator import TraceLine
from core.text import ENGLISH
from tests.core.families.projector.driving import address_at, driver_at, leaping
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.projectors import OFF, ON, address_of, projector
from tests.core.simulate.wire import Recorder

FAULTS = (
    "refuse", "reset_peer", "close_mid_reply", "silent", "delay=0.3", "split", "garbage", "wrong_length", "stale_reply",
    "busy", "reboot=2", "flood",
)  # fmt: skip
WAYS = ("command", "framed", "serial", "pjlink")
CASES = [(fault, way) for fault in FAULTS for way in WAYS if (fault, way) != ("flood", "serial")]
"""A real line carries 1,920 bytes a second; a pseudo-terminal floods faster than simulated minutes pass."""
LINE = re.compile(rb"%[12]([A-Z0-9]{4}) ([^\r]*)\r")


@dataclass(frozen=True)
class Deed:
    """An operation, the power before it, and what the simulator says where it was carried out."""

    do: Callable[[ProjectorDriver], Awaitable[Outcome]]
    is_done: Callable[[ProjectorSimulator], bool]
    power: str = ON


async def wrote(driver: ProjectorDriver, **changes: Value) -> Outcome:
    (outcome,) = await driver.write(changes, nobody)
    return outcome


DEEDS = {
    "set": Deed(lambda driver: wrote(driver, blank=True), lambda simulator: bool(simulator.get("blank"))),
    "step": Deed(lambda driver: wrote(driver, brightness=52), lambda simulator: simulator.get("brightness") == 52),
    "execute": Deed(
        lambda driver: driver.act("lamp_hours_reset", {}, nobody), lambda simulator: simulator.get("lamp_hours") == 0
    ),
    "on": Deed(lambda driver: driver.act("power_on", {}, nobody), lambda simulator: simulator.get("power") == 1, OFF),
    "off": Deed(
        lambda driver: driver.act("power_off", {}, nobody), lambda simulator: simulator.get("power") in (0, 2), ON
    ),
}


class Watching(Recorder):
    """A trace that lets a fault begin with the first change that comes, and end with the connection."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service
        self.simulator: ProjectorSimulator | None = None
        self.fault: str | None = None

    def __call__(self, event: TraceLine) -> None:
        super().__call__(event)
        if self.simulator is None or event.get("service") != self.service:
            return
        if (
            event["event"] == "received"
            and self.fault is not None
            and self._changes(bytes.fromhex(str(event["bytes"])))
        ):
            fault, self.fault = self.fault, None
            self.simulator.fault(fault)
        elif event["event"] in ("closed", "reset"):
            self.simulator.fault("none")

    def _changes(self, data: bytes) -> bool:
        return any(what[0] != "read" for what in asked(self.service, data))

    def exchange(self) -> list[tuple[str, str]]:
        """Give what came and what was said, in order: ("change" or "read", what about), or ("refused", "")."""
        said = list[tuple[str, str]]()
        for event in self.lines:
            if event.get("service") != self.service:
                continue
            if event["event"] == "received":
                said += asked(self.service, bytes.fromhex(str(event["bytes"])))
            elif event["event"] == "sent" and is_refusal(self.service, bytes.fromhex(str(event["bytes"]))):
                said.append(("refused", ""))
        return said


def asked(service: str, data: bytes) -> list[tuple[str, str]]:
    if service == "pjlink":
        found = [(match[1].decode(), match[2].decode()) for match in LINE.finditer(data)]
        return [("read", body) if "?" in value else ("change", f"{body} {value}") for body, value in found]
    reader = CommandReader(framed=service == "framed")
    commands = [message for message in reader.feed(data) if isinstance(message, Command)]
    return [
        ("read", f"{each.type:04x}")
        if each.action == Action.GET
        else ("change", f"{each.action} {each.type:04x} {each.setting}")
        for each in commands
    ]


def is_refusal(service: str, data: bytes) -> bool:
    if service == "pjlink":
        return b"=ERR" in data
    return data[:1] == bytes((NAK,)) or (data[:1] == bytes((NOT_NOW,)))


def doubled(said: list[tuple[str, str]]) -> list[str]:
    """Give the changes that were sent again although nothing was read or refused since."""
    blind, before = list[str](), None
    for kind, what in said:
        if kind != "change":
            before = None
        elif what == before:
            blind.append(what)
        else:
            before = what
    return blind


@pytest.fixture
async def clock() -> AsyncIterator[LeapingClock]:
    async with leaping() as clock:
        yield clock


def is_honest(outcome: Outcome) -> bool:
    if outcome.result in (Result.DONE, Result.UNCHANGED):
        return True
    return outcome.reason is not None and ENGLISH.render(outcome.reason).endswith((".", "!"))


@pytest.mark.parametrize("at_once", [True, False], ids=["from the begin", "from the change on"])
@pytest.mark.parametrize(("fault", "way"), CASES)
async def test_an_operation_ends_truthfully_and_changes_nothing_twice(
    clock: LeapingClock, fault: str, way: str, at_once: bool
) -> None:
    for name, deed in DEEDS.items():
        if way == "pjlink" and name in ("step", "execute"):
            continue
        trace = Watching(way)
        settings = (("power", deed.power), ("hour", "0"), ("authentication", "0"), ("warm_up", "3"), ("cool_down", "3"))
        async with projector("CP-A220N", *settings, clock=clock, trace=trace, serial=way == "serial") as simulator:
            trace.simulator = simulator
            address = (
                parse_address(address_of(simulator), service_names())
                if way == "serial"
                else address_at(simulator, way=way)
            )
            async with driver_at(address, clock) as driver:
                if at_once:
                    simulator.fault(fault)
                else:
                    trace.fault = fault
                ending: Outcome | None = None
                with suppress(LinkError):
                    ending = await deed.do(driver)
                trace.simulator = None
                simulator.fault("none")
                assert doubled(trace.exchange()) == [], name
                if name == "off" and fault.startswith("reboot"):
                    continue  # Who starts anew is off by itself.
                if ending is None:
                    # It was said that it was not carried out.
                    assert not deed.is_done(simulator), name
                    continue
                assert is_honest(ending), name
                if ending.result is Result.DONE:
                    assert deed.is_done(simulator), name
                if ending.result is Result.FAILED and ending.after is None:
                    assert not deed.is_done(simulator), name
