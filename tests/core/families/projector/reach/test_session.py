"""One connection of the command set: connection IDs, replies that come late or twice, and what comes beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.projector.reach.command_session import CommandSession, ConnectionIds
from core.families.projector.reach.fresh_reader import FreshReader
from core.families.projector.reach.heard import Heard
from core.families.projector.reach.refusals import EarlierRepliesDoubtful, RepliesMixed
from core.families.projector.reach.remarks import MOST_REMARKS
from core.families.projector.services import COMMAND, FRAMED
from core.families.projector.wire.frames import acknowledged, cannot_execute, data
from core.families.projector.wire.messages import Acknowledged, Action, Data, Reply
from core.link.errors import ConnectionLost, TimedOut
from core.session.errors import OutcomeUnknown
from tests.clock import ManualClock
from tests.core.families.projector.reach.command_bench import INPUT, POWER, CommandPeer, passing, place_at


async def opened(peer: CommandPeer, clock: ManualClock, ids: ConnectionIds | None = None) -> CommandSession:
    place = place_at(peer.ports, clock)
    session = CommandSession(place.tcp(COMMAND if ids is None else FRAMED), clock, ids=ids)
    await passing(clock, session.open())
    return session


async def test_connection_ids_count_from_0_to_255_and_begin_again() -> None:
    clock, seen = ManualClock(), list[int]()

    def answers(_command: bytes, number: int | None) -> bytes:
        assert number is not None
        seen.append(number)
        return data(number, number)

    async with CommandPeer(True, answers) as peer:
        ids = ConnectionIds()
        session = await opened(peer, clock, ids)
        for _ in range(300):
            await passing(clock, session.ask(Action.GET, INPUT), step=0.05)
        await session.close()
        # Another connection goes on counting: what is left of the last one is not taken on it.
        session = await opened(peer, clock, ids)
        await passing(clock, session.ask(Action.GET, INPUT))
        await session.close()
    assert seen == [number % 256 for number in range(301)]


async def test_a_late_reply_on_9715_is_not_taken_and_the_connection_goes_on() -> None:
    clock, silent = ManualClock(), True

    def answers(_command: bytes, number: int | None) -> bytes | None:
        return None if silent else data(7, 0) + data(1, number)

    async with CommandPeer(True, answers) as peer:
        session = await opened(peer, clock, ConnectionIds())
        with pytest.raises(TimedOut, match="within 5 s"):
            await passing(clock, session.ask(Action.GET, POWER))
        assert session.is_usable
        silent = False
        reply = await passing(clock, session.ask(Action.GET, POWER))
        assert isinstance(reply, Data)
        assert (reply.value, reply.connection_id) == (1, 1)
        assert [remark.key for remark in session.remarks.taken()] == ["projector.remark.not_taken"]
        await session.close()
        assert len(peer.received) == 1


async def test_the_id_of_a_reply_that_is_owed_is_passed_over() -> None:
    ids = ConnectionIds()
    assert [ids.take(0) for _ in range(256)] == [*range(1, 256), 1]


@pytest.mark.parametrize("framed", [False, True])
async def test_replies_that_stay_away_end_the_use_of_a_connection(framed: bool) -> None:
    clock = ManualClock()
    async with CommandPeer(framed, lambda _command, _number: None) as peer:
        session = await opened(peer, clock, ConnectionIds() if framed else None)
        for again in (framed, False):
            if session.is_usable:
                with pytest.raises(TimedOut):
                    await passing(clock, session.ask(Action.GET, POWER))
            assert session.is_usable is again
        await session.close()


async def test_what_changes_the_projector_and_stays_unanswered_has_an_unknown_outcome() -> None:
    clock = ManualClock()
    async with CommandPeer(False, lambda _command, _number: None) as peer:
        session = await opened(peer, clock)
        with pytest.raises(OutcomeUnknown, match="did not answer within 5 s"):
            await passing(clock, session.ask(Action.SET, POWER, 1))
        assert not session.is_usable
        await session.close()


async def test_two_replies_to_one_command_are_noticed() -> None:
    clock = ManualClock()
    async with CommandPeer(False, lambda _command, _number: data(1) + data(2)) as peer:
        session = await opened(peer, clock)
        with pytest.raises(RepliesMixed) as caught:
            await passing(clock, session.ask(Action.GET, POWER))
        assert not isinstance(caught.value, (OutcomeUnknown, EarlierRepliesDoubtful))
        await session.close()


async def test_a_second_reply_that_comes_later_casts_doubt_on_the_first() -> None:
    clock = ManualClock()
    async with CommandPeer(False, lambda _command, _number: data(1)) as peer:
        session = await opened(peer, clock)
        await passing(clock, session.ask(Action.GET, POWER))
        peer.say(data(2))
        before = peer.received[0]
        with pytest.raises(EarlierRepliesDoubtful):
            await passing(clock, session.ask(Action.SET, POWER, 1))
        assert peer.received == [before]
        await session.close()


async def test_an_acknowledgement_is_no_answer_to_reading_and_data_none_to_setting() -> None:
    clock = ManualClock()
    replies = iter([acknowledged() + data(1), data(1) + acknowledged()])
    async with CommandPeer(False, lambda _command, _number: next(replies)) as peer:
        session = await opened(peer, clock)
        with pytest.raises(RepliesMixed):
            await passing(clock, session.ask(Action.GET, POWER))
        await session.close()
        session = await opened(peer, clock)
        with pytest.raises(OutcomeUnknown):
            await passing(clock, session.ask(Action.SET, POWER, 1))
        await session.close()


@pytest.mark.parametrize("surplus", [b"\0", b"\x06", b"\x15", b"\x1c", b"\x1d", b"\x1f", b"\xff"])
async def test_a_byte_more_behind_every_reply_is_remarked_once_and_nothing_else(surplus: bytes) -> None:
    """Page 14 may be read so that port 23 has connection IDs, too: of whatever value."""
    clock = ManualClock()

    def answers(command: bytes, _number: int | None) -> bytes:
        return (data(1) if command[7] == Action.GET else acknowledged()) + surplus

    async with CommandPeer(False, answers) as peer:
        session = await opened(peer, clock)
        for action, kind in ((Action.GET, Data), (Action.SET, Acknowledged), (Action.SET, Acknowledged)) * 2:
            assert isinstance(await passing(clock, session.ask(action, INPUT)), kind)
        await passing(clock, session.settle())
        assert session.is_usable
        assert [remark.key for remark in session.remarks.taken()] == ["projector.remark.rejected"]
        await session.close()


@pytest.mark.parametrize("behind", [b"\x06\x06", b"\x1d\x1d", b"\x15\x06", b"\x1c\0\0"])
async def test_more_than_a_byte_behind_a_reply_is_no_surplus_byte(behind: bytes) -> None:
    clock = ManualClock()
    async with CommandPeer(False, lambda _command, _number: data(1) + behind) as peer:
        session = await opened(peer, clock)

        async def asked() -> None:
            await session.ask(Action.GET, POWER)
            await session.settle()

        with pytest.raises(RepliesMixed):
            await passing(clock, asked())
        assert not session.is_usable
        await session.close()


async def test_a_reply_of_one_byte_is_no_surplus_byte_where_none_was_behind_the_first_reading() -> None:
    clock = ManualClock()
    replies = iter([data(1), data(1) + acknowledged()])
    async with CommandPeer(False, lambda _command, _number: next(replies)) as peer:
        session = await opened(peer, clock)
        await passing(clock, session.ask(Action.GET, POWER))
        with pytest.raises(RepliesMixed):
            await passing(clock, session.ask(Action.GET, POWER))
        await session.close()


async def test_another_byte_than_the_surplus_one_is_a_reply() -> None:
    clock = ManualClock()
    replies = iter([data(1) + b"\x06", data(1) + b"\x15"])
    async with CommandPeer(False, lambda _command, _number: next(replies)) as peer:
        session = await opened(peer, clock)
        await passing(clock, session.ask(Action.GET, POWER))
        with pytest.raises(RepliesMixed):
            await passing(clock, session.ask(Action.GET, POWER))
        await session.close()


async def test_the_projectors_break_is_noticed_before_a_command_is_sent() -> None:
    clock, trace = ManualClock(), list[str]()

    def answers(command: bytes, _number: int | None) -> bytes:
        trace.append(command.hex())
        return data(1)

    async with CommandPeer(False, answers) as peer:
        session = await opened(peer, clock)
        await passing(clock, session.ask(Action.GET, POWER))
        peer.end()
        await passing(clock, clock.sleep(1))
        assert not session.is_usable
        with pytest.raises(ConnectionLost) as caught:
            await passing(clock, session.ask(Action.SET, POWER, 1))
        assert not isinstance(caught.value, OutcomeUnknown)
        assert len(trace) == 1
        await session.close()


def test_remarks_are_bounded() -> None:
    heard = Heard(is_line=False)
    heard.begin(Action.GET, 5)
    heard.take_note([Acknowledged(b"\x06\x07", 0, 7)] * 1000)
    remarks = heard.remarks.taken()
    assert len(remarks) == MOST_REMARKS + 1
    assert dict(remarks[-1].arguments) == {"count": 1000 - MOST_REMARKS}
    assert not heard.remarks.taken()


@given(st.binary(max_size=80), st.sampled_from([data(513), acknowledged(), cannot_execute()]), st.data())
def test_on_a_line_whatever_came_before_a_command_is_no_part_of_its_reply(
    before: bytes, reply: bytes, draw: st.DataObject
) -> None:
    reader = FreshReader()
    early = [*reader.feed(before)]
    reader.expect(b"")
    late = list[object]()
    at = draw.draw(st.integers(0, len(reply)))
    for piece in (reply[:at], reply[at:]):
        late += reader.feed(piece)
    replies = [message for message in late if isinstance(message, Reply)]
    assert [message.raw for message in replies] == [reply]
    rejected = b"".join(message.raw for message in [*early, *late] if isinstance(message, Rejected))
    told = b"".join(message.raw for message in early if isinstance(message, Reply))
    assert len(rejected) + len(told) == len(before)
    assert reader.pending == b""
