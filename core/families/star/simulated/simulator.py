"""A Star printer with its LAN board on this computer: every service of the board, and a serial line if asked for.

| service | as in | sessions | silence |
| --- | --- | --- | --- |
| `print`, TCP 9100 | M-HE07 3-7, the command documents | 1, or 8 with `multi_session` | `print_idle`, 0 is off |
| `status`, TCP 9101 | M-HE07 3-9 | 8 | 30 s |
| `control`, TCP 22222 | M-HE07 3-10 to 3-13 | 4 | 30 s |
| `discovery`, UDP 22222 | see `broadcast` | | |
| `telnet`, TCP 23 | menus seen in public scripts | 2 (inferred) | 300 s (inferred) |
| `web`, TCP 80 | a page of our own | 4 (inferred) | 30 s (inferred) |

One session more than there are is reset: documented for 9100, inferred for the others. Port numbers are those of the
board; a simulator uses free ones unless it is told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from core.families.star.services import CONTROL, DISCOVERY, PRINT, STATUS, TELNET, WEB
from core.families.star.simulated.control import ControlConversation
from core.families.star.simulated.escpos_status import encode_escpos_status
from core.families.star.simulated.items import items_of
from core.families.star.simulated.mechanism import Mechanism
from core.families.star.simulated.models import CONSEQUENCES, simulated_printer
from core.families.star.simulated.nvram import SwitchMemory
from core.families.star.simulated.printing import PrintPort
from core.families.star.simulated.spoiled import spoiled_length
from core.families.star.simulated.status import StatusConversation
from core.families.star.simulated.telnet import TelnetConversation
from core.families.star.simulated.web import WebConversation
from core.families.star.wire.broadcast import DiscoveryRequest, encode_answer, parse_request
from core.families.star.wire.memory_switch import SWITCHES
from core.families.star.wire.nic import StatusFormat
from core.simulate.conversation import Connection, Conversation
from core.simulate.device import SimulatedDevice
from core.simulate.flow_control import flow_controlled
from core.simulate.interfaces import interface_of
from core.simulate.simulator import SimulatorOptions
from core.simulate.state import State
from core.simulate.tcp_service import TcpLimits

ONE_SESSION: Final = 1
SEVERAL_SESSIONS: Final = 8
"""Sessions of port 9100, by the setting #9100 Multi Session (M-HE07, page 3-7)."""
STATUS_LIMITS: Final = TcpLimits(sessions=8, idle=30.0)
"""Port 9101 (M-HE07, page 3-9)."""
CONTROL_LIMITS: Final = TcpLimits(sessions=4, idle=30.0)
"""TCP 22222 (M-HE07, page 3-10)."""
TELNET_LIMITS: Final = TcpLimits(sessions=2, idle=300.0)
WEB_LIMITS: Final = TcpLimits(sessions=4, idle=30.0)

_ANSWERED: Final = "RQ1."
"""Which questions a board of this age answers; an RQ4 form exists, and nobody has described it."""
_ADDRESS_METHOD: Final = "DHCP"
_NO_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - what a field says that holds no address


class StarSimulator(SimulatedDevice):
    """One simulated printer. Its state ids are the field ids of the status that its model has.

    Further ids: `printed_lines`, `memory_switch_0` to `memory_switch_f` (four hex digits, as stored) and
    `nvram_writes`. Options: `mac` (six pairs of hex digits), `serial` (serial number, where the model tells one),
    `double_reply` (9101: the present status, then the one before), `wrapped_replies` (replies inside a status frame
    on the network), `nsb` and `asb` (what the memory switches say of automatic status), `status_format` (`star` or
    `escpos`: told by the control service, and 9101 answers so; the print port speaks Star all the same),
    `multi_session`, `print_idle`, `reset_password`,
    `admin_password`, `telnet_negotiation` (the board begins with it), `reset_seconds` (how long a reset takes),
    `xonxoff` (flow control within what the serial line sends). Buttons: `feed`, `power`.

    What stops a printer, an open cover for example, takes it `offline` by itself, and a roll that is used up is near
    its end, unless `offline` or `paper_near_end` is set by hand to something else.
    """

    def __init__(self, options: SimulatorOptions) -> None:
        """Make the printer that the options describe. Raises ValueError with a sentence for what they get wrong."""
        printer = self._printer = simulated_printer(options.model)
        state = State(printer.name, items_of(printer), CONSEQUENCES)
        super().__init__("star", printer.name, state, options)
        self._interface = interface_of(self.host)
        switches = SwitchMemory(state, SWITCHES[printer.group], printer.switches)
        self._mechanism = Mechanism(printer, state, switches, self.trace, self._announce, self._reset)
        self._print = PrintPort(self._mechanism, lan=True)
        self._print_ports = [self._print]
        self._print_service = self.add_tcp(PRINT.name, PRINT.port, TcpLimits(ONE_SESSION), self._print.connect)
        self.add_tcp(STATUS.name, STATUS.port, STATUS_LIMITS, lambda connection: StatusConversation(connection, self))
        self.add_tcp(CONTROL.name, CONTROL.port, CONTROL_LIMITS, self._control)
        self.add_udp(DISCOVERY.name, DISCOVERY.port, self._answer_discovery)
        self.add_tcp(TELNET.name, TELNET.port, TELNET_LIMITS, self._telnet)
        self.add_tcp(WEB.name, WEB.port, WEB_LIMITS, self._web)
        if options.serial:
            serial = PrintPort(self._mechanism, lan=False)
            self._print_ports.append(serial)
            self.add_serial("serial", lambda connection: serial.connect(flow_controlled(connection, state)))
        self.add_button("feed", self._feed)
        self.configure()

    def changed(self) -> None:
        """Send the status where it is to be sent, go on printing what waited, and take what limits there are now."""
        self._mechanism.changed()
        for port in self._print_ports:
            port.drain()
        sessions = SEVERAL_SESSIONS if self._state.flag("multi_session") else ONE_SESSION
        idle = int(self._state.get("print_idle"))
        self._print_service.limit(TcpLimits(sessions, float(idle) if idle else None))

    def powered_on(self) -> None:
        """Lose what is in no state id: what waited, what was staged, what a host chose."""
        self._mechanism.forget()
        for port in self._print_ports:
            port.forget()

    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Give a message of this service with a length that is wrong."""
        return spoiled_length(service, message)

    def reports(self) -> Sequence[bytes]:
        """Give the status as port 9101 sends it; what is cleared when reported is cleared."""
        if self._state.get("status_format") == StatusFormat.ESCPOS:
            return (encode_escpos_status(self._state),)
        frames = self._mechanism.reports()
        self._mechanism.reported()
        return frames

    def discovery_block(self) -> bytes:
        """Give who the printer is, as the discovery answer and the control service tell it."""
        printer, interface = self._printer, self._interface
        fields = {
            "board": printer.board,
            "model": printer.device_model,
            "firmware_main": printer.firmware,
            "firmware_boot": printer.firmware,
            "mac": str(self._state.get("mac")),
            "ip": _NO_ADDRESS if interface is None else str(interface.ip),
            "netmask": _NO_ADDRESS if interface is None else str(interface.netmask),
            "gateway": _NO_ADDRESS,
            "address_method": _ADDRESS_METHOD,
        }
        return encode_answer(fields)

    def release(self, host: str, port: int) -> bool:
        """Drop the session on TCP 9100 that this host holds from this port of its own; tell whether there was one."""
        return self._print.release(host, port)

    def reset(self) -> None:
        """Reset printer and board: everything is gone for as long as a reset takes."""
        self._reset(None)

    def _reset(self, then: Callable[[], None] | None) -> None:
        self.restart(float(self._state.get("reset_seconds")), then)

    def _announce(self) -> None:
        told = [port.announce() for port in self._print_ports]
        if any(told):
            self._mechanism.reported()

    def _control(self, connection: Connection) -> Conversation:
        return ControlConversation(connection, self._state, self)

    def _telnet(self, connection: Connection) -> Conversation:
        return TelnetConversation(connection, self._state, self.reset)

    def _web(self, connection: Connection) -> Conversation:
        return WebConversation(connection, self._printer, self._state)

    def _answer_discovery(self, data: bytes) -> Sequence[bytes]:
        question = parse_request(data)
        asked = isinstance(question, DiscoveryRequest) and question.request_version.startswith(_ANSWERED)
        return (self.discovery_block(),) if asked else ()

    def _feed(self) -> None:
        if not self._state.flag("offline"):
            self.trace.event("fed")
