"""What is inside a simulated projector, whichever language it is spoken to in: power, lamp, errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from core.clock import Clock
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.simulate.moments import Moments
from core.simulate.simulator import StateValue
from core.simulate.state import State

_MOST_HOURS: Final = 0xFFFF
_CODES: Final[Mapping[int, tuple[str, int]]] = MappingProxyType(
    {
        1: ("error_cover", 2),
        2: ("error_fan", 2),
        3: ("error_lamp", 2),
        4: ("error_temperature", 2),
        5: ("error_temperature", 1),
        6: ("error_lamp", 1),
        7: ("error_other", 1),
        8: ("error_filter", 1),
        9: ("error_filter", 2),
    }
)
"""Codes of the error status, and which digit of ERST says the same (inferred); any other code is another error."""
_NO_LIGHT: Final = frozenset({"error_cover", "error_fan", "error_lamp", "error_temperature"})
"""Errors with which no projector lights its lamp."""


class Power(IntEnum):
    """The power as PJLink tells it; the command set knows the first three (AW250-p17)."""

    STANDBY = 0
    ON = 1
    COOLING = 2
    WARMING = 3


class Body:
    """The projector behind its ports."""

    def __init__(self, state: State, clock: Clock, changed: Callable[[], None]) -> None:
        """Take its state, the time, and who is to hear that something has changed by itself."""
        self._state = state
        self._clock = clock
        self._tell = changed
        self._phases = Moments(clock)
        self._phase: int = Power.STANDBY
        self._since = clock.monotonic()
        self._lit = False
        self._ran = 0.0
        self._error: StateValue = 0
        self._digits = self._told_digits()

    @property
    def power(self) -> int:
        """Give the power: one of `Power`."""
        return int(self._state.get("power"))

    @property
    def broken(self) -> bool:
        """Tell whether an error keeps the lamp from being lit."""
        return any(self._state.get(name) == 2 for name in _NO_LIGHT)

    def switch_on(self) -> bool:
        """Begin to warm up, unless it is on; false while that cannot be."""
        if self.power in (Power.ON, Power.WARMING):
            return True
        if self.power == Power.COOLING or self.broken:
            return False
        self.put("power", int(Power.WARMING))
        return True

    def switch_off(self) -> bool:
        """Begin to cool down, unless it is off; false while it warms up."""
        if self.power == Power.WARMING:
            return False
        if self.power == Power.ON:
            self.put("power", int(Power.COOLING))
        return True

    def press_on(self) -> None:
        """Switch on, if that can be."""
        self.switch_on()

    def press_off(self) -> None:
        """Switch off, if that can be."""
        self.switch_off()

    def put(self, name: str, value: StateValue) -> None:
        """Let a state id have a value now, and everybody know."""
        self._state.put(name, value)
        self._tell()

    def changed(self) -> None:
        """Look at the state: let follow what follows. Needs a running loop where the power is warming or cooling."""
        self.advance()
        self._follow_errors()
        if self.power == self._phase:
            return
        self._phase = self.power
        self._phases.call_off()
        if self._phase == Power.WARMING:
            self._phases.later(float(self._state.get("warm_up")), lambda: self.put("power", int(Power.ON)))
        elif self._phase == Power.COOLING:
            self._phases.later(float(self._state.get("cool_down")), lambda: self.put("power", int(Power.STANDBY)))
        if "lamp_on" in self._state:
            self._state.put("lamp_on", self._phase in (Power.ON, Power.WARMING))
        if self._phase == Power.STANDBY:
            for name in ("av_mute", "blank", "freeze", "mute"):
                if name in self._state:
                    self._state.put(name, type(self._state.get(name))(0))
        self._lit = self._phase in (Power.ON, Power.WARMING)

    def advance(self) -> None:
        """Count the hours that lamp and filter have run until now."""
        now = self._clock.monotonic()
        elapsed, self._since = now - self._since, now
        hour = float(self._state.get("hour"))
        if not self._lit or not hour:
            return
        whole, self._ran = divmod(self._ran + elapsed, hour)
        for name in ("lamp_hours", "filter_hours"):
            if name in self._state:
                self._state.put(name, min(int(self._state.get(name)) + int(whole), _MOST_HOURS))

    async def end(self) -> None:
        """Let nothing happen by itself any more."""
        await self._phases.end()

    def _follow_errors(self) -> None:
        """Let both languages tell of the same errors, whichever was changed."""
        if "error_status" not in self._state:
            return
        error, digits = self._state.get("error_status"), self._told_digits()
        if error != self._error:
            name, level = _CODES.get(int(error), ("error_other", 2))
            for each in ERROR_PARTS:
                self._state.put(each, level if error and each == name else 0)
        elif digits != self._digits:
            told = dict(zip(ERROR_PARTS, digits, strict=True))
            codes = (code for code, (name, level) in _CODES.items() if told[name] == level)
            self._state.put("error_status", next(codes, 0))
        self._error, self._digits = self._state.get("error_status"), self._told_digits()

    def _told_digits(self) -> tuple[StateValue, ...]:
        return tuple(self._state.get(name) for name in ERROR_PARTS)
