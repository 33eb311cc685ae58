"""Every action against every fault of the simulator, from the start and at the worst moment.

What holds whatever goes wrong: it ends in bounded time with a sentence; what is done was carried out, and what is said
to have failed was not; nothing but the right bytes reaches the printer, and no command reaches it twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from core.device import Outcome, Result, Value
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import ENGLISH
from tests.core.families.epson.operations.bench import Bench, bench
from tests.core.families.epson.operations.test_print_test import SLIP
from tests.core.families.epson.printers import nothing_printed

LONGEST = 180.0
"""Virtual seconds after which an operation hangs: a minute for coming back, and what it asked before and after."""
FAULTS = (
    "refuse", "reset_peer", "close_mid_reply", "silent", "delay=1", "delay=9", "split", "garbage", "wrong_length",
    "stale_reply", "busy", "reboot=3", "reboot=90", "flood",
)  # fmt: skip
SENDING = "sending the command"
PRINTING = "printing the slip"
READS = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x14\x07[\x05]|\x1dg2\x00..", re.DOTALL)
"""Questions that change nothing, and may be asked as often as they are needed."""
PROCESS_ID = rb"\x1d\(H\x06\x0000[0-9A-Z]{4}"


@dataclass
class Kind:
    """One action: how it is asked for, all that it may send that changes something, and whether it was done."""

    parameters: Mapping[str, Value]
    sends: re.Pattern[bytes]
    was_done: Callable[[Bench], bool]
    at: str = SENDING
    """The step of its progress that is said right before the bytes leave."""
    model: str = "TM-T88VII"
    confirms: bool = True
    """Whether it can be called done."""
    settings: tuple[tuple[str, str], ...] = ()


def _exactly(command: str, behind: bytes = b"") -> re.Pattern[bytes]:
    return re.compile(re.escape(bytes.fromhex(command)) + behind)


def _printed(on: Bench) -> bool:
    return on.simulator.get("printed_lines") != 0


def _heard(command: str) -> Callable[[Bench], bool]:
    return lambda on: bytes.fromhex(command) in on.sent


KINDS: Mapping[str, Kind] = {
    "print_test": Kind({}, SLIP, _printed, PRINTING),
    "print_test on an old model": Kind({}, SLIP, _printed, PRINTING, "TM-U220", confirms=False),
    "self_test": Kind({"pattern": "status"}, _exactly("1d284102000002"), _printed),
    "recover": Kind(
        {}, _exactly("100501"), lambda on: _heard("100501")(on) and on.simulator.get("cutter_error") is False,
        settings=(("cutter_error", "1"),),
    ),
    "recover_and_clear": Kind(
        {}, _exactly("100502"), lambda on: _heard("100502")(on) and on.simulator.get("cutter_error") is False,
        settings=(("cutter_error", "1"),),
    ),
    "open_drawer": Kind({}, _exactly("1014010002"), lambda on: on.trace.events("drawer_kicked") != []),
    "clear_buffers": Kind({}, _exactly("10140801031401060208"), _heard("10140801031401060208")),
    "power_off": Kind({}, _exactly("1014020108"), _heard("1014020108")),
    "buzzer": Kind({}, _exactly("1014030000000100"), lambda on: on.trace.events("buzzed") != []),
    "press_feed": Kind({}, _exactly("100500"), _heard("100500")),
    "reset_counter": Kind(
        {"counter": "lines_fed"}, _exactly("1d6730001400"), lambda on: on.simulator.get("counter_20") == 0,
        settings=(("counter_20", "48"),),
    ),
    "density_until_off": Kind(
        {"density": "110"}, _exactly("1d284b02003102", PROCESS_ID), lambda on: on.simulator.get("density") == 2
    ),
    "enable_realtime": Kind(
        {"shut_down": False}, _exactly("1d28440300140230", PROCESS_ID),
        lambda on: on.simulator.get("power_off_enabled") is False,
    ),
}  # fmt: skip


async def carried_out(on: Bench, name: str) -> Outcome | LinkError:
    try:
        return await on.act(name.partition(" ")[0], **KINDS[name].parameters)
    except LinkError as error:
        return error


@pytest.mark.parametrize("at_the_command", [False, True], ids=["from the start", "at the command"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", KINDS)
async def test_it_ends_truthfully_and_sends_nothing_else_and_nothing_twice(
    name: str, fault: str, at_the_command: bool
) -> None:
    kind = KINDS[name]
    async with bench(kind.model, *kind.settings, fault=None if at_the_command else fault) as on:
        on.at = lambda step: on.simulator.fault(fault) if at_the_command and step == kind.at else None
        ended = await carried_out(on, name)
        # What never ends leaves no pause in which the clock could tell how long it took.
        assert on.clock.monotonic() <= LONGEST or fault == "flood"
        rest = READS.sub(b"", on.sent)
        assert rest == b"" or kind.sends.fullmatch(rest), rest
        _demand_truth(kind, on, ended)


def _demand_truth(kind: Kind, on: Bench, ended: Outcome | LinkError) -> None:
    if isinstance(ended, LinkError):
        assert not isinstance(ended, OutcomeUnknown), "unknown is an outcome"
        assert ENGLISH.sentence(ended.sentence)
        assert ENGLISH.render(ended.advice)
        assert not kind.was_done(on), ended
        return
    if ended.result is Result.DONE:
        assert kind.confirms
        assert kind.was_done(on)
        return
    assert ended.reason is not None
    if ended.result is Result.UNCHANGED:
        assert not kind.sends.search(on.sent)
        return
    assert ended.result in (Result.FAILED, Result.UNKNOWN)
    assert ended.advice is not None
    if ended.result is Result.FAILED and ended.reason.key not in (
        "absence.not_back",
        "absence.not_online",
        "absence.not_free",
    ):
        assert not kind.was_done(on), ENGLISH.sentence(ended.reason)


@pytest.mark.parametrize("name", KINDS)
async def test_without_a_fault_all_of_it_is_sent_once(name: str) -> None:
    kind = KINDS[name]
    async with bench(kind.model, *kind.settings) as on:
        ended = await carried_out(on, name)
        assert isinstance(ended, Outcome)
        assert (ended.result is Result.DONE, kind.was_done(on)) == (kind.confirms, True)
        assert kind.sends.fullmatch(READS.sub(b"", on.sent))


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name].at == SENDING and name != "self_test"])
async def test_nothing_but_a_test_prints(name: str) -> None:
    kind = KINDS[name]
    async with bench(kind.model, *kind.settings) as on:
        await carried_out(on, name)
        assert nothing_printed(on.simulator)
