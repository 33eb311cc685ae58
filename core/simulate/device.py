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
from core.simulate.serial_service import SerialService
from core.simulate.simulator import SimulatorOptions, StateValue
from core.simulate.state import State
from core.simulate.tcp_service import TcpLimits, TcpService
from core.simulate.trace import Trace
from core.simulate.udp_service import Responder, UdpService

POWER: Final = "power"
"""The button that every device has: off drops everything; on again, the device is as after power-on."""


class SimulatedDevice(ABC):
    """Implements `core.simulate.simulator.Simulator`; also an asynchronous context manager that starts and stops it.

    A family derives from it, calls `add_tcp`, `add_udp` and `add_serial` for its services, then `configure`. It hears
    of changes through `changed` and of restarts through `powered_on`, restarts itself with `restart`, and says what
    only it knows about faults in `wrong_length`, `busy_answers` and `never_busy`. One whose network sleeps at times
    says so in `asleep`, and calls `_apply` when that changes.
    """

    busy_answers: Mapping[str, bytes] = MappingProxyType({})
    """What the services of a busy device answer; one that is not in it takes no further session."""
    never_busy: frozenset[str] = frozenset()
    """Services that answer as ever while the device is busy: somebody else's work does not keep them."""

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
        self._line: SerialService | None = None
        self._buttons: dict[str, Callable[[], None]] = {POWER: self._switch}
        self._powered = True
        self._running = False
        self._starting_up: asyncio.Task[None] | None = None
        self._restarting: asyncio.Task[None] | None = None

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

    def add_serial(self, name: str, converse: ConversationFactory) -> None:
        """Add the serial line, which is made when the device starts. Raises ValueError with a sentence on Windows."""
        self._line = SerialService(name, converse, self.faults, self.clock, self.trace)

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

    def powered_on(self) -> None:  # noqa: B027 - most devices have nothing more to forget
        """Hear that the power came back or a restart began: forget what is in no state id. `changed` follows."""

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

    @property
    def serial_address(self) -> str | None:
        """Give the full address of the serial line; None for a device without one, and before it is started."""
        return f"{self.family}+serial:{self._line.path}" if self._line is not None and self._line.path else None

    async def start(self) -> None:
        """Take the ports and begin to listen. Raises OSError with a sentence when a port is taken.

        A standard port that this user may not have (below 1024 on many systems) is replaced by a free one: `services`
        and `address` say which.
        """
        try:
            for service in self._services:
                try:
                    await self._take_port(service, service.standard_port if self._options.ports == "standard" else 0)
                except PermissionError:
                    await self._take_port(service, 0)
            if self._line is not None:
                self._line.start()
            self._running = True
        finally:
            if not self._running:
                await self.stop()
        self._apply()

    async def stop(self) -> None:
        """Drop all connections and stop listening; nothing is left open."""
        self._running = False
        waits = [wait for wait in (self._starting_up, self._restarting) if wait is not None]
        self._starting_up = self._restarting = None
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
        for service in self._services:
            await service.stop()
        if self._line is not None:
            self._line.stop()

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

    def restart(self, seconds: float, then: Callable[[], None] | None = None) -> None:
        """Drop everything, be away for that long, and come back as after power-on; `then` is done on coming back.

        A restart during a restart begins it anew. The fault of the moment stays. Only while the device runs.
        """
        if not self._running:
            return
        if self._restarting is not None:
            self._restarting.cancel()
        self.trace.event("restarting", seconds=seconds)
        self._restarting = asyncio.get_running_loop().create_task(self._come_back(seconds, then))
        self._apply()
        self._power_on()

    def switch_off(self) -> None:
        """Switch the power off, as a device does that is told to; its button switches it on again."""
        if self._powered:
            self.trace.event("switched_off")
            self._switch()

    @property
    def asleep(self) -> bool:
        """Tell whether the network is asleep while the power is on: a serial line is not. Most devices never sleep."""
        return False

    @property
    def listening(self) -> bool:
        """Tell whether the power is on, no restart is under way and no fault keeps it from taking connections."""
        return self._powered and self._restarting is None and self.faults.listens

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
            service.listen(self.listening and not self.asleep)
        if self._line is not None:
            self._line.listen(self.listening)
        fault = self.faults.current
        if fault is not None and fault.restarts and self._starting_up is None:
            self._power_on()
            self._starting_up = asyncio.get_running_loop().create_task(self._start_up(fault.seconds))

    async def _take_port(self, service: TcpService | UdpService, port: int) -> None:
        if isinstance(service, UdpService):
            await service.start(self.host, port, broadcast_addresses(self.host))
        else:
            await service.start(self.host, port)

    async def _come_back(self, seconds: float, then: Callable[[], None] | None) -> None:
        await self.clock.sleep(seconds)
        self._restarting = None
        self.trace.event("restarted")
        self._apply()
        if then is not None:
            then()

    async def _start_up(self, seconds: float) -> None:
        await self.clock.sleep(seconds)
        self._starting_up = None
        self._begin(None)

    def _switch(self) -> None:
        self._powered = not self._powered
        if self._restarting is not None:
            self._restarting.cancel()
            self._restarting = None
        if self._powered:
            self._power_on()
        self._apply()

    def _power_on(self) -> None:
        self._state.power_on()
        self.powered_on()
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
