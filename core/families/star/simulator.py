"""A Star printer with its LAN board on this computer: status on TCP 9101, discovery on UDP 22222.

M-HE07, page 3-9: a question on port 9101 is answered with one status, then the board hangs up without waiting; any
other first byte ends the connection at once; eight sessions at a time; 30 seconds of silence end one. Port numbers are
those of the board; a simulator uses free ones unless it is told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from core.families.star.asb_frame import encode_frame
from core.families.star.asb_table import fitted_map
from core.families.star.broadcast import DiscoveryRequest, encode_answer, parse_request
from core.families.star.broadcast_layout import TOTAL_AT
from core.families.star.requests import STATUS_REQUEST_LENGTHS
from core.families.star.services import DISCOVERY, STATUS
from core.families.star.simulated_models import (
    CLEARED_WHEN_REPORTED,
    CONSEQUENCES,
    KEPT,
    SimulatedPrinter,
    simulated_printer,
)
from core.simulate.conversation import Connection
from core.simulate.device import SimulatedDevice
from core.simulate.interfaces import interface_of
from core.simulate.simulator import SimulatorOptions
from core.simulate.state import Boolean, Form, Integer, Item, OneOf, State, ValueType
from core.simulate.tcp_service import TcpLimits
from core.status import Cell, CellKind, FieldValue

STATUS_LIMITS: Final = TcpLimits(sessions=8, idle=30.0)
"""Port 9101 (M-HE07, page 3-9). That the ninth session is reset is inferred from port 9100 (page 3-7)."""

_MAC: Final = Form(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}", "six pairs of hex digits with colons")
_HEADERS: Final = frozenset({"length", "version", "extended"})
"""What follows from model and interface and cannot be set."""
_ANSWERED: Final = "RQ1."
"""Which questions a board of this age answers; an RQ4 form exists, and nobody has described it."""
_ADDRESS_METHOD: Final = "DHCP"
_NO_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - what a field says that holds no address


class StarSimulator(SimulatedDevice):
    """One simulated printer. Its state ids are the field ids of the status that its model has.

    Options: `mac` (six pairs of hex digits), `double_reply` (the present status, then the one before). Buttons:
    `feed`, `power`. What stops a printer, an open cover for example, takes it `offline` by itself, and a roll that is
    used up is near its end, unless `offline` or `paper_near_end` is set by hand to something else.
    """

    def __init__(self, options: SimulatorOptions) -> None:
        """Make the printer that the options describe. Raises ValueError with a sentence for what they get wrong."""
        self._printer = simulated_printer(options.model)
        state = State(self._printer.name, _items(self._printer), CONSEQUENCES)
        super().__init__("star", self._printer.name, state, options)
        self._interface = interface_of(self.host)
        self._status = self._previous_status = self._frame()
        self.add_tcp(
            STATUS.name, STATUS.port, STATUS_LIMITS, lambda connection: _StatusConversation(connection, self._report)
        )
        self.add_udp(DISCOVERY.name, DISCOVERY.port, self._answer_discovery)
        self.add_button("feed", self._feed)
        self.configure()

    def changed(self) -> None:
        """Remember the status before this one, for the doubled reply."""
        status = self._frame()
        if status != self._status:
            self._previous_status, self._status = self._status, status

    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Let the length behind a status promise data that never comes, and that of a discovery answer fall short."""
        if service == "status":
            return message[:-2] + (8).to_bytes(2)
        return message[:TOTAL_AT] + (len(message) // 2).to_bytes(2) + message[TOTAL_AT + 2 :]

    def _frame(self) -> bytes:
        printer = self._printer
        return encode_frame(self._state.all(), printer.group, printer.version, length=printer.length)

    def _report(self) -> Sequence[bytes]:
        """Give the status as port 9101 sends it; what is cleared when reported is cleared."""
        frames = (self._status, self._previous_status) if self._state.flag("double_reply") else (self._status,)
        for name in CLEARED_WHEN_REPORTED:
            if self._state.flag(name):
                self._state.put(name, False)
        self.changed()
        return frames

    def _answer_discovery(self, data: bytes) -> Sequence[bytes]:
        question = parse_request(data)
        if not (isinstance(question, DiscoveryRequest) and question.request_version.startswith(_ANSWERED)):
            return ()
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
        return (encode_answer(fields),)

    def _feed(self) -> None:
        if not self._state.flag("offline"):
            self.trace.event("fed")


class _StatusConversation:
    """Port 9101: one question, one answer, and the board hangs up."""

    def __init__(self, connection: Connection, report: Callable[[], Sequence[bytes]]) -> None:
        self._connection = connection
        self._report = report
        self._question = bytearray()
        self._answered = False

    def received(self, data: bytes) -> None:
        """Wait for a whole question; only its first byte means anything."""
        if self._answered:
            return
        self._question += data
        length = STATUS_REQUEST_LENGTHS.get(self._question[0])
        if length is not None and len(self._question) < length:
            return
        self._answered = True
        if length is not None:
            for frame in self._report():
                self._connection.send(frame)
        self._connection.close()


def _items(printer: SimulatedPrinter) -> tuple[Item, ...]:
    """Give the ids of a model: those of its status, and the options."""
    fitted = fitted_map(printer.version, printer.length, printer.group)
    headers = {"length": printer.length, "version": printer.version, "extended": True}
    beginning = {**headers, **printer.beginning}
    return (
        *(_item(cell, beginning.get(cell.id, cell.value(0))) for cell in fitted.cells),
        Item("mac", _MAC, printer.mac, kept=True),
        Item("double_reply", Boolean(), printer.double_reply, kept=True),
    )


def _item(cell: Cell, beginning: FieldValue) -> Item:
    initial = 0 if beginning is None else beginning
    return Item(cell.id, _type(cell), initial, kept=cell.id in KEPT, constant=cell.id in _HEADERS)


def _type(cell: Cell) -> ValueType:
    if cell.kind is CellKind.FLAG:
        return Boolean()
    if cell.values:
        return OneOf(tuple(value for value in cell.values.values() if isinstance(value, int)))
    return Integer(0, (1 << len(cell.bits)) - 1)
