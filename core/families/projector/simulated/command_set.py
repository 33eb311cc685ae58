"""What a simulated projector does with a command of the command set, and what it replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from core.families.projector.commands import BY_TYPE, ENTRIES, Entry
from core.families.projector.simulated.body import Body, Power
from core.families.projector.simulated.items import IMAGES, state_id
from core.families.projector.simulated.models import SimulatedProjector
from core.families.projector.simulated.registers import (
    DELETES,
    HIGH_REGISTERS,
    HOURS,
    MEMORY_LOAD,
    MEMORY_SAVE,
    MY_IMAGE,
    OWN_ITEMS,
    POWER,
    REMEMBERED,
    RESETS,
    STANDBY_TYPES,
    range_of,
)
from core.families.projector.wire.frames import acknowledged, busy, cannot_execute, data, not_acknowledged
from core.families.projector.wire.messages import Action, Command
from core.simulate.simulator import StateValue
from core.simulate.state import State
from core.simulate.trace import Trace

Reply: TypeAlias = Callable[[int | None], bytes]
"""Builds a reply with a connection ID, or without one (None)."""

BUSY: Final[Reply] = partial(busy, 1)
"""Any code but 4 says busy; which one a real projector sends is not known."""
_STEPS: Final[Mapping[Action, int]] = {Action.INCREMENT: 1, Action.DECREMENT: -1}


class CommandSet:
    """Carries out commands, whichever port or line they come by."""

    def __init__(self, model: SimulatedProjector, state: State, body: Body, trace: Trace) -> None:
        """Take the model, its state and what is inside."""
        self._model = model
        self._state = state
        self._body = body
        self._trace = trace
        self._memories: dict[int, dict[str, StateValue]] = {}
        self._do: Mapping[Action, Callable[[Entry, int], Reply]] = {
            Action.GET: self._get,
            Action.SET: self._set,
            Action.INCREMENT: partial(self._step, Action.INCREMENT),
            Action.DECREMENT: partial(self._step, Action.DECREMENT),
            Action.EXECUTE: self._execute,
        }

    def answer(self, command: Command) -> Reply | None:
        """Carry out a command and give its reply; None where nothing is said at all."""
        if not command.crc_ok or command.checksum_ok is False:
            return not_acknowledged
        if self._body.power == Power.WARMING:
            return BUSY if self._state.get("warm_up_answer") == "busy" else None
        entry = BY_TYPE.get(command.type)
        if entry is None or not self._has(entry) or command.action not in entry.operations:
            return not_acknowledged
        if self._body.power != Power.ON and entry.type not in STANDBY_TYPES:
            return cannot_execute
        # What a real one cannot do depends on its input and signal; here it is named (command ids, blanks between).
        if entry.id in str(self._state.get("unavailable")).split():
            return cannot_execute
        self._body.advance()
        return self._do[Action(command.action)](entry, command.setting)

    def _has(self, entry: Entry) -> bool:
        if entry.type in HIGH_REGISTERS:
            return self._state.flag("two_registers")
        return entry.type in OWN_ITEMS or self._model.understands(entry)

    def _get(self, entry: Entry, _setting: int) -> Reply:
        value = int(self._state.get(state_id(entry)))
        if entry.type in HOURS and self._state.flag("two_registers"):
            value = value >> 8 if entry.type in HIGH_REGISTERS else value & 0xFF
        return partial(data, value)

    def _set(self, entry: Entry, setting: int) -> Reply:
        if entry.type == POWER:
            return self._switch(setting)
        if setting not in self._model.settings(entry):
            return cannot_execute
        if entry.type in (MEMORY_LOAD, MEMORY_SAVE):
            return self._memory(entry.type, setting)
        if entry.type == MY_IMAGE and setting and not self._state.flag(IMAGES[setting - 1]):
            return cannot_execute
        is_flag = isinstance(self._state.get(entry.id), bool)
        self._body.put(entry.id, bool(setting) if is_flag else setting)
        return acknowledged

    def _switch(self, setting: int) -> Reply:
        if setting not in (Power.STANDBY, Power.ON):
            return cannot_execute
        done = self._body.switch_on() if setting == Power.ON else self._body.switch_off()
        return acknowledged if done else cannot_execute

    def _step(self, action: Action, entry: Entry, _setting: int) -> Reply:
        name, span = entry.id, range_of(entry.type)
        wanted = int(self._state.get(name)) + _STEPS[action]
        # At the end of its range a value stays as it is, and the step is acknowledged all the same (inferred).
        self._body.put(name, min(max(wanted, span.lowest), span.highest))
        return acknowledged

    def _execute(self, entry: Entry, _setting: int) -> Reply:
        if entry.type in DELETES:
            name = IMAGES[DELETES[entry.type] - 1]
            if not self._state.flag(name):
                return cannot_execute
            self._body.put(name, False)
        reset = [BY_TYPE[type_] for type_ in RESETS.get(entry.type, ())]
        reset += [ENTRIES[entry.resets]] if entry.resets else []
        for each in reset:
            if each.id in self._state:
                self._body.put(each.id, 0 if each.type in OWN_ITEMS else range_of(each.type).first)
        self._trace.event("executed", command=entry.id)
        return acknowledged

    def _memory(self, type_: int, place: int) -> Reply:
        names = [BY_TYPE[each].id for each in REMEMBERED if BY_TYPE[each].id in self._state]
        if type_ == MEMORY_SAVE:
            self._memories[place] = {name: self._state.get(name) for name in names}
        elif place not in self._memories:
            return cannot_execute
        else:
            for name, value in self._memories[place].items():
                self._body.put(name, value)
        return acknowledged
