"""All that may be found at a place: which way follows, what is asked for it, and how long it takes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from core.device import Address, AddressError, Identity, Surroundings
from core.families.projector.reach.choice import Choice, choose
from core.families.projector.reach.pjlink_refusals import NotPjlink
from core.families.projector.reach.reach import Reach
from core.families.projector.reach.refusals import CommandPortTaken, CommandsUnanswered, GreetedOtherwise, StillBusy
from core.families.projector.wire.frames import data
from core.link.errors import LinkError, TimedOut, Unreachable
from core.link.tap import Tap
from tests.core.families.projector.driving import leaping
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.reach.command_bench import CommandPeer, People
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering
from tests.core.link.peers import Seen, closed_port, silent

OURS = {"INF1": "HITACHI", "INF2": "CP-A220N", "NAME": "Counter", "CLSS": "1"}
THEIRS = {**OURS, "INF1": "Northlight"}
CHALLENGE = b"a572f60c"
DIGEST_LENGTH, GET_LENGTH = 64, 26
"""Characters of a digest and a command as they are written here: two for each byte."""


@pytest.fixture
async def clock() -> AsyncIterator[LeapingClock]:
    async with leaping() as clock:
        yield clock


def on(_command: bytes, number: int | None) -> bytes:
    return data(1, number)


def nothing(_command: bytes, _number: int | None) -> None:
    return None


def busy(_command: bytes, number: int | None) -> bytes:
    return b"\x1f\x01\x00" + (b"" if number is None else bytes((number,)))


def locked(_command: bytes, number: int | None) -> bytes:
    return b"\x1f\x04\x00" + (b"" if number is None else bytes((number,)))


@dataclass
class Host:
    """What listens where: peers by the name of the way. `CLOSED` refuses, `FILTERED` gives no sign."""

    stack: AsyncExitStack
    clock: LeapingClock
    ports: dict[str, int] = field(default_factory=dict)
    peers: dict[str, CommandPeer] = field(default_factory=dict)
    pjlink: PjlinkPeer | None = None
    seen: Seen = field(default_factory=Seen)
    people: People = field(default_factory=People)
    known: Identity = field(default_factory=Identity)

    async def commands(
        self, name: str, answers: Callable[[bytes, int | None], bytes | None], greeting: Sequence[bytes] = ()
    ) -> CommandPeer:
        peer = await self.stack.enter_async_context(CommandPeer(name == "framed", answers))
        peer.greeting = greeting
        self.ports |= peer.ports
        self.peers[name] = peer
        return peer

    async def speaks_pjlink(self, told: dict[str, str], greeting: Sequence[bytes] = (b"PJLINK 0\r",)) -> PjlinkPeer:
        self.pjlink = await self.stack.enter_async_context(PjlinkPeer(answering(**told), greeting))
        self.ports["pjlink"] = int(self.pjlink.address.rpartition("=")[2])
        return self.pjlink

    def filtered(self, *names: str) -> None:
        self.ports |= {name: self.stack.enter_context(silent()) for name in names}

    async def choice(self) -> Choice:
        ports = {"command": closed_port(), "framed": closed_port(), "pjlink": closed_port()} | self.ports
        tap = Tap(self.clock, self.seen.tap)
        self.reach = Reach(Address("projector", "127.0.0.1", ports=ports), Surroundings(self.clock, tap, self.people))
        self.reach.learnt(self.known)
        self.stack.push_async_callback(self.reach.close)
        return await choose(self.reach, self.reach.other)

    def heard(self, name: str) -> list[str]:
        """Give what came on the connections of a command port."""
        return self.peers[name].received


@pytest.fixture
async def host(clock: LeapingClock) -> AsyncIterator[Host]:
    async with AsyncExitStack() as stack:
        yield Host(stack, clock)


def of(choice: Choice) -> tuple[str, str, str | None, str | None, bool]:
    why = choice.why.key.rpartition(".")[2]
    return choice.path, why, choice.command_path, choice.pjlink_path, choice.is_passing


async def test_nothing_goes_to_a_second_port_where_something_else_greets_on_the_first(host: Host) -> None:
    await host.commands("command", on, [b"login: "])
    await host.commands("framed", on)
    with pytest.raises(GreetedOtherwise):
        await host.choice()
    assert host.heard("command") == [""]
    assert host.heard("framed") == []


async def test_a_projector_of_this_maker_may_have_a_console_on_the_first_port(host: Host) -> None:
    await host.speaks_pjlink(OURS)
    await host.commands("command", on, [b"login: "])
    await host.commands("framed", on)
    assert of(await host.choice()) == ("framed", "second_port", "framed", "pjlink", False)
    assert host.heard("command") == [""]


async def test_nothing_goes_to_command_ports_where_something_else_greets_in_place_of_pjlink(host: Host) -> None:
    await host.speaks_pjlink(OURS, [b"SSH-2.0-x\r\n"])
    await host.commands("command", on)
    await host.commands("framed", on)
    with pytest.raises(NotPjlink):
        await host.choice()
    assert host.heard("command") == host.heard("framed") == []


@pytest.mark.parametrize("is_told", [True, False])
async def test_nothing_goes_to_command_ports_of_another_maker_whoever_said_so(host: Host, is_told: bool) -> None:
    if is_told:
        await host.speaks_pjlink(THEIRS)
    else:
        # Known from before, and PJLink wants a password now.
        host.known = Identity(manufacturer="Northlight")
        await host.speaks_pjlink(THEIRS, [b"PJLINK 1 0123abcd\r"])
    await host.commands("command", on)
    await host.commands("framed", on)
    assert of(await host.choice()) == ("pjlink", "another_maker", None, "pjlink", False)
    assert host.heard("command") == host.heard("framed") == []


async def test_another_makers_projector_that_is_away_is_not_asked_on_command_ports(host: Host) -> None:
    host.known = Identity(manufacturer="Northlight")
    await host.commands("command", on)
    with pytest.raises(LinkError, match="refused"):
        await host.choice()
    assert host.heard("command") == []


async def test_a_busy_first_port_leaves_the_second_one(host: Host) -> None:
    (await host.commands("command", on)).hangs_up = lambda _number: True
    await host.commands("framed", on)
    assert of(await host.choice()) == ("framed", "second_free", "framed", None, False)


async def test_where_the_command_port_is_busy_pjlink_is_used_for_the_time_being(host: Host) -> None:
    await host.speaks_pjlink(OURS)
    (await host.commands("command", on)).hangs_up = lambda _number: True
    assert of(await host.choice()) == ("pjlink", "taken", "command", "pjlink", True)


@pytest.mark.parametrize(("answers", "error"), [(on, CommandPortTaken), (busy, StillBusy)])
async def test_where_only_a_busy_command_port_is_there_that_is_said(
    host: Host, answers: Callable[[bytes, int | None], bytes], error: type[LinkError]
) -> None:
    (await host.commands("command", answers)).hangs_up = lambda _number: error is CommandPortTaken
    with pytest.raises(error):
        await host.choice()


async def test_a_locked_first_port_leaves_the_second_one(host: Host) -> None:
    await host.commands("command", locked, [CHALLENGE])
    await host.commands("framed", on)
    assert of(await host.choice()) == ("framed", "second_open", "framed", None, False)
    assert host.heard("command") == [""]


async def test_where_all_is_locked_the_way_whose_password_is_known_is_used(host: Host) -> None:
    await host.speaks_pjlink(OURS, [b"PJLINK 1 0123abcd\r"])
    await host.commands("command", locked, [CHALLENGE])
    host.people = People(stored=["of pjlink"])
    choice = await host.choice()
    assert of(choice) == ("pjlink", "let_in", "command", "pjlink", False)
    assert choice.first is not None
    # The command ports were tried with it as well, once: here everybody has the same password.
    assert [len(each) for each in host.heard("command")] == [DIGEST_LENGTH + GET_LENGTH]


async def test_where_all_is_locked_the_command_port_says_so(host: Host) -> None:
    await host.speaks_pjlink(OURS, [b"PJLINK 1 0123abcd\r"])
    await host.commands("command", locked, [CHALLENGE])
    assert of(await host.choice()) == ("command", "locked", "command", "pjlink", False)


async def test_a_projector_whose_command_ports_never_answer_is_asked_by_pjlink_after_one(
    host: Host, clock: LeapingClock
) -> None:
    """A field report of CP-EX301N: it takes connections on both ports and answers on none."""
    await host.speaks_pjlink(OURS)
    await host.commands("command", nothing)
    await host.commands("framed", nothing)
    assert of(await host.choice()) == ("pjlink", "no_commands", None, "pjlink", False)
    assert host.heard("framed") == []
    assert clock.monotonic() < 7


async def test_what_takes_connections_and_says_nothing_hangs(host: Host, clock: LeapingClock) -> None:
    await host.speaks_pjlink(OURS, [])
    await host.commands("command", nothing)
    await host.commands("framed", nothing)
    with pytest.raises(CommandsUnanswered):
        await host.choice()
    assert host.heard("framed") == []
    assert clock.monotonic() < 10


async def test_a_host_that_gives_no_sign_is_given_up_after_two_connections(host: Host, clock: LeapingClock) -> None:
    host.filtered("pjlink", "command", "framed")
    with pytest.raises(TimedOut):
        await host.choice()
    assert clock.monotonic() < 7


async def test_a_firewall_that_lets_only_the_second_port_through_hides_nothing(host: Host, clock: LeapingClock) -> None:
    host.filtered("pjlink", "command")
    await host.commands("framed", on)
    assert of(await host.choice()) == ("framed", "second_port", "framed", None, False)
    assert [bool(each) for each in host.heard("framed")] == [False, True]
    assert clock.monotonic() < 9


async def test_a_firewall_that_lets_only_the_first_port_through_costs_nothing_more(
    host: Host, clock: LeapingClock
) -> None:
    host.filtered("pjlink", "framed")
    await host.commands("command", on)
    assert of(await host.choice()) == ("command", "alone", "command", None, False)
    assert clock.monotonic() < 5


async def test_a_host_to_which_no_way_leads_is_tried_once(clock: LeapingClock) -> None:
    seen = Seen()
    around = Surroundings(clock, Tap(clock, seen.tap))
    reach = Reach(Address("projector", "fe80::1%no-such-interface"), around)
    with pytest.raises(Unreachable):
        await reach.hear()
    assert len(seen.notes) == 1


async def test_a_refused_way_is_a_mistake_and_not_a_crash(host: Host) -> None:
    host.known = Identity(manufacturer="Northlight")
    with pytest.raises(LinkError):
        await host.choice()
    with pytest.raises(AddressError):
        host.reach.use("command")
