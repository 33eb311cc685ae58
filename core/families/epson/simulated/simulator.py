"""An Epson printer on this computer: its print port, its network board, and a serial line if asked for.

| service | as in | sessions | silence |
| --- | --- | --- | --- |
| `print`, TCP 9100 | UBE02 4.5, 4.6 | 1, and 3 that wait | `idle`, 300 s |
| `discovery`, UDP 3289 | UBE02 4.7 | | |
| `web`, TCP 80 | TRG TM-T88VII, TM-m30III | 4 (inferred) | 30 s (inferred) |

One session more than there are is reset. Port numbers are those of the board; a simulator uses free ones unless it is
told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from core.families.epson.services import DISCOVERY, PRINT, WEB
from core.families.epson.simulated.enpc import Board, EnpcResponder
from core.families.epson.simulated.identity import Identity
from core.families.epson.simulated.items import CONSEQUENCES, items_of
from core.families.epson.simulated.mechanism import Mechanism
from core.families.epson.simulated.models import simulated_printer
from core.families.epson.simulated.printing import PrintPort
from core.families.epson.simulated.spoiled import spoiled_length
from core.families.epson.simulated.web import WebConversation
from core.families.epson.simulated.web_login import WebLogin
from core.simulate.device import POWER, SimulatedDevice
from core.simulate.flow_control import flow_controlled
from core.simulate.moments import Moments
from core.simulate.simulator import SimulatorOptions, StateValue
from core.simulate.state import State
from core.simulate.tcp_service import TcpLimits

PRINT_SESSIONS: Final = 4
"""One job, and three that wait (UBE02 4.6)."""
WEB_LIMITS: Final = TcpLimits(sessions=4, idle=30.0)
FEED_SECONDS: Final = 0.5
"""How long a press of the feed button lasts."""
POWER_OFF_SECONDS: Final = 2.0
"""How long the power-off sequence waits for the end of the connection at most (inferred)."""


class EpsonSimulator(SimulatedDevice):
    """One simulated printer. Its state ids are the field ids of the status that its model has.

    Further ids: `printing` (a cover that is opened meanwhile is an error), `printed_lines`, `printed_characters`,
    `memory_switch_1` to `memory_switch_8` (eight digits, bit 8 first), `customized_N`, `baud_rate`, `parity`,
    `flow_control`, `data_bits`, `bluetooth_...`, `nvram_writes`, `nv_graphics`, `counter_N`, `density`, `speed`,
    `energizing`, `recovery_wait_opened`, `recovery_wait_closed`, `pulse_enabled`, `power_off_enabled`; the electronic
    causes of being offline, `offline_by_cpu` and so on. Options: `serial`, `firmware`, `mac`, `name`, `idle` (seconds),
    `web_password`, `board_asb` (the board asks for automatic status at power-on), `reset_seconds` (how long a reset
    takes), `xonxoff` (flow control within what the serial line sends). Buttons: `feed`, `power`.

    The power button runs the power-off sequence, as DLE DC4 2 does (inferred): whoever has the printer gets the notice
    3B 30 00, the connection ends in order, and then the power is off.

    What stops a printer, an open cover for example, takes it `offline` by itself, and a roll that is used up is near
    its end, unless `offline` or `paper_near_end` is set by hand to something else.
    """

    never_busy = frozenset({DISCOVERY.name, WEB.name})

    def __init__(self, options: SimulatorOptions) -> None:
        """Make the printer that the options describe. Raises ValueError with a sentence for what they get wrong."""
        printer = simulated_printer(options.model)
        state = State(printer.name, items_of(printer), CONSEQUENCES)
        super().__init__("epson", printer.name, state, options)
        self._moments = Moments(self.clock)
        self._ports: list[PrintPort] = []
        self._battery_empty = False
        self._mechanism = Mechanism(printer, state, self.trace, self)
        network = self._port(line=False)
        self._print_service = self.add_tcp(PRINT.name, PRINT.port, self._limits, network.connect)
        board = Board(
            model=lambda: printer.name,
            ids=lambda: Identity(printer, state).ids,
            mac=lambda: str(state.get("mac")),
            name=lambda: str(state.get("name")),
            reset=lambda: self.later(0, self.reset),
            restart_timer=self._print_service.restart_idle,
        )
        self.add_udp(DISCOVERY.name, DISCOVERY.port, EnpcResponder(board).answers)
        login = WebLogin(lambda: str(state.get("web_password")))
        self.add_tcp(
            WEB.name,
            WEB.port,
            WEB_LIMITS,
            lambda connection: WebConversation(connection, f"{printer.name} {state.get('mac')}", state, login),
        )
        if options.serial:
            line = self._port(line=True)
            self.add_serial("serial", lambda connection: line.connect(flow_controlled(connection, state)))
        self.add_button("feed", self._feed)
        self.add_button(POWER, self._press_power)
        self.configure()
        self.powered_on()

    def changed(self) -> None:
        """Send the status where it is to be sent, go on with what waited, and take what limits there are now."""
        self._empty_battery()
        self._mechanism.changed()
        for port in self._ports:
            port.drain()
        self._print_service.limit(self._limits)

    def powered_on(self) -> None:
        """Lose what is in no state id: what waited, what was staged, what a host chose."""
        self._moments.call_off()
        self._mechanism.forget()
        for port in self._ports:
            port.forget()

    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Give a message of this service with a length that is wrong."""
        return spoiled_length(service, message)

    async def stop(self) -> None:
        """Drop all connections and stop listening; nothing is left open."""
        await self._moments.end()
        await super().stop()

    def tell(self, messages: Iterable[bytes]) -> None:
        """Send messages to every host that the printer listens to."""
        told = tuple(messages)
        for port in self._ports:
            port.tell(told)

    def clear(self) -> None:
        """Drop what waits in the receive buffers."""
        for port in self._ports:
            port.clear()

    def reset(self) -> None:
        """Reset printer and board: everything is gone for as long as a reset takes."""
        self.restart(float(self._state.get("reset_seconds")))

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something after a time, unless power or a reset comes between."""
        self._moments.later(seconds, action)

    def put(self, name: str, value: StateValue) -> None:
        """Let a state id have a value now, and everybody know."""
        self._state.put(name, value)
        self.changed()

    @property
    def _limits(self) -> TcpLimits:
        idle = float(self._state.get("idle"))
        return TcpLimits(PRINT_SESSIONS, idle or None)

    def _port(self, *, line: bool) -> PrintPort:
        port = PrintPort(self._mechanism, self.trace, self.switch_off, line=line)
        self._ports.append(port)
        return port

    def _empty_battery(self) -> None:
        """Let a battery that is used up stop the printer, and one that is charged no longer."""
        if "battery_level" not in self._state:
            return
        empty = self._state.get("battery_level") == 0 and self._state.get("power_source") == 1
        if empty != self._battery_empty:
            self._battery_empty = empty
            self._state.put("battery_low", empty)

    def _press_power(self) -> None:
        """Switch on, or run the power-off sequence first; a press during that one ends it, and switches on again."""
        if not self._powered:
            self._switch()
        elif self._mechanism.stopped:
            self.switch_off()
            self._switch()
        else:
            self._power_off()

    def _power_off(self) -> None:
        notice = self._mechanism.power_off()
        leaving = [port.power_off(notice) for port in self._ports]
        if any(leaving):
            # A host that does not let go does not keep the power on.
            self.later(POWER_OFF_SECONDS, self.switch_off)
        else:
            self.switch_off()

    def _feed(self) -> None:
        """Press the feed button for a moment: paper is fed meanwhile."""
        for name in ("feed_button", "feeding"):
            self._state.put(name, True)
        self.later(FEED_SECONDS, self._release)
        self.changed()

    def _release(self) -> None:
        for name in ("feed_button", "feeding"):
            self._state.put(name, False)
        self.changed()
