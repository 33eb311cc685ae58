"""Every fault of the way, while a projector is asked how it is and while it is told something."""

from __future__ import annotations

import asyncio

import pytest

from core.families.projector.reach.refusals import (
    CommandPortRefuses,
    CommandsUnanswered,
    RepliesMixed,
    StandbyAsleep,
    StillBusy,
)
from core.families.projector.reach.remarks import MOST_REMARKS
from core.families.projector.simulated.simulator import SLEEP_SECONDS, ProjectorSimulator
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from core.link.errors import ConnectionLost, LinkError
from core.session.errors import OutcomeUnknown
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, projector, sent
from tests.core.families.projector.reach.command_bench import (
    INPUT,
    MUTE,
    PORTS,
    POWER,
    CommandPeer,
    got,
    made,
    passing,
    place_at,
    put,
    way_to,
)
from tests.core.simulate.wire import Recorder

LOST = {
    ("refuse", "command"): CommandPortRefuses,
    ("refuse", "framed"): CommandPortRefuses,
    ("reset_peer", "command"): ConnectionLost,
    ("reset_peer", "framed"): ConnectionLost,
    ("close_mid_reply", "command"): ConnectionLost,
    ("close_mid_reply", "framed"): ConnectionLost,
    ("silent", "command"): CommandsUnanswered,
    ("silent", "framed"): CommandsUnanswered,
    ("delay=6", "command"): CommandsUnanswered,
    ("delay=6", "framed"): CommandsUnanswered,
    ("busy", "command"): StillBusy,
    ("busy", "framed"): StillBusy,
    ("reboot", "command"): CommandPortRefuses,
    ("reboot", "framed"): CommandPortRefuses,
    ("stale_reply", "command"): RepliesMixed,
    ("flood", "command"): RepliesMixed,
    ("flood", "framed"): RepliesMixed,
}
"""What a poll says of a fault; those that are not here may be answered, or not."""
FINE = ["split", "delay=0.5"]
NOTHING_DONE = (CommandPortRefuses, StillBusy)

SET_INPUT = command(Action.SET, INPUT, 4)


def shop(clock: ManualClock, trace: Recorder | None = None) -> ProjectorSimulator:
    return projector("CP-A220N", ("power", ON), ("authentication", "0"), clock=clock, trace=trace)


async def over(simulator: ProjectorSimulator, clock: ManualClock) -> None:
    """End a fault, and let replies pass that are still on their way: until then they take the only session."""
    simulator.fault("none")
    await passing(clock, clock.sleep(10))


@pytest.mark.parametrize(("fault", "port"), LOST)
async def test_a_poll_says_what_is_wrong_and_the_next_one_is_fine(fault: str, port: str) -> None:
    clock = ManualClock()
    async with shop(clock) as simulator, way_to(simulator, port, clock) as way:
        await passing(clock, way.hear())
        simulator.fault(fault)
        with pytest.raises(LOST[fault, port]) as caught:
            await passing(clock, way.hear())
        assert not isinstance(caught.value, OutcomeUnknown)
        await over(simulator, clock)
        assert (await passing(clock, way.hear())).fields["error_status"] == 0


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("fault", [*FINE, "garbage", "wrong_length", "stale_reply", "flood"])
async def test_what_is_told_is_true_or_nothing_is(fault: str, port: str) -> None:
    clock = ManualClock()
    async with shop(clock) as simulator, way_to(simulator, port, clock) as way:
        simulator.set("input", "4")
        truth = dict((await passing(clock, way.hear())).fields)
        simulator.fault(fault)
        told = 0
        for _ in range(10):
            try:
                heard = await passing(clock, way.hear())
            except LinkError:
                assert fault not in FINE
                continue
            told += 1
            assert heard.fields == truth
        assert told == 10 or fault not in FINE


async def test_replies_to_others_on_9715_are_remarked_and_not_taken() -> None:
    clock = ManualClock()
    async with shop(clock) as simulator, way_to(simulator, "framed", clock) as way:
        await passing(clock, way.hear())
        simulator.fault("stale_reply")
        heard = await passing(clock, way.hear())
        assert heard.fields["power"] == 1
        assert heard.remarks
        assert all(remark.key in ("projector.remark.not_taken", "projector.remark.more") for remark in heard.remarks)


@pytest.mark.parametrize(("fault", "port"), LOST)
async def test_a_setting_is_never_sent_twice(fault: str, port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with shop(clock, trace) as simulator, way_to(simulator, port, clock) as way:
        await passing(clock, way.hear())
        simulator.fault(fault)
        with pytest.raises(LinkError) as caught:
            await passing(clock, put(way, INPUT, 4))
        assert isinstance(caught.value, (*NOTHING_DONE, OutcomeUnknown))
        await over(simulator, clock)
        if isinstance(caught.value, NOTHING_DONE):
            assert simulator.get("input") == 0
        if not isinstance(caught.value, StillBusy):
            assert sent(trace, port).count(SET_INPUT) <= 1
        assert (await passing(clock, way.hear())).fields["power"] == simulator.get("power")


@pytest.mark.parametrize("port", PORTS)
async def test_a_projector_that_is_busy_for_a_moment_takes_the_same_command_again(port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with shop(clock, trace) as simulator, way_to(simulator, port, clock) as way:
        await passing(clock, way.hear())
        simulator.fault("busy")

        async def relieved() -> None:
            await clock.sleep(3)
            simulator.fault("none")

        relief = asyncio.create_task(relieved())
        await passing(clock, put(way, INPUT, 4))
        await relief
        assert simulator.get("input") == 4
        # After 0, 0.25, 0.75, 1.75 and 3.75 s: the pauses grow.
        assert sent(trace, port).count(SET_INPUT) == 5


@pytest.mark.parametrize("port", PORTS)
async def test_a_projector_that_has_gone_to_sleep_is_said_to_sleep(port: str) -> None:
    clock = ManualClock()
    async with (
        projector(
            "CP-A220N", ("authentication", "0"), ("network_sleeps", "1"), ("power", ON), clock=clock
        ) as simulator,
        way_to(simulator, port, clock) as way,
    ):
        await passing(clock, way.hear())
        await passing(clock, put(way, POWER, 0))
        assert (await passing(clock, way.hear())).again == 2.0
        await passing(clock, clock.sleep(float(simulator.get("cool_down")) + 2 * SLEEP_SECONDS))
        at = clock.now().strftime("%H:%M")
        with pytest.raises(StandbyAsleep, match=f"was in standby at {at}; in energy-saving standby its network sleeps"):
            await passing(clock, way.hear())
        simulator.press("standby")
        await passing(clock, clock.sleep(float(simulator.get("warm_up")) + 1))
        assert (await passing(clock, way.hear())).fields["power"] == 1


@pytest.mark.parametrize("port", PORTS)
async def test_what_is_not_understood_or_cannot_be_done_is_a_sentence(port: str) -> None:
    clock = ManualClock()
    async with shop(clock) as simulator, way_to(simulator, port, clock) as way:
        with pytest.raises(LinkError, match="does not understand the command GET FF 7F"):
            await passing(clock, got(way, 0x7FFF))
        with pytest.raises(LinkError, match="cannot carry out the command SET 00 20"):
            await passing(clock, put(way, INPUT, 99))
        assert await passing(clock, got(way, MUTE)) == 0


@pytest.mark.parametrize("refusal", [b"\x15", b"\x1c\x00\x00"])
async def test_a_refusal_of_a_change_that_is_followed_by_another_reply_is_in_doubt(refusal: bytes) -> None:
    """What came first may be garbage, or belong to nobody: the change may have been made."""
    clock, later = ManualClock(), set[asyncio.Task[None]]()

    async def acknowledge(peer: CommandPeer) -> None:
        await clock.sleep(0.02)
        peer.say(b"\x06")

    def answers(command: bytes, _number: int | None) -> bytes:
        if command[7] == Action.GET:
            return b"\x1d\x01\x00"
        later.add(asyncio.create_task(acknowledge(peer)))
        return refusal

    async with CommandPeer(False, answers) as peer:
        way = made(place_at(peer.ports, clock), "command")
        with pytest.raises(OutcomeUnknown):
            await passing(clock, put(way, INPUT, 4), step=0.001)
        assert "".join(peer.received).count(SET_INPUT.hex()) == 1
        assert await passing(clock, got(way, INPUT)) == 1
    await asyncio.gather(*later)


@pytest.mark.parametrize("port", PORTS)
async def test_a_port_that_talks_nonsense_for_days_fills_no_memory(port: str) -> None:
    clock = ManualClock()
    async with shop(clock) as simulator, way_to(simulator, port, clock) as way:
        simulator.fault("garbage")
        for _ in range(30):
            with pytest.raises(LinkError):
                await passing(clock, way.hear())
        simulator.fault("none")
        assert len((await passing(clock, way.hear())).remarks) <= MOST_REMARKS + 1
