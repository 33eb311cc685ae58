"""What is inside a simulated printer: its status, and what commands do to it, whichever interface they come by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.families.star.simulated.models import CLEARED_WHEN_REPORTED, NOT_RECOVERABLE, SimulatedPrinter
from core.families.star.simulated.nvram import SwitchMemory
from core.families.star.simulated.print_commands import HostCommand, PrintCommand
from core.families.star.wire.asb_data import REALTIME_TYPES, wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.memory_switch import Verb, encode_switch_reply, parse_switch_command
from core.families.star.wire.realtime import Realtime, encode_realtime
from core.families.star.wire.replies import encode_information, encode_version
from core.families.star.wire.requests import AutomaticStatus
from core.simulate.state import State
from core.simulate.trace import Trace
from core.status import FieldValue

SELF_PRINT_LINES: Final = 32
"""Lines of a self-print: the settings, and each memory switch as 16 digits (C-CUPS shows one)."""
PRINTED: Final = "printed_lines"
"""The state id that counts printed lines."""
_MOST_COUNTED: Final = 31
_SERIAL: Final = "PrSrN"
_TYPES: Final[Mapping[Realtime, str]] = MappingProxyType({which: name for name, which in REALTIME_TYPES.items()})
_CHOICES: Final = frozenset({AutomaticStatus.OFF, AutomaticStatus.ASB, AutomaticStatus.NSB, AutomaticStatus.BOTH})


@dataclass(frozen=True, slots=True)
class Order:
    """A command with its bytes, whether it came over a network, and whether nothing waits in the receive buffer."""

    raw: bytes
    lan: bool
    idle: bool


class Mechanism:
    """The printer behind its interfaces.

    `announce` sends the status to every host that has automatic status; `restart` resets everything, and does what it
    is given once the printer is back.
    """

    def __init__(
        self,
        printer: SimulatedPrinter,
        state: State,
        switches: SwitchMemory,
        trace: Trace,
        announce: Callable[[], None],
        restart: Callable[[Callable[[], None] | None], None],
    ) -> None:
        """Take the model, its state, and what only the whole device can do."""
        self._printer = printer
        self._state = state
        self._switches = switches
        self._trace = trace
        self._announce = announce
        self._restart = restart
        self._chosen: AutomaticStatus | None = None
        self._status = self._previous = self.report()

    @property
    def online(self) -> bool:
        """Tell whether it prints and carries out commands that are no real-time ones."""
        return not self._state.flag("offline")

    @property
    def on_change(self) -> bool:
        """Tell whether every change of the status is sent (ASB): as a host chose, else as the memory switches say."""
        return self._state.flag("asb") if self._chosen is None else bool(self._chosen & AutomaticStatus.ASB)

    @property
    def on_connect(self) -> bool:
        """Tell whether a status is sent to every host that connects (NSB)."""
        return self._state.flag("nsb") if self._chosen is None else bool(self._chosen & AutomaticStatus.NSB)

    def refresh(self) -> bool:
        """Look at the state; tell whether the status is another one than before."""
        status = self.report()
        if status == self._status:
            return False
        self._previous, self._status = self._status, status
        return True

    def changed(self) -> None:
        """Look at the state; another status than before is sent to every host, if it is to be."""
        if self.refresh() and self.on_change:
            self._announce()

    def report(self, *, lan: bool = True, data: bytes = b"") -> bytes:
        """Give the status as it is sent now. It has been reported then: see `reported`."""
        printer = self._printer
        return encode_frame(self._fields(), printer.group, printer.version, length=printer.length, lan=lan, data=data)

    def reports(self) -> tuple[bytes, ...]:
        """Give the status as port 9101 sends it: doubled, where boards do that, by the one before."""
        return (self._status, self._previous) if self._state.flag("double_reply") else (self._status,)

    def reported(self) -> None:
        """Clear what is cleared when it is reported. That alone sends no status (M-LINE, page 5-9)."""
        for name in CLEARED_WHEN_REPORTED:
            if self._state.flag(name):
                self._state.put(name, False)
        self.refresh()

    def forget(self) -> None:
        """Lose what a reset takes away."""
        self._chosen = None
        self._switches.forget()

    def overflow(self) -> None:
        """Say that data was lost; the TSP100 family has no bit for it."""
        self._trace.event("overflowed")
        if "receive_buffer_overflow" in self._state:
            self._state.put("receive_buffer_overflow", True)
            self.changed()

    def print_lines(self, lines: int) -> None:
        """Print."""
        self._state.put(PRINTED, int(self._state.get(PRINTED)) + lines)
        self._trace.event("printed", lines=lines)

    def carry_out(self, command: HostCommand, *, lan: bool, idle: bool) -> bytes:
        """Do what a command says and give the answer to whoever sent it; none for most.

        `idle`: nothing waits in the receive buffer. A lone byte of status is sent inside a frame on a network.
        """
        return _DOES[command.command](self, Order(command.raw, lan, idle))

    def print_data(self, order: Order) -> bytes:
        """Print, a line for each line feed."""
        if lines := order.raw.count(b"\n"):
            self.print_lines(lines)
        return b""

    def enquire(self, order: Order) -> bytes:
        """ENQ."""
        return self._realtime(Realtime.ENQ, order)

    def enquire_paper(self, order: Order) -> bytes:
        """EOT."""
        return self._realtime(Realtime.EOT, order)

    def status_once(self, order: Order) -> bytes:
        """ESC ACK SOH, where the model knows it."""
        return self._status_now(lan=order.lan) if self._printer.automatic_status else b""

    def choose(self, order: Order) -> bytes:
        """ESC RS a n, where the model knows it: until power-off. The digits 0 to 3 mean what the numbers mean."""
        n = order.raw[-1]
        n = n - ord("0") if ord("0") <= n <= ord("3") else n
        if not self._printer.automatic_status:
            return b""
        if n == AutomaticStatus.ONCE:
            return self._status_now(lan=order.lan)
        if n == AutomaticStatus.MEMORY_SWITCH:
            self._chosen = None
        elif n in _CHOICES:
            self._chosen = AutomaticStatus(n)
        return b""

    def reset(self, _order: Order) -> bytes:
        """ESC ACK CAN."""
        self._restart(None)
        return b""

    def reset_and_print(self, _order: Order) -> bytes:
        """ESC ? LF NUL: the settings are printed when the printer is back."""
        self._restart(self._print_settings)
        return b""

    def count(self, _order: Order) -> bytes:
        """ETB: what stood before it is printed."""
        counter = int(self._state.get("etb_counter"))
        self._state.put("etb_counter", 0 if counter == _MOST_COUNTED else counter + 1)
        self._state.put("etb_executed", True)
        self.changed()
        return b""

    def clear_counter(self, _order: Order) -> bytes:
        """ESC RS E n and CAN: no status is sent for it."""
        self._state.put("etb_counter", 0)
        self._state.put("etb_executed", False)
        self.refresh()
        return b""

    def initialise(self, _order: Order) -> bytes:
        """ESC @: nothing that this simulator keeps is initialised by it."""
        return b""

    def version(self, order: Order) -> bytes:
        """ESC # *."""
        return self._wrapped("11", encode_version(self._printer.reported, self._printer.version_text), order)

    def information(self, order: Order) -> bytes:
        """ESC GS ) I, function 49."""
        serial = {_SERIAL: str(self._state.get("serial"))} if "serial" in self._state else {}
        return self._wrapped("A1", encode_information({**self._printer.tags, **serial}), order)

    def switch(self, order: Order) -> bytes:
        """A memory switch. No type of status data is known to carry its reply, so that is always bare."""
        command = parse_switch_command(order.raw)
        if command is None:
            return b""
        if command.verb is Verb.READ:
            value = self._switches.value(command.switch) if self._printer.reads_switches else None
            return b"" if value is None else encode_switch_reply(command.switch, value)
        self._switches.carry_out(command)
        if command.verb in (Verb.WRITE, Verb.WRITE_AND_PRINT):
            self._restart(self._print_settings if command.verb is Verb.WRITE_AND_PRINT else None)
        return b""

    def _fields(self) -> dict[str, FieldValue]:
        """Give what a status may tell: all ids but times, which no field holds."""
        return {name: value for name, value in self._state.all().items() if not isinstance(value, float)}

    def _status_now(self, *, lan: bool, data: bytes = b"") -> bytes:
        frame = self.report(lan=lan, data=data)
        self.reported()
        return frame

    def _realtime(self, which: Realtime, order: Order) -> bytes:
        other_error = any(self._state.flag(name) for name in NOT_RECOVERABLE)
        fields = {**self._fields(), "receive_buffer_empty": order.idle, "other_error": other_error}
        byte = encode_realtime(which, fields, self._printer.group)
        return self._status_now(lan=True, data=wrap_data(_TYPES[which], byte)) if order.lan else byte

    def _wrapped(self, type_: str, reply: bytes, order: Order) -> bytes:
        if not (order.lan and self._state.flag("wrapped_replies")):
            return reply
        return self._status_now(lan=True, data=wrap_data(type_, reply))

    def _print_settings(self) -> None:
        """Print the settings, if there is paper and the printer is ready."""
        if self.online:
            self.print_lines(SELF_PRINT_LINES)


_DOES: Final[Mapping[PrintCommand, Callable[[Mechanism, Order], bytes]]] = MappingProxyType(
    {
        PrintCommand.PRINT_DATA: Mechanism.print_data,
        PrintCommand.ENQ: Mechanism.enquire,
        PrintCommand.EOT: Mechanism.enquire_paper,
        PrintCommand.STATUS_ONCE: Mechanism.status_once,
        PrintCommand.AUTOMATIC_STATUS: Mechanism.choose,
        PrintCommand.REALTIME_RESET: Mechanism.reset,
        PrintCommand.ETB: Mechanism.count,
        PrintCommand.CANCEL: Mechanism.clear_counter,
        PrintCommand.CLEAR_ETB_COUNTER: Mechanism.clear_counter,
        PrintCommand.INITIALISE: Mechanism.initialise,
        PrintCommand.VERSION: Mechanism.version,
        PrintCommand.INFORMATION: Mechanism.information,
        PrintCommand.SELF_PRINT: Mechanism.reset_and_print,
        PrintCommand.SWITCH: Mechanism.switch,
    }
)
"""What each command does; each gives the answer."""
