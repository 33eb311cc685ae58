"""What every simulated device does, whatever its family: services, state, faults, buttons, power."""

from __future__ import annotations

import asyncio
import ipaddress
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import MappingProxyType, TracebackType
from typing import Final, Self

from core.simulate.conversation import ConversationFactory
from core.simulate.faults import Fault, Faults, parse_fault
from core.simulate.interfaces import broadcast_addresses
from core.simulate.simulator import SimulatorOptions, StateValue
from core.simulate.state import State
from core.simulate.tcp_service import TcpLimits, TcpService
from core.simulate.trace import Trace
from core.simulate.udp_service import Responder, UdpService

POWER: Final = "power"
"""The button that every device has: off drops everything; on again, the device is as after power-on."""


class SimulatedDevice(ABC):
    """Implements `core.simulate.simulator.Simulator`; also an asynchronous context manager that starts and stops it.

    A family derives from it, calls `add_tcp` and `add_udp` for its services, then `configure`. It hears of changes
    through `changed`, and says what only it knows about faults in `wrong_length` and `busy_answers`.
    """

    busy_answers: Mapping[str, bytes] = MappingProxyType({})
    """What the services of a busy device answer; one that is not in it takes no further session."""

    def __init__(self, family: str, model: str, state: State, options: SimulatorOptions) -> None:
        """Take who it is and how it stands. Raises ValueError for a host that is no address of one device."""
        self.family = family
        self.model = model
        self.host = _device_address(options.host)
        self.clock = options.clock
        self.trace = Trace(options.trace)
        self.faults = Faults(self)
        self._options = options
        self._state = state
        self._services: list[TcpService | UdpService] = []
        self._buttons: dict[str, Callable[[], None]] = {POWER: self._switch}
        self._powered = True
        self._running = False
        self._starting_up: asyncio.Task[None] | None = None

    def add_tcp(self, name: str, standard_port: int, limits: TcpLimits, converse: ConversationFactory) -> TcpService:
        """Add a stream service."""
        service = TcpService(name, standard_port, limits, converse, self.faults, self.clock, self.trace)
        self._services.append(service)
        return service

    def add_udp(self, name: str, standard_port: int, respond: Responder) -> UdpService:
        """Add a datagram service."""
        service = UdpService(name, standard_port, respond, self.faults, self.clock, self.trace)
        self._services.append(service)
        return service

    def add_button(self, name: str, pressed: Callable[[], None]) -> None:
        """Add a button and what it does while the power is on."""
        self._buttons[name] = pressed

    def configure(self) -> None:
        """Set what the options say. Raises ValueError with a sentence. The last step of making a device."""
        for name, value in self._options.settings:
            self._state.set(name, value)
        self.changed()
        if self._options.fault is not None:
            self.fault(self._options.fault)

    @abstractmethod
    def changed(self) -> None:
        """Hear that the state is no longer what it was."""

    @abstractmethod
    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Give a message of this service with a length field that is wrong."""

    @property
    def services(self) -> Mapping[str, int]:
        """Give the port of each service by name."""
        return {service.name: service.port for service in self._services}

    @property
    def address(self) -> str:
        """Give the full address; it names every port that is not the standard one of its service."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        own = [f"{service.name}={service.port}" for service in self._services if service.port != service.standard_port]
        return f"{self.family}://{host}" + (f"?{'&'.join(own)}" if own else "")

    async def start(self) -> None:
        """Take the ports and begin to listen. Raises OSError with a sentence when a port is taken."""
        standard = self._options.ports == "standard"
        try:
            for service in self._services:
                port = service.standard_port if standard else 0
                if isinstance(service, UdpService):
                    await service.start(self.host, port, broadcast_addresses(self.host))
                else:
                    await service.start(self.host, port)
            self._running = True
        finally:
            if not self._running:
                await self.stop()
        self._apply()

    async def stop(self) -> None:
        """Drop all connections and stop listening; nothing is left open."""
        self._running = False
        if self._starting_up is not None:
            self._starting_up.cancel()
            await asyncio.gather(self._starting_up, return_exceptions=True)
            self._starting_up = None
        for service in self._services:
            await service.stop()

    def set(self, name: str, value: str) -> None:
        """Change a state id or an option. Raises ValueError with a sentence for an unknown name or a bad value."""
        self.trace.event("changed", id=name, value=self._state.set(name, value))
        self.changed()

    def get(self, name: str) -> StateValue:
        """Give a state id or an option. Raises ValueError with a sentence for an unknown name."""
        return self._state.get(name)

    def state(self) -> Mapping[str, StateValue]:
        """Give everything, by id."""
        return self._state.all()

    def press(self, button: str) -> None:
        """Press a button. Raises ValueError with a sentence for a button that the device does not have."""
        if button not in self._buttons:
            raise ValueError(f"The {self.model} has no button {button!r}. It has: {', '.join(sorted(self._buttons))}.")
        self.trace.event("pressed", button=button)
        if self._powered or button == POWER:
            self._buttons[button]()

    def fault(self, fault: str) -> None:
        """Begin a fault in place of another, or end it (`none`). Raises ValueError with a sentence."""
        self._begin(parse_fault(fault))

    @property
    def listening(self) -> bool:
        """Tell whether the power is on and no fault keeps the device from taking connections."""
        return self._powered and self.faults.listens

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _begin(self, fault: Fault | None) -> None:
        if self._starting_up is not None:
            self._starting_up.cancel()
            self._starting_up = None
        self.faults.current = fault
        self.trace.event("fault", fault="none" if fault is None else str(fault))
        self._apply()

    def _apply(self) -> None:
        """Let every service listen, or not, as power and fault have it."""
        if not self._running:
            return
        for service in self._services:
            service.listen(self.listening)
        fault = self.faults.current
        if fault is not None and fault.restarts and self._starting_up is None:
            self._power_on()
            self._starting_up = asyncio.get_running_loop().create_task(self._start_up(fault.seconds))

    async def _start_up(self, seconds: float) -> None:
        await self.clock.sleep(seconds)
        self._starting_up = None
        self._begin(None)

    def _switch(self) -> None:
        self._powered = not self._powered
        if self._powered:
            self._power_on()
        self._apply()

    def _power_on(self) -> None:
        self._state.power_on()
        self.changed()


def _device_address(host: str) -> str:
    """Check that a host is one address. A device has one; every interface of a computer is none."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise ValueError(f"{host!r} is no IP address. Give one address of this computer, such as 127.0.0.1.") from None
    if address.is_unspecified or address.is_multicast:
        raise ValueError(f"{host} is not the address of one device. Give one address of this computer.")
    return host
