"""Every action and every kind of setting against every fault of the simulator, from the start and at the worst moment.

What holds whatever goes wrong: it ends in bounded time with a sentence; what is done was carried out, and what is said
to have failed was not; nothing but the right bytes reaches the printer, and no command reaches it twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest

from core.device import Identity, Outcome, Result, Surroundings, Value, parse_address
from core.device.credential import CredentialError
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.simulated.simulator import StarSimulator
from core.families.star.wire.broadcast import DISCOVERY_REQUEST
from core.families.star.wire.nic import DISCOVERY_DATA_REQUEST, PRINTER_SETTING_REQUEST
from core.families.star.wire.requests import STATUS_REQUEST
from core.link.errors import LinkError
from core.link.tap import Tap
from core.session.errors import OutcomeUnknown
from core.simulate.simulator import SimulatorOptions, TraceLine
from core.text import ENGLISH, Text
from tests.clock import ManualClock
from tests.core.families.star.printer_peer import READ_ALL, Passwords
from tests.core.simulate.wire import PATIENCE

MAC = "00:11:62:00:00:01"
LONGEST = 180.0
"""Virtual seconds after which an operation hangs: a minute for coming back, and what it asked before and after."""
FAULTS = (
    "refuse", "reset_peer", "close_mid_reply", "silent", "delay=1", "delay=9", "split", "garbage", "wrong_length",
    "stale_reply", "busy", "reboot=3", "reboot=90", "flood",
)  # fmt: skip
WRITE = bytes.fromhex("1b1d235730303030300a00")


class LeapingClock(ManualClock):
    """Leaps to the next moment for which somebody waits, whenever nothing happens on the sockets any more."""

    async def leap_until(self, task: asyncio.Task[object]) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while not task.done():
                await asyncio.wait({task}, timeout=0.002)
                due = min((moment for moment, _, _ in self._sleepers), default=0.0)
                # Not further at once: closing a connection takes real time, in which a session need not grow old.
                self.advance(min(1.0, max(0.0, due - self._elapsed)))


class Printer(StarSimulator):
    """One that says it releases a session from port 256, which no test can hold."""

    def __init__(self, options: SimulatorOptions) -> None:
        super().__init__(options)
        self.released: list[int] = []

    def release(self, host: str, port: int) -> bool:
        self.released.append(port)
        return super().release(host, port) or port == 256


@dataclass
class Kind:
    """One operation: how it is asked for, all that it may send that changes something, and whether it was done."""

    action: str | None
    asked: Mapping[str, Value]
    at: str
    """The step of its progress that is said right before the bytes leave."""
    sends: bytes
    service: str
    was_done: Callable[[Bench], bool]
    passwords: tuple[str, ...] = ()


@dataclass
class Bench:
    simulator: Printer
    clock: LeapingClock
    events: list[TraceLine]
    seconds: float = 0.0
    """How long it took."""

    def received(self, service: str) -> bytes:
        pieces = [line["bytes"] for line in self.events if line["event"] == "received" and line["service"] == service]
        return b"".join(bytes.fromhex(str(piece)) for piece in pieces)

    @property
    def restarted(self) -> bool:
        return any(line["event"] == "restarting" for line in self.events)


def restarted(on: Bench) -> bool:
    return on.restarted


KINDS: Mapping[str, Kind] = {
    "restart": Kind(
        "restart", {}, "asking the board for the reset", b"\x1c0user\0guest\0", "control", restarted, ("guest",)
    ),
    "release": Kind(
        "release", {"port": 256}, "asking the board to release the session from port 256", b"\x1c3\0\1\0", "control",
        lambda on: on.simulator.released == [256],
    ),
    "print_test": Kind("print_test", {}, "sending the command", b"\x1b?\n\0", "print", restarted),
    "realtime_reset": Kind("realtime_reset", {}, "sending the command", b"\x1b\x06\x18", "print", restarted),
    "clear_etb_counter": Kind(
        "clear_etb_counter", {}, "sending the command", b"\x1b\x1eE\0", "print",
        lambda on: b"\x1b\x1eE\0" in on.received("print"),
    ),
    "save_and_restart": Kind(
        "save_and_restart", {}, "saving, so that the board starts anew", b"root\r\npublic\r\n98\r\n2\r\n", "telnet",
        restarted, ("public",),
    ),
    "default_memory_switches": Kind(
        "default_memory_switches", {}, "writing them into the printer's memory",
        bytes.fromhex("1b1d234030303030300a00") + WRITE, "print", lambda on: on.simulator.get("nvram_writes") != 0,
    ),
    "memory_switch": Kind(
        None, {"memory_switch_c": "+2001"}, "writing them into the printer's memory",
        bytes.fromhex("1b1d232b43323030310a00") + WRITE, "print",
        lambda on: on.simulator.get("memory_switch_c") == "2005",
    ),
    "named_bits": Kind(
        None, {"usb_mode": "linux_macos"}, "writing them into the printer's memory",
        bytes.fromhex("1b1d232b43323030300a00") + WRITE, "print",
        lambda on: on.simulator.get("memory_switch_c") == "2004",
    ),
    "multi_session": Kind(
        None, {"multi_session": True}, "saving, so that the board starts anew",
        b"root\r\npublic\r\n2\r\n2\r\n1\r\n99\r\n98\r\n2\r\n", "telnet",
        lambda on: on.simulator.get("multi_session") is True, ("public",),
    ),
}  # fmt: skip

READS: Mapping[str, Sequence[bytes]] = {
    "control": (DISCOVERY_DATA_REQUEST, PRINTER_SETTING_REQUEST),
    "status": (STATUS_REQUEST,),
    "discovery": (DISCOVERY_REQUEST,),
}


async def carried_out(name: str, fault: str, at_the_command: bool) -> tuple[Bench, Outcome | LinkError]:
    kind, clock, events = KINDS[name], LeapingClock(), list[TraceLine]()
    settings = (
        ("reset_seconds", "4"), ("etb_counter", "5"), ("memory_switch_c", "0004"), ("mac", MAC),
        ("telnet_negotiation", "0"),
    )  # fmt: skip
    simulator = Printer(SimulatorOptions(settings=settings, trace=events.append, clock=clock))
    on = Bench(simulator, clock, events)
    await simulator.start()
    tap = Tap(clock)
    address = parse_address(simulator.address, service_names())
    driver = StarDriver(address, Surroundings(clock, tap, Passwords(*kind.passwords)))
    driver.learn(Identity("TSP654II", mac=MAC))

    def step(said: Text) -> None:
        if at_the_command and ENGLISH.render(said) == kind.at:
            simulator.fault(fault)

    async def operate() -> Outcome | LinkError:
        try:
            if kind.action is not None:
                return await driver.act(kind.action, kind.asked, step)
            (outcome,) = await driver.write(kind.asked, step)
        except LinkError as error:
            return error
        return outcome

    if not at_the_command:
        simulator.fault(fault)
    operating = asyncio.create_task(operate())
    try:
        await clock.leap_until(operating)
        on.seconds = clock.monotonic()
    finally:
        for closing in (driver.close(), simulator.stop()):
            await clock.leap_until(asyncio.create_task(closing))
    return on, await operating


@pytest.mark.parametrize("at_the_command", [False, True], ids=["from the start", "at the command"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", KINDS)
async def test_it_ends_truthfully_and_sends_nothing_else_and_nothing_twice(
    name: str, fault: str, at_the_command: bool
) -> None:
    kind = KINDS[name]
    on, ended = await carried_out(name, fault, at_the_command)
    # What never ends leaves no pause in which the clock could tell how long it took.
    assert on.seconds <= LONGEST or fault == "flood"
    _demand_only_its_own_bytes(kind, on)
    _demand_truth(kind, on, ended)


def _demand_only_its_own_bytes(kind: Kind, on: Bench) -> None:
    for service in ("print", "status", "control", "discovery", "telnet", "web"):
        rest = on.received(service)
        for read in READS.get(service, ()):
            rest = rest.replace(read, b"")
        if service == "print":
            rest = READ_ALL.sub(b"", rest)
        assert kind.sends.startswith(rest) if service == kind.service else rest == b"", (service, rest)


def _demand_truth(kind: Kind, on: Bench, ended: Outcome | LinkError) -> None:
    if isinstance(ended, LinkError):
        assert not isinstance(ended, CredentialError), "a fault is no wrong password"
        assert ENGLISH.sentence(ended.sentence)
        assert ENGLISH.render(ended.advice)
        assert isinstance(ended, OutcomeUnknown) or not kind.was_done(on), ended
        return
    if ended.result is Result.DONE:
        assert kind.was_done(on)
        return
    assert ended.reason is not None
    if ended.result is Result.UNCHANGED:
        assert kind.action == "default_memory_switches"
        return
    assert ended.result in (Result.FAILED, Result.UNKNOWN)
    assert ended.advice is not None
    if ended.result is Result.FAILED and ended.reason.key not in ("absence.not_back", "absence.not_online"):
        assert not kind.was_done(on), ENGLISH.sentence(ended.reason)


@pytest.mark.parametrize("name", KINDS)
async def test_without_a_fault_all_of_it_is_sent_once(name: str) -> None:
    on, ended = await carried_out(name, "none", at_the_command=False)
    assert isinstance(ended, Outcome)
    assert (ended.result, KINDS[name].was_done(on)) == (Result.DONE, True)
    assert READ_ALL.sub(b"", _without_reads(on, KINDS[name].service)) == KINDS[name].sends


def _without_reads(on: Bench, service: str) -> bytes:
    rest = on.received(service)
    for read in READS.get(service, ()):
        rest = rest.replace(read, b"")
    return rest
