"""What a model refuses, as a stranger meets it: not offered, explained, and offered again when asked for."""

from __future__ import annotations

import pytest

from core.families.projector.simulated.simulator import ProjectorSimulator
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.families.projector.projectors import OFF, ON, projector

pytestmark = pytest.mark.usefixtures("hurried")


def shown(counterpart: Counterpart, model: str = "CP-A220N", *settings: tuple[str, str]) -> ProjectorSimulator:
    return counterpart.enter(projector(model, ("power", ON), ("hour", "0"), *settings))


def offered(cli: Cli, simulator: ProjectorSimulator) -> set[str]:
    return {line["id"] for line in cli("features", simulator.address, "--json").lines}


def test_what_was_refused_is_gone_and_explained_until_it_is_asked_again(cli: Cli, counterpart: Counterpart) -> None:
    one = shown(counterpart)
    assert "mic_volume" in offered(cli, one)
    first = cli("get", one.address, "mic_volume")
    assert (first.code, first.out) == (1, "")
    assert "mic_volume" not in offered(cli, one)
    assert "mic_volume" in offered(cli, shown(counterpart, "CP-TW3003"))
    for command in (("get", "mic_volume"), ("set", "mic_volume=3")):
        outcome = cli(command[0], one.address, command[1], "--json")
        assert outcome.code == 1
        assert outcome.error["error"] == (
            "'mic_volume' (Microphone volume) is not offered: this model does not have it, or has refused it."
        )
        assert "ask_again" in outcome.error["advice"]
    assert cli("do", one.address, "ask_again").code == 0
    assert "mic_volume" in offered(cli, one)


def test_what_reading_shows_to_be_refused_is_not_written_and_explained(cli: Cli, counterpart: Counterpart) -> None:
    one = shown(counterpart)
    outcome = cli("set", one.address, "mute=on", "mic_volume=3")
    assert (outcome.code, outcome.out) == (1, "")
    assert "'mic_volume' (Microphone volume) is not offered: this model does not have it" in outcome.err
    assert "ask_again" in outcome.err
    assert one.get("mute") is False


def test_what_cannot_be_done_with_one_input_is_offered_with_another(cli: Cli, counterpart: Counterpart) -> None:
    one = shown(counterpart, "CP-A220N", ("input", "3"), ("unavailable", "sync_computer_in1"))
    assert "with the input in use" in cli("get", one.address, "sync_computer_in1").err
    assert "sync_computer_in1" not in offered(cli, one)
    one.set("unavailable", "")
    assert cli("set", one.address, "input=computer_in1").code == 0
    assert cli("get", one.address, "sync_computer_in1", "--json").line["value"] == "sync_on_g_off"


def test_an_action_that_was_refused_is_explained_too(cli: Cli, counterpart: Counterpart) -> None:
    one = shown(counterpart)
    assert "does not understand" in cli("do", one.address, "perfect_fit_load_1", "--yes").err
    assert "is not offered" in cli("do", one.address, "perfect_fit_load_1", "--yes").err


def test_what_is_refused_in_standby_is_not_held_against_it(cli: Cli, counterpart: Counterpart) -> None:
    one = shown(counterpart)
    before = offered(cli, one)
    one.set("power", OFF)
    assert cli("get", one.address, "brightness", "mic_volume").code == 1
    one.set("power", ON)
    assert offered(cli, one) == before
