"""The state of a simulated device: typed ids, what follows from what, and what power takes away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Protocol

from core.simulate.simulator import StateValue

_WORDS: Final[Mapping[str, bool]] = {
    "0": False, "1": True, "false": False, "true": True, "off": False, "on": True, "no": False, "yes": True,
}  # fmt: skip


class ValueType(Protocol):
    """What values an id can take."""

    def parse(self, written: str) -> StateValue:
        """Read a value as people write it. Raises ValueError with the part of a sentence: "is ... , not ..."."""
        ...


@dataclass(frozen=True, slots=True)
class Boolean:
    """True or false: `1`, `true`, `on`, `yes`, `0`, `false`, `off`, `no`, in upper or lower case."""

    def parse(self, written: str) -> bool:
        """Read true or false."""
        try:
            return _WORDS[written.lower()]
        except KeyError:
            raise ValueError(f"is 0 or 1, not {written!r}") from None


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number from `lowest` to `highest`."""

    lowest: int
    highest: int

    def parse(self, written: str) -> int:
        """Read a whole number, decimal."""
        if re.fullmatch(r"-?[0-9]{1,9}", written) and self.lowest <= int(written) <= self.highest:
            return int(written)
        raise ValueError(f"is a whole number from {self.lowest} to {self.highest}, not {written!r}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few whole numbers."""

    numbers: tuple[int, ...]

    def parse(self, written: str) -> int:
        """Read one of the numbers."""
        for number in self.numbers:
            if written == str(number):
                return number
        raise ValueError(f"is one of {', '.join(map(str, self.numbers))}, not {written!r}")


@dataclass(frozen=True, slots=True)
class Seconds:
    """A time from 0 to `longest` seconds; parts of a second behind a point."""

    longest: float

    def parse(self, written: str) -> float:
        """Read a number of seconds."""
        if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", written) and float(written) <= self.longest:
            return float(written)
        raise ValueError(f"is a number of seconds from 0 to {self.longest:g}, not {written!r}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is written: up to `most` printable characters of ASCII."""

    most: int

    def parse(self, written: str) -> str:
        """Read the text."""
        if len(written) <= self.most and written.isascii() and (written.isprintable() or not written):
            return written
        raise ValueError(f"is text of at most {self.most} printable characters of ASCII, not {written!r}")


@dataclass(frozen=True, slots=True)
class Form:
    """Text of a form: a regular expression that fits the whole of it, and the words for it."""

    pattern: str
    words: str

    def parse(self, written: str) -> str:
        """Read the text; letters come out small."""
        if re.fullmatch(self.pattern, written, re.IGNORECASE | re.ASCII):
            return written.lower()
        raise ValueError(f"is {self.words}, not {written!r}")


@dataclass(frozen=True, slots=True)
class Item:
    """One id. `kept` values are facts of the world (an open cover) or of the configuration: power does not change them.

    `constant` ids can be read and not set.
    """

    id: str
    type: ValueType
    initial: StateValue
    kept: bool = False
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Consequence:
    """While the id `cause` is true, the id `effect` is `value` by itself."""

    cause: str
    effect: str
    value: StateValue = True


class State:
    """The values of one device.

    A value that follows from something else (an open cover makes a printer go offline) follows it until it is set by
    hand. What was set by hand holds until it is set to what would follow anyway, or until power takes it away.
    """

    def __init__(self, owner: str, items: Sequence[Item], consequences: Sequence[Consequence] = ()) -> None:
        """Take the device's name for sentences, its ids, and what follows from what (ids it lacks are passed over)."""
        self._owner = owner
        self._items = {item.id: item for item in items}
        self._values = {item.id: item.initial for item in items}
        self._causes: dict[str, list[Consequence]] = {}
        self._by_hand: dict[str, StateValue] = {}
        for consequence in consequences:
            if consequence.cause in self._items and consequence.effect in self._items:
                self._causes.setdefault(consequence.effect, []).append(consequence)

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def get(self, name: str) -> StateValue:
        """Give a value. Raises ValueError with a sentence for an unknown id."""
        self._item(name)
        return self._value(name)

    def flag(self, name: str) -> bool:
        """Tell whether an id is true; false for one that the device does not have."""
        return name in self._items and bool(self._value(name))

    def all(self) -> dict[str, StateValue]:
        """Give every value by id."""
        return {name: self._value(name) for name in self._items}

    def set(self, name: str, written: str) -> StateValue:
        """Set a value as written by hand, and give it. Raises ValueError with a sentence."""
        item = self._item(name)
        if item.constant:
            raise ValueError(f"{name} of the {self._owner} is always {self._value(name)} and cannot be set.")
        try:
            value = item.type.parse(written.strip())
        except ValueError as reason:
            raise ValueError(f"{name} {reason}.") from None
        self.put(name, value)
        return value

    def put(self, name: str, value: StateValue) -> None:
        """Set a typed value: what the device itself does."""
        if name not in self._causes:
            self._values[name] = value
        elif value == self._following(name):
            self._by_hand.pop(name, None)
        else:
            self._by_hand[name] = value

    def power_on(self) -> None:
        """Forget what does not outlive a power-off."""
        for name, item in self._items.items():
            if not item.kept:
                self._values[name] = item.initial
                self._by_hand.pop(name, None)

    def _value(self, name: str) -> StateValue:
        if name in self._by_hand:
            return self._by_hand[name]
        return self._following(name) if name in self._causes else self._values[name]

    def _following(self, name: str) -> StateValue:
        """Give what an id is by itself."""
        for consequence in self._causes[name]:
            if self._value(consequence.cause):
                return consequence.value
        return self._values[name]

    def _item(self, name: str) -> Item:
        if name in self._items:
            return self._items[name]
        near = get_close_matches(name, self._items, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "The command state shows all it has."
        raise ValueError(f"The {self._owner} has no state or option {name!r}. {hint}")
