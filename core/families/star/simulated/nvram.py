"""The memory switches of a simulated printer: what is stored, what is staged, and how often it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from core.families.star.wire.memory_switch import MOST, SwitchCommand, Verb
from core.simulate.state import Form, Integer, Item, State

WRITES: Final = "nvram_writes"
"""The state id that counts writes: this memory has a limited life."""
_FOUR_DIGITS: Final = Form(r"[0-9a-f]{4}", "four hex digits")
_MOST_WRITES: Final = 999_999_999


def switch_id(switch: str) -> str:
    """Give the state id of a switch: `memory_switch_c`."""
    return f"memory_switch_{switch.lower()}"


def switch_items(switches: Iterable[str], defaults: Mapping[str, int]) -> tuple[Item, ...]:
    """Give the state ids of a printer's switches with their values, and the counter of writes."""
    return (
        *(Item(switch_id(switch), _FOUR_DIGITS, _written(defaults.get(switch, 0)), kept=True) for switch in switches),
        Item(WRITES, Integer(0, _MOST_WRITES), 0, kept=True),
    )


class SwitchMemory:
    """Stored values are state ids, and outlive power. Staged ones are lost with a reset unless they were written."""

    def __init__(self, state: State, switches: Iterable[str], defaults: Mapping[str, int]) -> None:
        """Take where values are stored, the switches there are, and their factory values."""
        self._state = state
        self._defaults = {switch: defaults.get(switch, 0) for switch in switches}
        self._staged: dict[str, int] = {}

    def value(self, switch: str) -> int | None:
        """Give what is stored; None for a switch that this printer does not have."""
        return int(str(self._state.get(switch_id(switch))), 16) if switch in self._defaults else None

    def carry_out(self, command: SwitchCommand) -> None:
        """Stage, or store at once what is in the old form. What names a switch that is not there changes nothing.

        WRITE and WRITE_AND_PRINT store what is staged; the reset that follows is the printer's business.
        """
        if command.verb in (Verb.WRITE, Verb.WRITE_AND_PRINT):
            self._store(self._staged)
        elif command.old_form:
            self._store(self._meant(command, {}))
        else:
            self._staged |= self._meant(command, self._staged)

    def forget(self) -> None:
        """Lose what is staged: the printer was reset."""
        self._staged = {}

    def _meant(self, command: SwitchCommand, staged: Mapping[str, int]) -> dict[str, int]:
        """Give the values that a command asks for; bits change in what is staged, else in what is stored."""
        if command.verb in (Verb.DEFAULTS, Verb.FACTORY):
            return dict(self._defaults)
        stored = self.value(command.switch)
        if stored is None:
            return {}
        present = staged.get(command.switch, stored)
        match command.verb:
            case Verb.STAGE:
                return {command.switch: command.value}
            case Verb.SET:
                return {command.switch: present | command.value}
            case Verb.CLEAR:
                return {command.switch: present & ~command.value & MOST}
        return {}

    def _store(self, values: Mapping[str, int]) -> None:
        """Write values: one write, however many there are; none where nothing is to be written."""
        if not values:
            return
        for switch, value in values.items():
            self._state.put(switch_id(switch), _written(value))
        self._state.put(WRITES, int(self._state.get(WRITES)) + 1)


def _written(value: int) -> str:
    return f"{value:04x}"
