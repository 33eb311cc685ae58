"""What every simulator is: a believable device on this computer that speaks the family's codec."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from core.clock import Clock, SystemClock

StateValue: TypeAlias = bool | int | float | str
TraceLine: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """What `simulate` was asked for.

    `host` is one address of this computer; `ports` is standard ports or free ones chosen by the system. `settings` are
    state ids and options with their values as written. `trace` is handed every event; None when nobody wants them.
    `serial` asks for a serial line beside the network services.
    """

    model: str | None = None
    host: str = "127.0.0.1"
    ports: Literal["auto", "standard"] = "auto"
    settings: Sequence[tuple[str, str]] = ()
    fault: str | None = None
    trace: Callable[[TraceLine], None] | None = None
    clock: Clock = field(default_factory=SystemClock)
    serial: bool = False


class Simulator(Protocol):
    """One simulated device. `start` and `stop` belong to a running loop; everything else may be called in between."""

    @property
    def family(self) -> str:
        """Give the id of the family."""
        ...

    @property
    def model(self) -> str:
        """Give the model it plays."""
        ...

    @property
    def address(self) -> str:
        """Give the full address; it names every port that is not the standard one of its service."""
        ...

    @property
    def services(self) -> Mapping[str, int]:
        """Give the port of each service by name."""
        ...

    @property
    def serial_address(self) -> str | None:
        """Give the full address of the serial line; None for a device without one, and before it is started."""
        ...

    async def start(self) -> None:
        """Begin to listen. Raises OSError with a sentence when a port is taken."""
        ...

    async def stop(self) -> None:
        """Drop all connections and stop listening; nothing is left open."""
        ...

    def set(self, name: str, value: str) -> None:
        """Change a state id or an option. Raises ValueError with a sentence for an unknown name or a bad value."""
        ...

    def get(self, name: str) -> StateValue:
        """Give a state id or an option. Raises ValueError with a sentence for an unknown name."""
        ...

    def press(self, button: str) -> None:
        """Press a button of the device. Raises ValueError with a sentence for a button that it does not have."""
        ...

    def fault(self, fault: str) -> None:
        """Begin a fault (`reset_peer`, `delay=2`) in place of another, or end it (`none`).

        Raises ValueError with a sentence for an unknown one.
        """
        ...

    def state(self) -> Mapping[str, StateValue]:
        """Give everything, by id."""
        ...
