"""Passwords of PJLink: MD5 of class 1, the SHA-256 scheme of version 2.10, and what is done about a wrong one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.clock import SystemClock
from core.device import Surroundings
from core.device.credential import CredentialMissing, CredentialRejected
from core.device.surroundings import LooseLeaf
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.reach.pjlink_refusals import LetInNoMore
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.link.errors import LinkError
from core.link.tap import Tap, Traffic
from core.session.errors import OutcomeUnknown
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, ON, projector, sent
from tests.core.families.projector.reach.command_bench import People, passing
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering, asked_for, pjlink_to, place_at
from tests.core.simulate.wire import Recorder

PASSWORD = "JBMIAProjectorLink"
CHALLENGE = "498e4a67"
DIGEST = "5d8409bc1c3fa39749434aa3a5c38682"
TOLD = {"POWR": "1", "ERST": "000000", "INPT": "31", "AVMT": "30", "LAMP": "412 1", "CLSS": "1"}
LOCKED = ("pjlink_password", PASSWORD)


@asynccontextmanager
async def locked(
    model: str, people: People, *settings: tuple[str, str], notebook: LooseLeaf | None = None
) -> AsyncIterator[tuple[ProjectorSimulator, PjlinkPort, Recorder]]:
    """Give a projector that is on and wants a password, and the way to it."""
    trace = Recorder()
    simulated = projector(model, ("power", ON), LOCKED, *settings, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, credentials=people, notebook=notebook) as way:
        yield simulator, way, trace


async def test_the_digest_stands_in_front_of_the_first_command_alone() -> None:
    async with locked("CP-A220N", People([PASSWORD]), ("challenge", CHALLENGE)) as (_, way, trace):
        heard = await way.hear()
    assert heard.fields["power"] == 1
    assert sent(trace, "pjlink").startswith(f"{DIGEST}%1CLSS ?\r%1POWR ?\r".encode())
    assert sent(trace, "pjlink").count(DIGEST.encode()) == 1


async def test_an_accepted_password_is_asked_for_once() -> None:
    people = People([PASSWORD])
    async with locked("CP-A220N", people) as (_, way, _trace):
        await way.hear()
        await way.hear()
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
    (need,) = people.needs
    assert (need.family, need.role, need.watching, need.in_clear) == ("projector", "pjlink", True, False)


@pytest.mark.parametrize("model", [CLASS_1, CLASS_2, "CP-A220N"])
async def test_without_a_password_watching_says_so_and_sends_nothing(model: str) -> None:
    people = People(typed=[PASSWORD])
    async with locked(model, people) as (_, way, trace):
        for _ in range(3):
            with pytest.raises(CredentialMissing):
                await way.hear()
        assert asked_for(trace) == []
        assert len(people.needs) == 1
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
        heard = await way.hear()
    assert heard.fields["power"] == 1


async def test_a_wrong_password_is_not_tried_again_by_who_only_watches() -> None:
    people = People(["wrong"])
    async with locked("CP-A220N", people) as (simulator, way, _):
        for _ in range(4):
            with pytest.raises(CredentialRejected):
                await way.hear()
        assert people.rejected == ["wrong"]
        people.stored = [PASSWORD]
        way.may_ask_again()
        assert (await way.hear()).fields["power"] == 1
        simulator.set("pjlink_password", "another")
        with pytest.raises(CredentialRejected):
            await way.hear()
        with pytest.raises(CredentialRejected):
            await way.hear()
    assert people.rejected == ["wrong", PASSWORD]


async def test_who_was_given_a_wrong_one_and_gets_no_other_says_that_it_is_wrong() -> None:
    people = People(["wrong"])
    async with locked("CP-A220N", people) as (_, way, _trace):
        with pytest.raises(CredentialRejected):
            await way.hear()
        people.stored = []
        with pytest.raises(CredentialRejected):
            async with way.lend():
                pass
        way.may_ask_again()
        with pytest.raises(CredentialMissing):
            async with way.lend():
                pass


async def test_a_projector_that_wants_no_password_any_longer_lets_in() -> None:
    people = People()
    async with locked("CP-A220N", people) as (simulator, way, _):
        with pytest.raises(CredentialMissing):
            await way.hear()
        simulator.set("pjlink_password", "")
        assert (await way.hear()).fields["power"] == 1
    assert len(people.needs) == 1


async def test_a_person_who_types_a_wrong_password_and_then_the_right_one_gets_in() -> None:
    people = People(typed=["wrong", PASSWORD])
    async with locked("CP-A220N", people) as (_, way, _trace), way.lend() as pjlink:
        assert await pjlink.ask("INF1") == "HITACHI"
    assert people.rejected == ["wrong"]


async def test_a_disturbed_challenge_does_not_lock_the_projector() -> None:
    people = People([PASSWORD])
    refusals = [0]

    def answers(command: str) -> str | None:
        if command == "%1CLSS ?" and refusals[0] == 1:
            refusals[0] = 2
            return "PJLINK ERRA"
        return answering(**TOLD)(command)

    async with PjlinkPeer(answers, greeting=(f"PJLINK 1 {CHALLENGE}\r".encode(),)) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock(), people))
        await way.hear()
        refusals[0] = 1
        assert (await way.hear()).fields["power"] == 1
    assert refusals == [2]


async def test_the_second_scheme_is_used_where_the_class_is_known_and_the_class_is_remembered() -> None:
    notebook = LooseLeaf()
    async with locked(CLASS_2, People([PASSWORD]), notebook=notebook) as (simulator, way, trace):
        await way.hear()
        assert asked_for(trace)[0] == "%1CLSS ?"
        await way.hear()
        assert asked_for(trace).count("PJLINK 2") == 1
        assert re.search(rb"PJLINK 2\r[0-9a-f]{96}%1CLSS \?\r", sent(trace, "pjlink"))
        async with pjlink_to(simulator, credentials=People([PASSWORD]), notebook=notebook) as another_day:
            assert (await another_day.hear()).fields["power"] == 1
        assert asked_for(trace).count("PJLINK 2") == 2


async def test_a_projector_without_the_second_scheme_is_asked_for_it_once() -> None:
    notebook = LooseLeaf()
    async with locked(CLASS_2, People([PASSWORD]), ("sha256", "0"), notebook=notebook) as (simulator, way, trace):
        for _ in range(3):
            assert (await way.hear()).fields["power"] == 1
        assert asked_for(trace).count("PJLINK 2") == 1
        async with pjlink_to(simulator, credentials=People([PASSWORD]), notebook=notebook) as another_day:
            await another_day.hear()
        assert asked_for(trace).count("PJLINK 2") == 1


@pytest.mark.parametrize("said", ["%1PJLI=ERR1", "PJLINK=ERRA", None])
async def test_one_that_answers_the_second_scheme_in_another_way_or_not_at_all_is_asked_for_it_once(
    said: str | None,
) -> None:
    def answers(command: str) -> str | None:
        return said if command == "PJLINK 2" else answering(**{**TOLD, "CLSS": "2"})(command)

    clock, notebook = ManualClock(), LooseLeaf()
    async with PjlinkPeer(answers, greeting=(f"PJLINK 1 {CHALLENGE}\r".encode(),)) as peer:
        way = PjlinkPort(place_at(peer.address, clock, People([PASSWORD]), notebook))
        for _ in range(3):
            assert (await passing(clock, way.hear(), step=0.01)).fields["power"] == 1
        another_day = PjlinkPort(place_at(peer.address, clock, People([PASSWORD]), notebook))
        assert (await passing(clock, another_day.hear(), step=0.01)).fields["power"] == 1
    heard = [command for connection in peer.connections for command in connection]
    assert heard.count("PJLINK 2") == 1


async def test_one_that_hangs_up_over_the_second_scheme_is_old_only_if_it_lets_in_by_the_first() -> None:
    answers = answering(**{**TOLD, "CLSS": "2"})
    async with PjlinkPeer(answers, greeting=(f"PJLINK 1 {CHALLENGE}\r".encode(),)) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock(), People([PASSWORD])))
        await way.hear()
        asked = len(peer.connections)
        peer.hangs_up = lambda number, command: (
            number > asked and command == ("PJLINK 2" if number == asked + 1 else "")
        )
        with pytest.raises(LinkError):
            await way.hear()
        peer.hangs_up = lambda _number, _command: False
        assert (await way.hear()).fields["power"] == 1
    heard = [command for connection in peer.connections for command in connection]
    assert heard.count("PJLINK 2") == 2


async def test_a_wrong_password_is_refused_in_the_second_scheme_too() -> None:
    people = People([PASSWORD])
    async with locked(CLASS_2, people) as (simulator, way, _):
        await way.hear()
        simulator.set("pjlink_password", "another")
        with pytest.raises(CredentialRejected):
            await way.hear()


async def test_a_projector_that_wants_the_password_again_has_not_carried_out_the_command() -> None:
    def answers(command: str) -> str | None:
        return "PJLINK ERRA" if command == "%1POWR 0" else answering(**TOLD)(command)

    async with PjlinkPeer(answers) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        async with way.lend() as pjlink:
            with pytest.raises(LetInNoMore):
                await pjlink.tell("POWR", "0")
            assert await pjlink.ask("POWR") == "1"
    assert len(peer.connections) == 2


async def test_one_that_hangs_up_after_every_answer_is_asked_and_told_all_the_same() -> None:
    async with PjlinkPeer(answering(**TOLD), greeting=(f"PJLINK 1 {CHALLENGE}\r".encode(),)) as peer:
        peer.answers_once = True
        people = People([PASSWORD])
        way = PjlinkPort(place_at(peer.address, SystemClock(), people))
        for _ in range(2):
            heard = await way.hear()
            assert (heard.fields["power"], heard.fields["input"], heard.remarks) == (1, "31", ())
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
            try:
                await pjlink.tell("AVMT", "11")
            except OutcomeUnknown:  # the end of the connection was on its way
                await pjlink.tell("AVMT", "11")
    commands = [command for connection in peer.connections for command in connection]
    assert [command for command in commands if "AVMT 11" in command] == [f"{DIGEST}%1AVMT 11"]
    assert all(command.startswith(DIGEST) for command in commands)
    assert len(people.needs) == 1


@pytest.mark.parametrize("cut", range(1, 19))
async def test_the_challenge_may_come_in_pieces(cut: int) -> None:
    greeting = f"PJLINK 1 {CHALLENGE}\r\n".encode()
    async with PjlinkPeer(answering(**TOLD), greeting=(greeting[:cut], greeting[cut:])) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock(), People([PASSWORD])))
        await way.hear()
    assert peer.connections[-1][0] == f"{DIGEST}%1CLSS ?"


async def test_neither_password_nor_digest_is_on_the_console() -> None:
    seen: list[Traffic] = []
    async with projector("CP-A220N", LOCKED, ("challenge", CHALLENGE)) as simulator:
        clock = SystemClock()
        tap = Tap(clock)
        tap.listen(seen.append)
        place = place_at(simulator.address, clock)
        place.surroundings = Surroundings(clock, tap, People([PASSWORD]))
        await PjlinkPort(place).hear()
    shown = b"".join(each.data for each in seen)
    assert b"********%1CLSS ?\r" in shown
    assert DIGEST.encode() not in shown
    assert PASSWORD.encode() not in shown
