"""What is inside a simulated printer: its status, and what commands do to it, whichever interface they come by."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Final

from core.families.epson.models import Command, Part
from core.families.epson.simulated.identity import Identity
from core.families.epson.simulated.items import ENABLED, QUALITIES, RECOVERY_WAIT, value_id
from core.families.epson.simulated.models import SimulatedPrinter
from core.families.epson.simulated.paper import Paper
from core.families.epson.simulated.realtime import Realtime
from core.families.epson.simulated.setting_mode import SettingMode
from core.families.epson.simulated.status import StatusTeller
from core.families.epson.simulated.subscriptions import Subscriptions
from core.families.epson.simulated.whole import Whole
from core.families.epson.wire.host_commands import HostCommand
from core.families.epson.wire.host_forms import HostCommandKind
from core.simulate.state import State
from core.simulate.trace import Trace

SELF_TEST_LINES: Final = 40
_PASSING: Final = "auto_recoverable_error"
_PROCESS_ID, _OFFLINE_RESPONSE = 0x30, 0x31
_ENABLES: Final = 0x14
_OFF_OR_ON: Final[Mapping[int, bool]] = MappingProxyType({0: False, 1: True, 0x30: False, 0x31: True})
_QUALITY_VALUES: Final[Mapping[int, Container[int]]] = MappingProxyType(
    {0x31: frozenset((*range(9), *range(0xFA, 0x100))), 0x32: range(14), 0x61: range(0x100)}
)
"""What GS ( K takes, by its function: density, speed, and energizing, whose values are not documented."""
_TEST_PAPERS: Final = b"\x00\x01\x02012"
_TEST_PATTERNS: Final = b"\x01\x02\x03123\x40"
"""What GS ( A takes: n and m."""
_KIND: Final = HostCommandKind
_PRINTS: Final = frozenset({
    _KIND.TEXT, _KIND.PAYLOAD, _KIND.IMAGE, _KIND.BARCODE, _KIND.FEED, _KIND.CUT, _KIND.SELF_TEST, _KIND.RESPONSE,
    _KIND.PULSE,
})  # fmt: skip
"""What waits while the printer is offline, even if it carries out commands then."""
_IN_SETTING_MODE: Final = frozenset({_KIND.SETTINGS, _KIND.INFORMATION})
_NEEDS: Final[Mapping[HostCommandKind, Command]] = MappingProxyType(
    {
        _KIND.EXTENDED_STATUS: Command.EXTENDED_STATUS,
        _KIND.RESPONSE: Command.PROCESS_ID,
        _KIND.READ_COUNTER: Command.COUNTERS,
        _KIND.RESET_COUNTER: Command.COUNTERS,
        _KIND.SETTINGS: Command.SETTING_MODE,
        _KIND.ENABLE_REALTIME: Command.POWER_OFF,
    }
)
"""Commands that not every model understands."""


class Mechanism:
    """The printer behind its interfaces."""

    def __init__(self, printer: SimulatedPrinter, state: State, trace: Trace, whole: Whole) -> None:
        """Take the model, its state, and what only the whole device can do."""
        self._printer = printer
        self._state = state
        self._whole = whole
        self._identity = Identity(printer, state)
        self._paper = Paper(state, trace)
        self._settings = SettingMode(printer, state)
        self.teller = StatusTeller(printer, state)
        self._subscriptions = Subscriptions(printer, state, self.teller)
        self._realtime = Realtime(printer, state, self.teller, whole, trace)
        self._selected = True
        self._had_cover_open = state.flag("cover_open")
        self._cover_stopped_it = False

    @property
    def stopped(self) -> bool:
        """Tell whether it was told to be ready to be switched off: it is dead then until it is."""
        return self._realtime.stopped

    def power_off(self) -> bytes:
        """Begin the power-off sequence, and give the notice of it."""
        return self._realtime.power_off()

    def takes(self, command: HostCommand) -> bool:
        """Tell whether a command is carried out now, or waits until the printer is online."""
        if not self._state.flag("offline"):
            return True
        works = "execution_disabled" in self._state and not self._state.flag("execution_disabled")
        return works and bool(self._state.get(value_id(12))) and command.kind not in _PRINTS

    def changed(self) -> None:
        """Look at the state: let follow what follows, and tell whoever is to be told."""
        opened = self._state.flag("cover_open")
        if opened != self._had_cover_open:
            self._had_cover_open = opened
            self._cover_opened() if opened else self._cover_closed()
        messages = tuple(self._subscriptions.due())
        if not (self.stopped or self._settings.entered):
            self._whole.tell(messages)

    def forget(self) -> None:
        """Lose what a reset takes away."""
        self._settings.forget()
        self._subscriptions.forget()
        self._realtime.forget()
        self._selected = True
        self._cover_stopped_it = False

    def carry_out(self, command: HostCommand) -> bytes:
        """Do what a command says and give the answer to whoever sent it; none for most."""
        kind = command.kind
        if self._settings.entered and kind not in _IN_SETTING_MODE:
            return b""
        if command.realtime:
            if self._realtime.understands(command):
                return self._realtime.carry_out(command)
            self._paper.print_text(command.raw)
            return b""
        if not self._selected and kind is not _KIND.SELECT:
            return b""
        needed = _NEEDS.get(kind)
        unknown = needed is not None and not self._printer.understands(needed)
        if unknown or kind in self._printer.ignores:
            # A printer prints what it does not understand.
            self._paper.print_text(command.raw)
            return b""
        does = _DOES.get(kind)
        return b"" if does is None else does(self, command)

    def print_data(self, command: HostCommand) -> bytes:
        """Text."""
        self._paper.print_text(command.raw)
        return b""

    def feed(self, command: HostCommand) -> bytes:
        """ESC d n."""
        self._paper.print_lines(command.raw[-1])
        return b""

    def cut(self, _command: HostCommand) -> bytes:
        """GS V, ESC i, ESC m."""
        if self._printer.has(Part.CUTTER):
            self._paper.cut()
        return b""

    def pulse(self, _command: HostCommand) -> bytes:
        """ESC p."""
        self._realtime.kick_drawer()
        return b""

    def initialize(self, _command: HostCommand) -> bytes:
        """ESC @."""
        self._subscriptions.initialize()
        return b""

    def select(self, command: HostCommand) -> bytes:
        """ESC = n: bit 0 selects the printer; without it, it lets pass what is no real-time command."""
        self._selected = bool(command.raw[-1] & 1)
        return b""

    def automatic_status(self, command: HostCommand) -> bytes:
        """GS a n."""
        return self._subscriptions.choose_basic(command.raw[-1])

    def extended_status(self, command: HostCommand) -> bytes:
        """FS ( e 33 n."""
        data = command.data
        return self._subscriptions.choose_extended(data[1]) if data[:1] == b"\x33" and len(data) == 2 else b""

    def response(self, command: HostCommand) -> bytes:
        """GS ( H: a process ID comes back once everything before it is printed, which here is at once."""
        data = command.data
        if data[:2] == bytes((_PROCESS_ID, 0x30)) and len(data) == 6:
            return b"\x37\x22" + data[2:] + b"\0" if all(0x20 <= byte <= 0x7E for byte in data[2:]) else b""
        if data[:2] == bytes((_OFFLINE_RESPONSE, 0x30)) and len(data) == 3:
            self._subscriptions.choose_offline(data[2])
        return b""

    def information(self, command: HostCommand) -> bytes:
        """GS I n."""
        return self._identity.told(command.raw[-1])

    def sensor(self, command: HostCommand) -> bytes:
        """GS r n."""
        match command.raw[-1]:
            case 1 | 0x31:
                return self.tell_paper(command)
            case 2 | 0x32:
                return self.tell_drawer(command)
        return b""

    def tell_drawer(self, _command: HostCommand) -> bytes:
        """ESC u: pin 3 of the drawer's connector."""
        return self.teller.drawer_sensor() if self._printer.has(Part.DRAWER) else b""

    def tell_paper(self, _command: HostCommand) -> bytes:
        """ESC v: the paper sensors."""
        return self.teller.paper_sensor()

    def read_counter(self, command: HostCommand) -> bytes:
        """GS g 2 0."""
        if command.raw[3]:
            return b""
        return self._paper.counter(int.from_bytes(command.raw[4:], "little"))

    def reset_counter(self, command: HostCommand) -> bytes:
        """GS g 0 0."""
        if not command.raw[3]:
            self._paper.reset_counter(int.from_bytes(command.raw[4:], "little"))
        return b""

    def settings(self, command: HostCommand) -> bytes:
        """GS ( E."""
        if self._settings.leaves(command.data):
            self._settings.store()
            self._whole.reset()
            return b""
        return self._settings.carry_out(command.data)

    def quality(self, command: HostCommand) -> bytes:
        """GS ( K: until power-off."""
        data = command.data
        if len(data) == 2 and data[0] in QUALITIES and data[1] in _QUALITY_VALUES[data[0]]:
            self._state.put(QUALITIES[data[0]], data[1])
        return b""

    def self_test(self, command: HostCommand) -> bytes:
        """GS ( A: prints, and resets."""
        data = command.data
        if len(data) != 2 or data[0] not in _TEST_PAPERS or data[1] not in _TEST_PATTERNS:
            return b""
        self._paper.print_lines(SELF_TEST_LINES)
        if self._printer.has(Part.CUTTER):
            self._paper.cut()
        self._whole.reset()
        return b""

    def recovery_wait(self, command: HostCommand) -> bytes:
        """GS z 0."""
        for name, units in zip(RECOVERY_WAIT, command.raw[3:], strict=True):
            self._state.put(name, units)
        return b""

    def enable_realtime(self, command: HostCommand) -> bytes:
        """GS ( D: pairs of a function and off or on."""
        pairs = command.data[1:]
        if command.data[:1] != bytes((_ENABLES,)) or len(pairs) % 2:
            return b""
        for function, on in zip(pairs[::2], pairs[1::2], strict=True):
            if function in ENABLED and on in _OFF_OR_ON:
                self._state.put(ENABLED[function], _OFF_OR_ON[on])
        return b""

    def _cover_opened(self) -> None:
        if self._state.flag("printing"):
            # Msw8-8: which kind of error a cover is that was opened while it printed (U220A-SPEC p.31).
            name = "recoverable_error" if self.teller.switched_on(8, 8) else _PASSING
            self._cover_stopped_it = name == _PASSING and not self._state.flag(name)
            self._state.put(name, True)

    def _cover_closed(self) -> None:
        # A print head that is too hot does not cool down by that.
        if self._cover_stopped_it:
            self._cover_stopped_it = False
            self._state.put(_PASSING, False)
        waits = int(self._state.get(RECOVERY_WAIT[1])) / 2
        if waits and "waiting_recovery" in self._state:
            self._state.put("waiting_recovery", True)
            self._whole.later(waits, lambda: self._whole.put("waiting_recovery", False))


_DOES: Final[Mapping[HostCommandKind, Callable[[Mechanism, HostCommand], bytes]]] = MappingProxyType(
    {
        _KIND.TEXT: Mechanism.print_data,
        _KIND.FEED: Mechanism.feed,
        _KIND.CUT: Mechanism.cut,
        _KIND.PULSE: Mechanism.pulse,
        _KIND.INITIALIZE: Mechanism.initialize,
        _KIND.SELECT: Mechanism.select,
        _KIND.AUTOMATIC_STATUS: Mechanism.automatic_status,
        _KIND.EXTENDED_STATUS: Mechanism.extended_status,
        _KIND.RESPONSE: Mechanism.response,
        _KIND.INFORMATION: Mechanism.information,
        _KIND.SENSOR: Mechanism.sensor,
        _KIND.OBSOLETE_DRAWER: Mechanism.tell_drawer,
        _KIND.OBSOLETE_PAPER: Mechanism.tell_paper,
        _KIND.READ_COUNTER: Mechanism.read_counter,
        _KIND.RESET_COUNTER: Mechanism.reset_counter,
        _KIND.SETTINGS: Mechanism.settings,
        _KIND.QUALITY: Mechanism.quality,
        _KIND.SELF_TEST: Mechanism.self_test,
        _KIND.RECOVERY_WAIT: Mechanism.recovery_wait,
        _KIND.ENABLE_REALTIME: Mechanism.enable_realtime,
    }
)
"""What each command does; each gives the answer. Those that are not here only form the print."""
