"""What a simulated projector is before anybody speaks to it: models, state ids, options, and its life in the shop."""

from __future__ import annotations

import pytest

from core.families.projector.commands import ENTRIES
from core.families.projector.demo import DEMO_DEVICES
from core.families.projector.family import PROJECTOR
from core.families.projector.models import HITACHI, group_of
from core.families.projector.simulated.models import PROJECTORS
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.messages import Action
from core.simulate.control import perform
from core.simulate.demo import DemoDevice
from core.simulate.simulator import SimulatorOptions
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, projector
from tests.core.simulate.wire import begins

COMMAND_MODELS = [name for name, each in PROJECTORS.items() if each.has_commands]


def test_the_models_are_those_that_are_offered() -> None:
    assert [model.name for model in PROJECTOR.simulated_models] == list(PROJECTORS)


def test_the_default_model_is_in_standby_and_any_spelling_is_taken() -> None:
    simulator = ProjectorSimulator(SimulatorOptions())
    assert (simulator.model, simulator.get("power")) == ("CP-A220N", 0)
    assert ProjectorSimulator(SimulatorOptions("cp-tw3003")).model == "CP-TW3003"


def test_an_unknown_model_is_named_with_what_is_near_and_what_there_is() -> None:
    with pytest.raises(
        ValueError,
        match=begins("There is no simulated projector 'CP-A220'. Did you mean CP-A220N? There are: CP-A220N,"),
    ):
        projector("CP-A220")


def test_projectors_of_the_maker_have_the_command_set_and_others_do_not() -> None:
    for each in PROJECTORS.values():
        assert each.has_commands == (each.maker == HITACHI)


@pytest.mark.parametrize("model", PROJECTORS)
def test_every_serial_number_and_address_is_another_one(model: str) -> None:
    others = [each for name, each in PROJECTORS.items() if name != model]
    assert PROJECTORS[model].mac not in {each.mac for each in others}
    assert PROJECTORS[model].serial_number not in {each.serial_number for each in others}


def test_the_inputs_of_a_cp_a220n_are_those_of_its_manuals() -> None:
    a220n = PROJECTORS["CP-A220N"]
    assert sorted(a220n.inputs) == [0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x0B, 0x0C]
    assert " ".join(a220n.inputs.values()) == "11 12 22 23 31 41 51 52"
    assert group_of(a220n.name) == "CP-A220N"


@pytest.mark.parametrize(
    ("model", "services"),
    [
        ("CP-A220N", {"command", "framed", "pjlink", "web"}),
        (CLASS_2, {"pjlink", "pjlink-search", "web"}),
        (CLASS_1, {"pjlink", "web"}),
    ],
)
def test_the_services_of_a_model(model: str, services: set[str]) -> None:
    assert projector(model).services.keys() == services


@pytest.mark.parametrize("model", COMMAND_MODELS)
def test_every_type_that_a_model_can_tell_is_a_state_id(model: str) -> None:
    state = projector(model).state()
    readable = {
        entry.id
        for entry in ENTRIES.values()
        if PROJECTORS[model].understands(entry) and Action.GET in entry.operations
    } - {"lamp_hours_high", "filter_hours_high"}
    assert readable <= state.keys()
    assert {"power", "error_status", "lamp_hours", "filter_hours"} <= readable


@pytest.mark.parametrize(
    ("model", "name", "there"),
    [
        ("CP-A220N", "component_type", False),
        ("ED-A100", "component_type", True),
        ("CP-A220N", "eco_mode", True),
        ("CP-A220N", "standby_mode", False),
        ("CP-TW3003", "standby_mode", True),
        ("CP-A220N", "error_status", True),
        (CLASS_2, "error_status", False),
        (CLASS_2, "freeze", True),
        (CLASS_1, "freeze", False),
        (CLASS_1, "lamp_hours", False),
        ("CP-A220N", "controller", False),
    ],
)
def test_a_model_has_the_state_ids_of_what_it_has(model: str, name: str, there: bool) -> None:
    assert (name in projector(model).state()) == there


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("idle", "-1"), "idle is a number of seconds from 0 to 3600, not '-1'."),
        (("input", "5"), "input is one of 0, 4, 2, 1, 3, 6, 11, 12, not '5'."),
        (("eco_mode", "2"), "eco_mode is one of 0, 1, 16, 32, not '2'."),
        (("power", "4"), "power is a whole number from 0 to 3, not '4'."),
        (("challenge", "123"), "challenge is eight hex digits, or nothing for other ones each time, not '123'."),
        (("mac", "1"), "mac is six pairs of hex digits with colons, not '1'."),
        (("pjlink_class", "2"), "pjlink_class of the CP-A220N is always 1 and cannot be set."),
        (("name", "A" * 65), "name is text of at most 64 bytes in UTF-8"),
        (("lamp", "1"), "The CP-A220N has no state or option 'lamp'."),
    ],
)
def test_what_is_wrong_with_an_option_is_said(option: tuple[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        projector("CP-A220N", option)


def test_a_projector_that_knows_pjlink_alone_has_no_serial_line() -> None:
    with pytest.raises(ValueError, match=begins("The NL-W720U knows PJLink alone and has no serial line.")):
        projector(CLASS_2, serial=True)


def test_one_option_sets_the_passwords_of_all_roles() -> None:
    simulator = projector("CP-A220N", ("password", "guest"), ("web_password", "other"))
    passwords = [simulator.get(f"{role}_password") for role in ("command", "pjlink", "web")]
    assert passwords == ["guest", "guest", "other"]
    simulator.set("password", "new")
    assert {simulator.get(f"{role}_password") for role in ("command", "pjlink", "web")} == {"new"}


def test_authentication_is_as_the_manuals_have_it_from_the_factory() -> None:
    simulator = projector()
    ports = ("command", "framed", "pjlink")
    assert [simulator.get(f"{port}_authentication") for port in ports] == [False, True, False]
    simulator.set("pjlink_password", "guest")
    assert simulator.get("pjlink_authentication") is True
    simulator.set("authentication", "1")
    assert [simulator.get(f"{port}_authentication") for port in ports] == [True] * 3


@pytest.mark.parametrize("settings", [(("pjlink_password", "a"), ("authentication", "0")), (("authentication", "0"),)])
def test_authentication_that_is_off_by_hand_stays_off_whatever_comes_first(
    settings: tuple[tuple[str, str], ...],
) -> None:
    for order in (settings, settings[::-1]):
        assert projector("CP-A220N", *order).get("pjlink_authentication") is False


@pytest.mark.parametrize("device", DEMO_DEVICES, ids=lambda device: device.name)
async def test_everything_in_the_life_of_a_projector_of_the_shop_can_happen(device: DemoDevice) -> None:
    settings = (*device.settings, ("warm_up", "0"), ("cool_down", "0"))
    async with projector(device.model, *settings) as simulator:
        for each in device.life:
            for command in each.commands:
                assert perform(simulator, command)["ok"] is True
            while simulator.get("power") in (2, 3):
                await simulator.clock.sleep(0)
        wrong = ("power", "mute", "blank", "freeze", "error_cover", "error_filter", "error_temperature")
        assert not [name for name in wrong if simulator.get(name)]


@pytest.mark.parametrize("device", DEMO_DEVICES, ids=lambda device: device.name)
def test_the_life_of_a_projector_is_slow_enough_to_be_seen(device: DemoDevice) -> None:
    assert all(each.after >= 3 for each in device.life)
    assert sum(each.after for each in device.life) >= 60


def test_no_two_projectors_of_the_shop_are_the_same() -> None:
    for name in ("mac", "serial", "name"):
        assert len({dict(device.settings)[name] for device in DEMO_DEVICES}) == len(DEMO_DEVICES)
