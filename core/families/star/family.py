"""The declaration of the Star family. What costs time to import is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from core.families.star.roles import ROLES
from core.families.star.services import FAMILY, SERVICES
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
    from core.families.star.operations.features import FEATURES

    return FEATURES


def _decoders() -> Sequence[Decoder]:
    from core.families.star.decoding import DECODERS

    return DECODERS


def _questions() -> Sequence[DatagramQuestion]:
    from core.families.star.finding import QUESTIONS

    return QUESTIONS


def _driver(address: Address, surroundings: Surroundings) -> Driver:
    from core.families.star.driver import StarDriver

    return StarDriver(address, surroundings)


def _simulator(options: SimulatorOptions) -> Simulator:
    from core.families.star.simulated.simulator import StarSimulator

    return StarSimulator(options)


def _demo_devices() -> Sequence[DemoDevice]:
    from core.families.star.demo import DEMO_DEVICES

    return DEMO_DEVICES


STAR: Final = Family(
    id=FAMILY,
    name=text("star.family", "Star receipt printers"),
    services=SERVICES,
    credential_roles=ROLES,
    features=_features,
    protocols=("star-asb", "star-nic", "star-discovery"),
    decoders=_decoders,
    questions=_questions,
    driver=_driver,
    simulated_models=(
        SimulatedModel("TSP654II", text("star.model.tsp654ii", "line thermal printer with IFBD-HE07/08 board")),
        SimulatedModel("TSP143IIILAN", text("star.model.tsp143iiilan", "TSP100 with a built-in LAN board")),
        SimulatedModel("mC-Print3", text("star.model.mc_print3", "StarPRNT printer, longer status")),
        SimulatedModel("TSP847II", text("star.model.tsp847ii", "wide line thermal printer with IFBD-HE07/08 board")),
        SimulatedModel("TUP992", text("star.model.tup992", "kiosk printer with presenter and IFBD-HE07/08 board")),
        SimulatedModel("SP742", text("star.model.sp742", "dot impact printer with IFBD-HE07/08 board")),
        SimulatedModel("TSP143LAN", text("star.model.tsp143lan", "first TSP100 with a LAN board, no automatic status")),
    ),
    simulator=_simulator,
    demo_devices=_demo_devices,
)
