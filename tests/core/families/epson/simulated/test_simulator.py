"""What a simulated printer is before anybody speaks to it: models, state ids, options, and its life in the shop."""

from __future__ import annotations

import pytest

from core.families.epson.demo import DEMO_DEVICES
from core.families.epson.family import EPSON
from core.families.epson.models import GROUPS, group_of
from core.families.epson.simulated.models import PRINTERS
from core.families.epson.simulated.simulator import EpsonSimulator
from core.simulate.control import perform
from core.simulate.demo import DemoDevice
from core.simulate.simulator import SimulatorOptions
from tests.core.families.epson.printers import printer
from tests.core.simulate.wire import begins


def test_the_models_are_those_that_are_offered() -> None:
    assert {model.name for model in EPSON.simulated_models} == PRINTERS.keys()
    assert EPSON.simulated_models[0].name == next(iter(PRINTERS))
    assert {printer.group for printer in PRINTERS.values()} <= GROUPS.keys()
    assert all(group_of(printer.name) == printer.group for printer in PRINTERS.values())


def test_the_default_model_and_any_spelling() -> None:
    assert EpsonSimulator(SimulatorOptions()).model == "TM-T88VII"
    assert EpsonSimulator(SimulatorOptions("tm-M30iii")).model == "TM-m30III"


def test_an_unknown_model_is_named_with_what_is_near_and_what_there_is() -> None:
    with pytest.raises(ValueError, match=begins("There is no simulated Epson printer 'TM-T88'. Did you mean TM-T88V")):
        printer("TM-T88")


@pytest.mark.parametrize("model", PRINTERS)
def test_every_serial_number_and_address_is_another_one(model: str) -> None:
    others = [each for name, each in PRINTERS.items() if name != model]
    assert PRINTERS[model].mac not in {each.mac for each in others}
    assert PRINTERS[model].serial_number not in {each.serial_number for each in others}


@pytest.mark.parametrize(
    ("model", "name", "there"),
    [
        ("TM-T88VII", "drawer_pin3_high", True),
        ("TM-P60", "drawer_pin3_high", False),
        ("TM-P60", "battery_level", True),
        ("TM-T88VII", "battery_level", False),
        ("TM-L90", "label_waiting", True),
        ("TM-U220", "counter_20", False),
        ("TM-T88VII", "execution_disabled", True),
        ("TM-L90", "execution_disabled", False),
        ("TM-U220", "memory_switch_8", True),
        ("TM-U220", "customized_5", False),
        ("TM-T88VII", "stopped_by_paper_end", False),
    ],
)
def test_a_model_has_the_state_ids_of_what_it_has(model: str, name: str, there: bool) -> None:
    assert (name in printer(model).state()) == there


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("idle", "-1"), "idle is a number of seconds from 0 to 3600, not '-1'."),
        (("memory_switch_1", "2"), "memory_switch_1 is eight digits 0 or 1, bit 8 first, not '2'."),
        (("mac", "1"), "mac is six pairs of hex digits with colons, not '1'."),
        (("cover", "1"), "The TM-T88VII has no state or option 'cover'. Did you mean cover_open"),
        (("battery_level", "1"), "The TM-T88VII has no state or option 'battery_level'."),
    ],
)
def test_what_is_wrong_with_an_option_is_said(option: tuple[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        printer("TM-T88VII", option)


@pytest.mark.parametrize("cause", ["cover_open", "paper_end", "cutter_error", "unrecoverable_error", "feeding"])
def test_what_stops_a_printer_takes_it_offline(cause: str) -> None:
    simulator = printer()
    simulator.set(cause, "1")
    assert simulator.get("offline") is True
    simulator.set(cause, "0")
    assert simulator.get("offline") is False


def test_a_roll_that_is_used_up_was_nearly_used_up() -> None:
    assert printer("TM-T88VII", ("paper_end", "1")).get("paper_near_end") is True


def test_the_factory_password_of_newer_models_is_their_serial_number() -> None:
    assert printer("TM-m30III").get("web_password") == "X8CD024680"
    assert printer("TM-U220").get("web_password") == "epson"


@pytest.mark.parametrize("device", DEMO_DEVICES, ids=lambda device: device.name)
async def test_everything_in_the_life_of_a_printer_of_the_shop_can_happen(device: DemoDevice) -> None:
    async with printer(device.model, *device.settings) as simulator:
        for each in device.life:
            for command in each.commands:
                assert perform(simulator, command)["ok"] is True
        wrong = ("offline", "cover_open", "paper_end", "cutter_error", "printing")
        simulator.press("power")
        simulator.press("power")
        assert not [name for name in wrong if simulator.get(name)]
        assert simulator.faults.current is None


def test_no_two_printers_of_the_shop_are_the_same() -> None:
    for name in ("mac", "serial", "name"):
        assert len({dict(device.settings)[name] for device in DEMO_DEVICES}) == len(DEMO_DEVICES)
