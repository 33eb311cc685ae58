"""What real-time commands do in a simulated printer: they are carried out as they arrive, also while it is offline."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from core.families.epson.models import Command, Part
from core.families.epson.simulated.models import SimulatedPrinter
from core.families.epson.simulated.status import StatusTeller
from core.families.epson.simulated.whole import Whole
from core.families.epson.wire.host_commands import HostCommand
from core.families.epson.wire.host_forms import HostCommandKind
from core.families.epson.wire.requests import Transmit
from core.simulate.state import State
from core.simulate.trace import Trace

DRAWER_SECONDS: Final = 2.0
"""How long a drawer stays open before somebody shuts it."""
DRAWER: Final = "drawer_pin3_high"
CLEARED: Final = b"\x37\x25\x00"
POWER_OFF_NOTICE: Final = b"\x3b\x30\x00"
_RECOVERABLE: Final = ("cutter_error", "recoverable_error")
_PRESS, _RESTART, _CLEAR = 0, 1, 2


class _Function(IntEnum):
    """The functions of DLE DC4."""

    PULSE = 1
    POWER_OFF = 2
    BUZZER = 3
    TRANSMIT = 7
    CLEAR_BUFFERS = 8


_NEEDS: Final[Mapping[int, Command]] = {
    _Function.POWER_OFF: Command.POWER_OFF,
    _Function.CLEAR_BUFFERS: Command.CLEAR,
}


class Realtime:
    """Carries out DLE EOT, DLE ENQ and DLE DC4."""

    def __init__(
        self, printer: SimulatedPrinter, state: State, teller: StatusTeller, whole: Whole, trace: Trace
    ) -> None:
        """Take the model, its state, and what only the whole device can do."""
        self._printer = printer
        self._state = state
        self._teller = teller
        self._whole = whole
        self._trace = trace
        self._kicked = False
        self.stopped = False
        """Whether the power-off sequence is over: nothing works then but the power switch."""

    def forget(self) -> None:
        """Be as after power-on."""
        self.stopped = self._kicked = False

    def understands(self, command: HostCommand) -> bool:
        """Tell whether the model knows a command."""
        if command.kind is not HostCommandKind.REALTIME_REQUEST:
            return True
        needed = _NEEDS.get(command.raw[2])
        return needed is None or self._printer.understands(needed)

    def carry_out(self, command: HostCommand) -> bytes:
        """Do what a command says and give its answer."""
        match command.kind:
            case HostCommandKind.STATUS:
                return self._teller.realtime(command.raw)
            case HostCommandKind.RECOVER:
                self._recover(command.raw[2])
                return b""
        return self._request(command.raw)

    def power_off(self) -> bytes:
        """Begin the power-off sequence, and give the notice of it."""
        self.stopped = True
        return POWER_OFF_NOTICE

    def kick_drawer(self) -> None:
        """Open the drawer: its switch changes until somebody shuts it."""
        if not self._printer.has(Part.DRAWER):
            return
        self._trace.event("drawer_kicked")
        if not self._kicked:
            self._kicked = True
            self._whole.later(DRAWER_SECONDS, self._shut_drawer)
            self._whole.put(DRAWER, not self._state.flag(DRAWER))

    def _shut_drawer(self) -> None:
        self._kicked = False
        self._whole.put(DRAWER, not self._state.flag(DRAWER))

    def _recover(self, n: int) -> None:
        """DLE ENQ: recovers from an error whose cause is gone; there has to be one (T90-SPEC p.77)."""
        if n == _PRESS:
            if self._state.flag("waiting_recovery"):
                self._whole.put("waiting_recovery", False)
            return
        errors = [name for name in _RECOVERABLE if self._state.flag(name)]
        if n not in (_RESTART, _CLEAR) or not errors or self._state.flag("cover_open"):
            return
        if n == _CLEAR:
            self._whole.clear()
        for name in errors:
            self._whole.put(name, False)

    def _request(self, raw: bytes) -> bytes:
        match raw[2]:
            case _Function.PULSE if self._state.flag("pulse_enabled"):
                self.kick_drawer()
            case _Function.POWER_OFF if self._state.flag("power_off_enabled"):
                return self.power_off()
            case _Function.BUZZER:
                self._trace.event("buzzed", pattern=raw[3], repeats=raw[5])
            case _Function.TRANSMIT:
                return self._transmitted(raw[3])
            case _Function.CLEAR_BUFFERS:
                self._whole.clear()
                return CLEARED
        return b""

    def _transmitted(self, what: int) -> bytes:
        """DLE DC4 7: one form of the status, once."""
        match what:
            case Transmit.BASIC:
                return self._teller.automatic()
            case Transmit.EXTENDED if self._printer.understands(Command.EXTENDED_STATUS):
                return self._teller.extended()
            case Transmit.OFFLINE if self._printer.understands(Command.PROCESS_ID):
                return self._teller.offline_response(with_cause=self._state.flag("offline"))
            case Transmit.BATTERY:
                return self._teller.battery()
        return b""
