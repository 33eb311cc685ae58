"""What rounds ask a projector with the command set, and what is known from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.clock import Clock
from core.families.projector.reach.lent_commands import LentCommands
from core.families.projector.reach.refusals import CannotBeDone, NotUnderstood, StillBusy, WarmingUp
from core.families.projector.reach.warm_up import COOLING, ON
from core.families.projector.reach.way import Round
from core.families.projector.status.registers import Register, remarks, reported
from core.link.errors import TimedOut
from core.text import Text

HOURS_SECONDS: Final = 600.0
"""Seconds between two questions for the hours, which grow by one an hour (public control programs)."""
CHANGING_SECONDS: Final = 2.0
"""When the next round is worth its while during warm-up and cool-down."""

_WHEN_ON: Final = (Register.INPUT, Register.MUTE, Register.BLANK, Register.FREEZE)
_HOURS: Final = (Register.LAMP, Register.FILTER)


class CommandRounds:
    """Asks, and keeps what was told.

    Power and errors are asked for in every round, what belongs to a picture while the projector is on, the hours at
    first, every ten minutes, and after something was done. What the projector does not understand, or cannot do while
    it is on, its model does not have: it is not asked for again.
    """

    def __init__(self, clock: Clock) -> None:
        """Begin with nothing known."""
        self._clock = clock
        self._told: dict[Register, int | None] = {}
        self._hours: dict[Register, int | None] = {}
        self._high: dict[Register, int] = {}
        self._refused = set[int]()
        self._hours_due = 0.0
        self._warming = False

    def look_again(self) -> None:
        """Something was done: the hours may have been reset."""
        self._hours_due = 0.0

    async def ask(self, commands: LentCommands) -> None:
        """Ask what is due. Raises a LinkError where even the power is not told, unless the projector warms up."""
        told: dict[Register, int | None] = {}
        power = await self._power(commands)
        told[Register.POWER] = power
        for register in (Register.ERROR, *_WHEN_ON):
            if register is Register.ERROR or (power == ON and not commands.warming_up):
                await self._read(commands, register, told, power)
            elif register.value not in self._refused:
                told[register] = None
        if power is not None and not commands.warming_up and self._are_hours_due(power):
            await self._ask_hours(commands, power)
        self._told, self._warming = told, commands.warming_up

    def round(self, more: Sequence[Text]) -> Round:
        """Give what is known now as a round; `more` are remarks beside."""
        known = {register: None for register in _HOURS if register.value not in self._refused} | self._hours
        told = {**self._told, **known}
        report = reported(told, self._high)
        changing = self._warming or self._told.get(Register.POWER) == COOLING
        return Round(
            (report,), {**report.fields, "warming_up": self._warming}, remarks=(*remarks(told, self._high), *more),
            again=CHANGING_SECONDS if changing else None,
        )  # fmt: skip

    async def _power(self, commands: LentCommands) -> int | None:
        """Ask for the power; None while the projector warms up and says nothing, or that it is busy."""
        try:
            return await commands.get(Register.POWER.value)
        except (StillBusy, TimedOut):
            if not commands.warming_up:
                raise
            return None

    async def _read(
        self, commands: LentCommands, register: Register, told: dict[Register, int | None], power: int | None
    ) -> None:
        """Ask for a register, unless it is refused; None where it is not told now."""
        if register.value in self._refused:
            return
        told[register] = None
        if power is None:
            return
        value = await self._value(commands, register.value, power)
        if register.value in self._refused:
            del told[register]
        else:
            told[register] = value

    async def _value(self, commands: LentCommands, type_: int, power: int) -> int | None:
        """Give a value; None where it is not told now, or is refused from now on."""
        try:
            return await commands.get(type_)
        except NotUnderstood:
            self._refused.add(type_)
        except CannotBeDone:
            if power == ON and not commands.warming_up:
                self._refused.add(type_)
        except (StillBusy, TimedOut, WarmingUp):
            if not commands.warming_up:
                raise
        return None

    def _are_hours_due(self, power: int) -> bool:
        untold = any(
            register.value not in self._refused and self._hours.get(register) is None for register in _HOURS
        )  # fmt: skip
        return self._clock.monotonic() >= self._hours_due or (untold and power == ON)

    async def _ask_hours(self, commands: LentCommands, power: int) -> None:
        for register in _HOURS:
            if register.value in self._refused:
                continue
            low = await self._value(commands, register.value, power)
            if register.value in self._refused:
                self._hours.pop(register, None)
            elif low is not None and await self._ask_high(commands, register, power):
                self._hours[register] = low
        self._hours_due = self._clock.monotonic() + HOURS_SECONDS

    async def _ask_high(self, commands: LentCommands, register: Register, power: int) -> bool:
        """Ask for the second register, where the model may have one; tell whether the hours are known with it."""
        if register.high is None or register.high in self._refused:
            return True
        high = await self._value(commands, register.high, power)
        if high is not None:
            self._high[register] = high
        return high is not None or register.high in self._refused
