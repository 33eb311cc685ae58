"""The greeting of a command port: a challenge however it is cut, none, and what is no projector's."""

from __future__ import annotations

import pytest

from core.device.surroundings import LooseLeaf
from core.families.projector.reach.command_session import GREETING_SECONDS
from core.families.projector.reach.refusals import (
    CommandPortTaken,
    CommandsUnanswered,
    GreetedOtherwise,
    NoChallenge,
)
from core.families.projector.wire.frames import authentication_error, command, data, framed
from core.families.projector.wire.messages import Action
from core.link.errors import ConnectionLost
from tests.clock import ManualClock
from tests.core.families.projector.reach.command_bench import (
    INPUT,
    PORTS,
    POWER,
    CommandPeer,
    People,
    got,
    made,
    passing,
    place_at,
)

CHALLENGE = b"a572f60c"
DIGEST = b"e3d97429adffa11bce1f7275813d4bde"
"""Of that challenge and `password` (technical manual, page 14)."""
GET_POWER = command(Action.GET, POWER)
GET_INPUT = command(Action.GET, INPUT)


def cut(data: bytes, mask: int) -> list[bytes]:
    """Cut behind every byte whose bit is set."""
    pieces, begin = list[bytes](), 0
    for at in range(1, len(data)):
        if mask >> (at - 1) & 1:
            pieces.append(data[begin:at])
            begin = at
    return [*pieces, data[begin:]]


def on(port: str, *commands: bytes) -> str:
    """Give commands as they go onto a port, with connection IDs from 0."""
    sent = commands if port == "command" else [framed(each, number) for number, each in enumerate(commands)]
    return b"".join(sent).hex()


@pytest.mark.parametrize("port", PORTS)
async def test_a_challenge_is_answered_in_every_segmentation(port: str) -> None:
    for mask in range(1 << (len(CHALLENGE) - 1)):
        clock, people = ManualClock(), People(stored=["password"])
        async with CommandPeer(port == "framed", lambda _command, number: data(3, number)) as peer:
            peer.greeting = cut(CHALLENGE, mask)
            way = made(place_at(peer.ports, clock, people), port)
            assert await passing(clock, got(way, INPUT)) == 3
            assert peer.received == [DIGEST.hex() + on(port, GET_POWER, GET_INPUT)]
            assert clock.monotonic() < GREETING_SECONDS


@pytest.mark.parametrize("port", PORTS)
async def test_where_no_challenge_comes_none_is_waited_for_a_second_time(port: str) -> None:
    clock = ManualClock()
    async with CommandPeer(port == "framed", lambda _command, number: data(3, number)) as peer:
        way = made(place_at(peer.ports, clock), port)
        assert await passing(clock, got(way, INPUT)) == 3
        assert clock.monotonic() >= GREETING_SECONDS
        before = clock.monotonic()
        assert await passing(clock, got(way, INPUT)) == 3
        assert clock.monotonic() - before < GREETING_SECONDS
        assert len(peer.received) == 2
        assert peer.received[0] == on(port, GET_INPUT)


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize(
    "greeting",
    [b"\xff\xfd\x18\xff\xfd\x20", b"login: ", b"PJLINK 0\r", b"a572f60", b"\x15", b"1234567z", b"SSH-2.0-x\r\n"],
)
async def test_nothing_is_sent_to_what_greets_in_another_way(port: str, greeting: bytes) -> None:
    clock = ManualClock()
    async with CommandPeer(port == "framed", lambda _command, _number: None) as peer:
        peer.greeting = [greeting]
        way = made(place_at(peer.ports, clock, People(stored=["password"])), port)
        with pytest.raises(GreetedOtherwise, match=r"greeted with .* nothing was sent to it\..*use PJLink"):
            await passing(clock, way.hear())
        assert peer.received == [""]


@pytest.mark.parametrize("port", PORTS)
async def test_a_port_that_wants_a_password_from_now_on_is_answered(port: str) -> None:
    clock, people = ManualClock(), People(stored=["password"])
    locked = False

    def answers(_command: bytes, number: int | None) -> bytes:
        return authentication_error(number) if locked and DIGEST.hex() not in peer.received[-1] else data(3, number)

    async with CommandPeer(port == "framed", answers) as peer:
        way = made(place_at(peer.ports, clock, people), port)
        assert await passing(clock, got(way, INPUT)) == 3
        locked, peer.greeting = True, [CHALLENGE]
        # It comes at once: it is seen although it is no longer waited for.
        assert await passing(clock, got(way, INPUT)) == 3
        assert DIGEST.hex() in peer.received[-1]


@pytest.mark.parametrize("port", PORTS)
async def test_a_challenge_that_comes_later_than_it_is_waited_for_is_answered_on_a_fresh_connection(port: str) -> None:
    clock, people = ManualClock(), People(stored=["password"])
    locked = False

    def answers(_command: bytes, number: int | None) -> bytes | None:
        if not locked or DIGEST.hex() in peer.received[-1]:
            return data(3, number)
        return authentication_error(number)

    async with CommandPeer(port == "framed", answers) as peer:
        way = made(place_at(peer.ports, clock, people), port)
        assert await passing(clock, got(way, INPUT)) == 3
        locked = True
        with pytest.raises(NoChallenge, match="wants a password and sent no challenge"):
            await passing(clock, got(way, INPUT))
        peer.greeting = [b"", CHALLENGE]
        peer.between = 150
        assert await passing(clock, got(way, INPUT)) == 3


@pytest.mark.parametrize("port", PORTS)
async def test_a_challenge_that_always_comes_late_is_waited_for_once_that_is_known(port: str) -> None:
    clock, people = ManualClock(), People(stored=["password"])

    def answers(_command: bytes, number: int | None) -> bytes:
        return data(3, number) if DIGEST.hex() in peer.received[-1] else authentication_error(number)

    async with CommandPeer(port == "framed", answers) as peer:
        peer.greeting, peer.hesitate = [CHALLENGE], lambda: clock.sleep(2)
        way = made(place_at(peer.ports, clock, people), port)
        assert await passing(clock, got(way, INPUT)) == 3
        assert len(peer.received) == 2
        assert await passing(clock, got(way, INPUT)) == 3
        assert len(peer.received) == 3


@pytest.mark.parametrize("port", PORTS)
async def test_a_port_that_sends_no_challenge_is_remembered_until_it_wants_a_password(port: str) -> None:
    clock, people, leaf = ManualClock(), People(stored=["password"]), LooseLeaf()
    locked = False

    def answers(_command: bytes, number: int | None) -> bytes | None:
        if not locked or DIGEST.hex() in peer.received[-1]:
            return data(3, number)
        return authentication_error(number)

    async with CommandPeer(port == "framed", answers) as peer:

        async def seconds() -> float:
            """Ask once as another run of the program does, and give how long it took."""
            before = clock.monotonic()
            way = made(place_at(peer.ports, clock, people, notebook=leaf), port)
            assert await passing(clock, got(way, INPUT)) == 3
            return clock.monotonic() - before

        assert await seconds() >= GREETING_SECONDS
        assert await seconds() < GREETING_SECONDS
        # A challenge comes from now on, and later than it is waited for: the refusal tells of it.
        locked, peer.greeting, peer.hesitate = True, [CHALLENGE], lambda: clock.sleep(0.4)
        assert await seconds() >= 0.4
        assert peer.received[-2] == on(port, GET_INPUT)
        # It was forgotten that there was none: nothing is sent before the challenge any more.
        count = len(peer.received)
        assert await seconds() >= 0.4
        assert len(peer.received) == count + 1
        assert peer.received[-1].startswith(DIGEST.hex())


@pytest.mark.parametrize("port", PORTS)
async def test_a_port_that_falls_silent_is_given_the_time_for_a_challenge_again(port: str) -> None:
    """A field report: a port that wants a password may not answer at all."""
    clock, leaf, is_silent = ManualClock(), LooseLeaf(), False
    async with CommandPeer(port == "framed", lambda _command, number: None if is_silent else data(3, number)) as peer:
        way = made(place_at(peer.ports, clock, notebook=leaf), port)
        for _ in range(2):
            await passing(clock, got(way, INPUT))
        is_silent = True
        with pytest.raises(CommandsUnanswered):
            await passing(clock, got(way, INPUT))
        is_silent, before = False, clock.monotonic()
        await passing(clock, got(way, INPUT))
        assert clock.monotonic() - before >= GREETING_SECONDS


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("endings", [1, 2])
async def test_a_connection_that_ends_over_the_password_is_opened_again_once(port: str, endings: int) -> None:
    clock, people = ManualClock(), People(typed=["password"])

    def answers(_command: bytes, number: int | None) -> bytes | None:
        if len(peer.connections) > endings:
            return data(3, number)
        peer.end()
        return None

    async with CommandPeer(port == "framed", answers) as peer:
        peer.greeting = [CHALLENGE]
        way = made(place_at(peer.ports, clock, people), port)
        if endings == 1:
            assert await passing(clock, got(way, INPUT)) == 3
        else:
            with pytest.raises(ConnectionLost):
                await passing(clock, got(way, INPUT))
        assert people.rejected == []
        assert len(peer.received) == 2
        assert all(each.startswith(DIGEST.hex()) for each in peer.received)


async def test_a_port_that_ends_the_connection_at_once_is_tried_again_then_said_to_be_taken() -> None:
    clock = ManualClock()
    async with CommandPeer(False, lambda _command, number: data(3, number)) as peer:
        peer.hangs_up = lambda number: number == 1
        way = made(place_at(peer.ports, clock), "command")
        assert await passing(clock, got(way, INPUT)) == 3
        peer.hangs_up = lambda _number: True
        with pytest.raises(CommandPortTaken, match="another controller is connected"):
            await passing(clock, got(way, INPUT))
        assert peer.received[2:] == ["", ""]
