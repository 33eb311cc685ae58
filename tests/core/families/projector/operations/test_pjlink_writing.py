"""Settings by PJLink: read, compared, set where they differ, read back; never repeated blindly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.device import Identity, Result, Value
from core.device.surroundings import LooseLeaf
from core.families.projector.operations.power_state import CoolingDown, Off
from core.families.projector.reach.pjlink_refusals import OutOfRange, Undefined
from core.families.projector.reach.refusals import WarmingUp
from core.family.refusals import AnotherDevice
from core.link.errors import LinkError
from core.text import Mistake
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.operations.pjlink_bench import bench, bench_at, english
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, COOLING, OFF, WARMING
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer

SETTINGS = [
    ("input", "32", "%2INPT 32", 32),
    ("blank", True, "%1AVMT 11", True),
    ("mute", True, "%1AVMT 21", True),
    ("freeze", True, "%2FREZ 1", True),
]


class Remembering:
    """A projector of class 1 whose settings are kept; `spoil` may say something else in place of an answer."""

    def __init__(self, spoil: Callable[[str, int], str | None] = lambda _command, _count: "") -> None:
        self.now = {"POWR": "1", "INPT": "31", "AVMT": "30", "CLSS": "1"}
        self.heard = list[str]()
        self._spoil = spoil

    def __call__(self, command: str) -> str | None:
        self.heard.append(command)
        head, _, parameter = command.partition(" ")
        spoilt = self._spoil(command, self.heard.count(command))
        if spoilt != "":
            return spoilt
        if parameter == "?":
            return f"{head}={self.now[head[2:]]}"
        self.now[head[2:]] = parameter
        return f"{head}=OK"


@pytest.mark.parametrize(("name", "value", "command", "kept"), SETTINGS)
async def test_a_setting_is_set_once_and_read_back(name: str, value: Value, command: str, kept: Value) -> None:
    async with bench(CLASS_2) as (simulator, made):
        outcome = await made.one(**{name: value})
        again = await made.one(**{name: value})
        assert simulator.get(name) == kept
    assert (outcome.result, outcome.after) == (Result.DONE, value)
    assert outcome.before != value
    assert again.result is Result.UNCHANGED
    assert made.told == [command]


async def test_picture_and_sound_are_told_apart() -> None:
    async with bench(CLASS_1) as (simulator, made):
        await made.write(blank=True, mute=True)
        assert (simulator.get("blank"), simulator.get("mute")) == (True, True)
        outcome = await made.one(blank=False)
        assert (simulator.get("blank"), simulator.get("mute")) == (False, True)
        assert await made.value("mute") is True
    assert (outcome.before, outcome.after) == (True, False)
    assert made.told == ["%1AVMT 11", "%1AVMT 21", "%1AVMT 10"]


async def test_the_input_is_set_first_and_the_outcomes_keep_their_order() -> None:
    async with bench(CLASS_2) as (_, made):
        outcomes = await made.write(freeze=True, input="32")
    assert [outcome.feature for outcome in outcomes] == ["freeze", "input"]
    assert made.told == ["%2INPT 32", "%2FREZ 1"]


async def test_a_value_that_does_not_fit_is_a_mistake_and_nothing_is_sent() -> None:
    async with bench(CLASS_2) as (_, made):
        await made.watch()
        with pytest.raises(Mistake):
            await made.write(blank=True, input="12")
    assert made.told == []


async def test_an_input_that_the_projector_does_not_have_is_refused() -> None:
    async with bench(CLASS_2) as (_, made):
        outcomes = await made.write(input="19", freeze=True)
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.DONE]
    assert isinstance(outcomes[0].error, OutOfRange)


async def test_what_the_projector_does_not_have_is_offered_no_longer() -> None:
    notebook = LooseLeaf()
    async with bench(CLASS_1, notebook=notebook) as (simulator, made):
        assert "freeze" in made.offered()
        outcome = await made.one(freeze=True)
        assert isinstance(outcome.error, Undefined)
        assert "freeze" not in made.offered()
        assert "unfreeze" not in made.offered()
        async with bench_at(simulator.address, made.clock, notebook=notebook) as another_day:
            assert "freeze" not in another_day.offered()
            assert await another_day.operations.forget() == 1
            assert "freeze" in another_day.offered()


@pytest.mark.parametrize(("power", "error"), [(OFF, Off), (WARMING, WarmingUp), (COOLING, CoolingDown)])
async def test_a_projector_that_is_not_on_says_why_nothing_is_done(power: str, error: type[LinkError]) -> None:
    async with bench(CLASS_1, ("warm_up", "3600"), ("cool_down", "3600"), power=power) as (_, made):
        outcome = await made.one(blank=True)
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, error)
    assert made.told == []


async def test_after_a_broken_connection_it_is_looked_at_and_done_is_done() -> None:
    answers = Remembering()
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        peer.hangs_up = lambda _number, command: command == "%1INPT 32" and bool(answers(command))
        outcome = await made.one(input="32")
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "31", "32")
    assert answers.heard.count("%1INPT 32") == 1


async def test_it_is_sent_once_more_only_where_the_old_value_was_read_back() -> None:
    answers = Remembering(lambda command, count: None if (command, count) == ("%1INPT 32", 1) else "")
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.one(input="32")
    assert outcome.result is Result.DONE
    first = answers.heard.index("%1INPT 32")
    assert "%1INPT ?" in answers.heard[first : len(answers.heard) - answers.heard[::-1].index("%1INPT 32")]
    assert answers.heard.count("%1INPT 32") == 2


async def test_what_is_lost_twice_has_failed() -> None:
    answers = Remembering(lambda command, _count: None if command == "%1INPT 32" else "")
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.one(input="32")
    assert (outcome.result, outcome.after) == (Result.FAILED, "31")
    assert answers.heard.count("%1INPT 32") == 2


async def test_what_cannot_be_read_back_is_unknown_and_the_rest_is_not_tried() -> None:
    answers = Remembering()
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        gone = list[str]()

        def hangs_up(_number: int, command: str) -> bool:
            gone.extend([command] if command == "%1INPT 32" else [])
            return bool(gone)

        peer.hangs_up = hangs_up
        outcomes = await made.write(blank=True, input="32")
    assert [outcome.result for outcome in outcomes] == [Result.SKIPPED, Result.UNKNOWN]
    assert gone == ["%1INPT 32"]


async def test_a_projector_that_says_ok_and_does_nothing_is_found_out() -> None:
    answers = Remembering(lambda command, _count: "%1AVMT=OK" if command == "%1AVMT 11" else "")
    async with PjlinkPeer(answers) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.one(blank=True)
    assert outcome.result is Result.FAILED
    assert "still tells off in place of on" in english(outcome.reason)
    assert answers.heard.count("%1AVMT 11") == 1


async def test_a_projector_that_does_not_answer_has_changed_nothing() -> None:
    async with PjlinkPeer(Remembering()) as peer:
        address = peer.address
    async with bench_at(address, LeapingClock()) as made:
        outcomes = await made.write(blank=True, mute=True)
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.SKIPPED]


@pytest.mark.parametrize(("action", "setting"), [("unblank", "blank"), ("unmute", "mute"), ("unfreeze", "freeze")])
async def test_what_was_forgotten_is_ended(action: str, setting: str) -> None:
    async with bench(CLASS_2, (setting, "1")) as (simulator, made):
        outcome = await made.act(action)
        again = await made.act(action)
        assert simulator.get(setting) is False
    assert (outcome.feature, outcome.result) == (action, Result.DONE)
    assert again.result is Result.UNCHANGED


async def test_an_action_that_is_refused_is_an_error() -> None:
    async with bench(CLASS_1, power=OFF) as (_, made):
        with pytest.raises(Off):
            await made.act("unblank")


async def test_another_projector_than_the_one_meant_is_told_nothing() -> None:
    async with bench(CLASS_2) as (_, made):
        made.reach.learnt(Identity(serial_number="NL720U9999"))
        outcome = await made.one(blank=True)
        assert isinstance(outcome.error, AnotherDevice)
        for action in ("power_off", "power_on", "speaker_louder"):
            with pytest.raises(AnotherDevice, match="NL720U0042 in place of NL720U9999"):
                await made.act(action)
    assert made.told == []


async def test_the_one_meant_is_told() -> None:
    async with bench(CLASS_2) as (_, made):
        await made.watch()
        assert made.reach.identity.serial_number == "NL720U0042"
        assert (await made.one(blank=True)).result is Result.DONE
