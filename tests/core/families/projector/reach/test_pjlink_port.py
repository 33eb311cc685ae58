"""Rounds and loans of PJLink over TCP 4352."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.device import Identity
from core.device.surroundings import LooseLeaf
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice
from core.families.projector.reach.pjlink_port import PATH, PjlinkPort, path_at
from core.families.projector.reach.pjlink_refusals import NotGreeted, NotPjlink, PjlinkSilent, UnavailableNow, Undefined
from core.families.projector.reach.refusals import CommandPortTaken
from core.families.projector.reach.way import Round
from core.link.errors import Refused
from core.session.errors import NotUnderstood, OutcomeUnknown
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, OFF, ON, WARMING, projector
from tests.core.families.projector.reach.command_bench import passing
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering, asked_for, pjlink_to, place_at
from tests.core.simulate.wire import Recorder

TOLD = {"POWR": "1", "ERST": "000000", "INPT": "31", "AVMT": "30", "LAMP": "412 1", "CLSS": "1"}


def remarks(heard: Round) -> str:
    return " ".join(ENGLISH.render(said) for said in heard.remarks)


async def test_a_round_asks_how_it_is_and_who_it_is() -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", ("power", ON), ("input", "3"), trace=trace) as simulator,
        pjlink_to(simulator) as way,
    ):
        heard = await way.hear()
    assert heard.fields["power"] == 1
    assert heard.fields["input"] == "31"
    assert heard.fields["blank"] is False
    assert heard.fields["error_fan"] == 0
    assert heard.fields["lamp_hours"] == 412
    assert heard.fields["warming_up"] is False
    assert (heard.identity.manufacturer, heard.identity.model) == ("HITACHI", "CP-A220N")
    assert heard.identity.details["pjlink_class"] == 1
    assert str(heard.identity.details["inputs"]).startswith("11 Computer 1, 12 Computer 2, 22 S-Video")
    assert not any(command.startswith("%2") for command in asked_for(trace))
    assert asked_for(trace)[:3] == ["%1CLSS ?", "%1POWR ?", "%1ERST ?"]
    assert remarks(heard) == ""


async def test_a_projector_of_class_2_tells_more() -> None:
    async with projector(CLASS_2, ("power", ON), ("freeze", "1")) as simulator, pjlink_to(simulator) as way:
        heard = await way.hear()
    assert heard.fields["freeze"] is True
    assert heard.fields["filter_hours"] == 96
    assert heard.identity.serial_number == "NL720U0042"
    assert heard.identity.firmware == "1.20.03"
    assert heard.identity.details["inputs"] == "11 COMPUTER, 31 HDMI 1, 32 HDMI 2, 51 LAN, 61 TEST PATTERN"
    assert heard.identity.details["lamps"] == 1


async def test_a_projector_without_lamp_and_filter_has_no_hours() -> None:
    trace = Recorder()
    async with projector(CLASS_1, ("power", ON), trace=trace) as simulator, pjlink_to(simulator) as way:
        first = await way.hear()
        again = await way.hear()
    assert "lamp_hours" not in first.fields
    assert again.fields == first.fields
    assert asked_for(trace).count("%1LAMP ?") == 1


async def test_what_is_not_told_in_standby_is_not_known_and_nothing_is_wrong() -> None:
    async with projector("CP-A220N", ("power", OFF)) as simulator, pjlink_to(simulator) as way:
        heard = await way.hear()
    assert heard.fields["power"] == 0
    assert heard.fields["blank"] is None
    assert heard.statuses[0].untold
    assert remarks(heard) == ""


@pytest.mark.parametrize(("power", "again"), [(ON, None), (WARMING, 2.0), ("2", 2.0), (OFF, None)])
async def test_warm_up_and_cool_down_are_looked_at_more_often(power: str, again: float | None) -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("power", power), clock=clock) as simulator, pjlink_to(simulator, clock) as way:
        heard = await passing(clock, way.hear(), step=0.0001)
    assert heard.again == again
    assert heard.fields["warming_up"] is (power == WARMING)


async def test_on_demand_every_round_has_a_connection_of_its_own() -> None:
    async with PjlinkPeer(answering(**TOLD)) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        await way.hear()
        await way.hear()
        assert way.interval == 10.0
    assert len(peer.connections) == 2
    assert "%1CLSS ?" not in peer.connections[1]


async def test_a_connection_that_is_kept_is_used_again_and_made_again_when_the_projector_has_ended_it() -> None:
    notebook = LooseLeaf()
    async with PjlinkPeer(answering(**TOLD)) as peer:
        place = place_at(peer.address, SystemClock(), notebook=notebook)
        await notebook.note(peer.address, CONNECTION, ConnectionChoice.KEEP_ALIVE.value)
        way = PjlinkPort(place)
        await way.hear()
        await way.hear()
        assert way.interval == 5.0
        assert len(peer.connections) == 1
        peer.hangs_up = lambda number, command: number == 1 and command == "%1POWR ?"
        heard = await way.hear()
        assert heard.fields["power"] == 1
        assert remarks(heard) == ""
        assert len(peer.connections) == 2
        await way.close()
        await way.close()


async def test_hours_and_identity_are_asked_rarely() -> None:
    clock, trace = ManualClock(), Recorder()
    simulated = projector("CP-A220N", ("power", ON), clock=clock, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, clock) as way:
        for _ in range(61):
            await passing(clock, way.hear(), step=0.0001)
            clock.advance(10.0)
    asked = asked_for(trace)
    assert asked.count("%1POWR ?") == 61
    assert asked.count("%1LAMP ?") == 2
    assert asked.count("%1NAME ?") == 3


async def test_a_command_without_an_answer_ends_the_round_and_is_left_out_for_a_while() -> None:
    clock = ManualClock()
    async with PjlinkPeer(answering(**{**TOLD, "INPT": "silence"})) as peer:
        way = PjlinkPort(place_at(peer.address, clock))
        first = await passing(clock, way.hear(), step=0.05)
        again = await passing(clock, way.hear(), step=0.0001)
    assert first.fields["power"] == 1
    assert first.fields["blank"] is None
    assert "did not answer the PJLink command INPT within 10 s" in remarks(first)
    assert again.fields["blank"] is False
    assert remarks(again) == ""
    assert len(peer.connections) == 2


async def test_a_slow_projector_is_called_slow() -> None:
    clock = ManualClock()
    simulated = projector("CP-A220N", ("power", ON), ("slow", "3"), clock=clock)
    async with simulated as simulator, pjlink_to(simulator, clock) as way:
        heard = await passing(clock, way.hear(), step=0.1)
    assert heard.fields["power"] == 1
    assert "The projector answers slowly: it took 3 s, where PJLink allows 2 s." in remarks(heard)


async def test_a_projector_that_does_not_tell_its_power_does_not_answer() -> None:
    clock = ManualClock()
    async with PjlinkPeer(answering(**{**TOLD, "POWR": "silence"})) as peer:
        way = PjlinkPort(place_at(peer.address, clock))
        with pytest.raises(PjlinkSilent, match="did not answer the PJLink command POWR within 10 s"):
            await passing(clock, way.hear(), step=0.05)


async def test_lines_that_are_no_pjlink_are_quoted() -> None:
    clock = ManualClock()
    async with PjlinkPeer(lambda command: "what?" if "POWR" in command else "%1CLSS=1") as peer:
        way = PjlinkPort(place_at(peer.address, clock))
        with pytest.raises(NotUnderstood, match="answered with 'what\\?', which is no answer of PJLink"):
            await passing(clock, way.hear(), step=0.05)


@pytest.mark.parametrize("late", ["%1INPT=31\r%1POWR=1", "%1POWR=OK\r%1POWR=1"])
async def test_an_answer_to_another_command_is_not_taken(late: str) -> None:
    async with PjlinkPeer(lambda command: late if "POWR" in command else answering(**TOLD)(command)) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        heard = await way.hear()
    assert heard.fields["power"] == 1


async def test_answers_in_small_letters_count() -> None:
    async with projector(CLASS_2, ("power", ON), ("lower_case", "1")) as simulator, pjlink_to(simulator) as way:
        heard = await way.hear()
        async with way.lend() as pjlink:
            await pjlink.tell("FREZ", "1", 2)
        assert simulator.get("freeze") is True
    assert heard.fields["power"] == 1


async def test_names_may_be_of_any_script() -> None:
    async with projector(CLASS_2, ("name", "Menü über der Theke 菜单")) as simulator, pjlink_to(simulator) as way:
        heard = await way.hear()
    assert heard.identity.name == "Menü über der Theke 菜单"


async def test_what_greets_in_another_way_is_sent_nothing() -> None:
    async with PjlinkPeer(answering(**TOLD), greeting=(b"SSH-2.0-dropbear\r\n",)) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        with pytest.raises(NotPjlink, match=r"greeted with 'SSH-2\.0-dropbear', which is no greeting of PJLink"):
            await way.hear()
    assert peer.connections == [[]]


async def test_what_does_not_greet_is_sent_nothing() -> None:
    clock = ManualClock()
    async with PjlinkPeer(answering(**TOLD), greeting=()) as peer:
        way = PjlinkPort(place_at(peer.address, clock))
        with pytest.raises(NotGreeted, match="did not greet within 5 s"):
            await passing(clock, way.hear(), step=0.05)
    assert peer.connections == [[]]


async def test_a_connection_that_is_ended_at_once_is_taken_for_busy() -> None:
    async with PjlinkPeer(answering(**TOLD)) as peer:
        peer.hangs_up = lambda _number, command: not command
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        with pytest.raises(CommandPortTaken):
            await way.hear()


async def test_a_closed_port_refuses() -> None:
    async with PjlinkPeer(answering(**TOLD)) as peer:
        address = peer.address
    with pytest.raises(Refused):
        await PjlinkPort(place_at(address, SystemClock())).hear()


@pytest.mark.parametrize("cut", range(1, 10))
async def test_the_greeting_may_come_in_pieces(cut: int) -> None:
    greeting = b"PJLINK 0\r\n"
    async with PjlinkPeer(answering(**TOLD), greeting=(greeting[:cut], greeting[cut:])) as peer:
        heard = await PjlinkPort(place_at(peer.address, SystemClock())).hear()
    assert heard.fields["power"] == 1


async def test_a_query_is_asked_again_where_the_connection_breaks_and_a_setting_is_not() -> None:
    async with PjlinkPeer(answering(**TOLD)) as peer:
        peer.hangs_up = lambda number, command: (number, command) == (1, "%1POWR ?") or command == "%1INPT 32"
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
            with pytest.raises(OutcomeUnknown):
                await pjlink.tell("INPT", "32")
            assert await pjlink.ask("INPT") == "31"
    assert [command for heard in peer.connections for command in heard].count("%1INPT 32") == 1


async def test_errors_are_sentences() -> None:
    async with PjlinkPeer(answering(**{**TOLD, "AVMT": "ERR3"})) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        async with way.lend() as pjlink:
            with pytest.raises(Undefined, match=r"does not have the PJLink command RLMP \(ERR1\)\."):
                await pjlink.ask("RLMP", version=2)
            with pytest.raises(UnavailableNow, match=r"does not take the PJLink command AVMT at this time \(ERR3\)\."):
                await pjlink.ask("AVMT")


async def test_a_projector_that_reports_a_failure_is_quoted() -> None:
    async with PjlinkPeer(answering(**{**TOLD, "ERST": "ERR4"})) as peer:
        heard = await PjlinkPort(place_at(peer.address, SystemClock())).hear()
    assert "reports that it has failed" in remarks(heard)
    assert heard.fields["error_fan"] is None


def test_the_path_says_what_it_leaves_to_others() -> None:
    path = path_at(place_at("projector://10.0.0.9?pjlink=14352", ManualClock()))
    assert (path.id, path.service, path.temporary) == (PATH, "pjlink", False)
    assert ENGLISH.render(path.label) == "PJLink, port 14352"


async def test_another_projector_at_the_address_is_not_taken_for_the_one_that_is_known() -> None:
    async with projector(CLASS_2, ("power", ON)) as simulator:
        place = place_at(simulator.address, SystemClock())
        place.learnt(Identity(serial_number="NL720U9999", model="NL-W720U"))
        heard = await PjlinkPort(place).hear()
    assert heard.identity == Identity()
    assert "Another projector answers at this address now: NL720U0042 in place of NL720U9999." in remarks(heard)


@pytest.mark.parametrize(
    "value", ["", " ", "ERR9", "7", "-1", "\x1b[31m", "9" * 128, "\uff13", "\x00\x00", "31 31 31 31"]
)
async def test_answers_that_nobody_knows_are_told_as_unknown(value: str) -> None:
    odd = dict.fromkeys(("POWR", "ERST", "INPT", "AVMT", "FREZ", "LAMP", "FILT", "INST", "NAME", "INF1", "CLSS"), value)
    async with PjlinkPeer(answering(**odd)) as peer:
        heard = await PjlinkPort(place_at(peer.address, SystemClock())).hear()
    assert heard.fields["power"] not in (0, 1, 2, 3)
    assert heard.fields["blank"] is None
    assert "\x1b" not in remarks(heard)
