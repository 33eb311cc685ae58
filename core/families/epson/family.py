"""The declaration of the Epson family. What costs time to import is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from core.families.epson.roles import ROLES
from core.families.epson.services import FAMILY, SERVICES
from core.family.family import Family, SimulatedModel
from core.text import text

if TYPE_CHECKING:
    from core.device import Address, Driver, Surroundings
    from core.family.decoding import Decoder
    from core.family.finding import DatagramQuestion
    from core.feature import Feature
    from core.simulate.demo import DemoDevice
    from core.simulate.simulator import Simulator, SimulatorOptions


def _features() -> Sequence[Feature[Any]]:
    from core.families.epson.operations.features import FEATURES

    return FEATURES


def _decoders() -> Sequence[Decoder]:
    from core.families.epson.decoding import DECODERS

    return DECODERS


def _questions() -> Sequence[DatagramQuestion]:
    from core.families.epson.finding import QUESTIONS

    return QUESTIONS


def _driver(address: Address, surroundings: Surroundings) -> Driver:
    from core.families.epson.driver import EpsonDriver

    return EpsonDriver(address, surroundings)


def _simulator(options: SimulatorOptions) -> Simulator:
    from core.families.epson.simulated.simulator import EpsonSimulator

    return EpsonSimulator(options)


def _demo_devices() -> Sequence[DemoDevice]:
    from core.families.epson.demo import DEMO_DEVICES

    return DEMO_DEVICES


EPSON: Final = Family(
    id=FAMILY,
    name=text("epson.family", "Epson receipt printers"),
    services=SERVICES,
    credential_roles=ROLES,
    features=_features,
    protocols=("escpos", "enpc"),
    decoders=_decoders,
    questions=_questions,
    driver=_driver,
    simulated_models=(
        SimulatedModel("TM-T88VII", text("epson.model.t88vii", "thermal printer with its own network interface")),
        SimulatedModel("TM-T88V", text("epson.model.t88v", "thermal printer with a UB-E02 network board")),
        SimulatedModel("TM-m30III", text("epson.model.m30iii", "small thermal printer, newest generation")),
        SimulatedModel("TM-U220", text("epson.model.u220", "impact printer; tells no process ID and no counters")),
        SimulatedModel("TM-P60", text("epson.model.p60", "portable printer with a battery")),
        SimulatedModel(
            "TM-T88V-i",
            text("epson.model.t88v_i", "thermal printer whose network settings programs can read and write"),
        ),
        SimulatedModel("TM-L90", text("epson.model.l90", "label printer; tells the cause when it is offline")),
    ),
    simulator=_simulator,
    demo_devices=_demo_devices,
)
