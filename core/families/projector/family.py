"""The declaration of the projector family. What costs time to import is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from core.families.projector.roles import ROLES
from core.families.projector.services import FAMILY, SERVICES
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
    from core.families.projector.operations.both_languages import FEATURES

    return FEATURES


def _decoders() -> Sequence[Decoder]:
    from core.families.projector.decoding import DECODERS

    return DECODERS


def _questions() -> Sequence[DatagramQuestion]:
    from core.families.projector.finding import QUESTIONS

    return QUESTIONS


def _driver(address: Address, surroundings: Surroundings) -> Driver:
    from core.families.projector.driver import ProjectorDriver

    return ProjectorDriver(address, surroundings)


def _simulator(options: SimulatorOptions) -> Simulator:
    from core.families.projector.simulated.simulator import ProjectorSimulator

    return ProjectorSimulator(options)


def _demo_devices() -> Sequence[DemoDevice]:
    from core.families.projector.demo import DEMO_DEVICES

    return DEMO_DEVICES


PROJECTOR: Final = Family(
    id=FAMILY,
    name=text("projector.family", "Projectors"),
    services=SERVICES,
    credential_roles=ROLES,
    features=_features,
    protocols=("hitachi", "hitachi-framed", "pjlink"),
    decoders=_decoders,
    questions=_questions,
    driver=_driver,
    simulated_models=(
        SimulatedModel(
            "CP-A220N", text("projector.model.a220n", "command set, serial line and PJLink of class 1; in standby")
        ),
        SimulatedModel(
            "CP-TW3003",
            text("projector.model.tw3003", "the same with more commands: perfect fit, audio sources, energy"),
        ),
        SimulatedModel("CP-WU8600", text("projector.model.wu8600", "the same with hours in two registers")),
        SimulatedModel(
            "ED-A100", text("projector.model.a100", "an older one, with further errors and component input")
        ),
        SimulatedModel(
            "NL-W720U", text("projector.model.w720u", "another maker's: PJLink of class 2 alone, with UDP search")
        ),
        SimulatedModel("NL-X310L", text("projector.model.x310l", "another maker's: PJLink of class 1 alone, a laser")),
    ),
    simulator=_simulator,
    demo_devices=_demo_devices,
)
