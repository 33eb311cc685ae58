"""Value codecs: between what a person types, what the program holds, and what a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol, TypeVar

from core.text import ENGLISH, Text, text

Value = TypeVar("Value")

ON: Final = text("value.on", "on")
OFF: Final = text("value.off", "off")
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class ValueCodec(Protocol[Value]):
    """Translates one type of value. `parse` raises ValueError with a sentence for what it cannot take."""

    def parse(self, typed: str) -> Value:
        """Give the value that a person typed."""
        ...

    def show(self, value: Value) -> Text:
        """Give the value in words."""
        ...


def _plain(value: object) -> Text:
    return text("value.plain", "{value}", value=str(value))


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text of up to `longest` characters."""

    longest: int = 255

    def parse(self, typed: str) -> str:
        """Take the text as it is, within its length."""
        if len(typed) > self.longest:
            raise ValueError(f"{typed!r} has {len(typed)} characters; at most {self.longest} are possible.")
        return typed

    def show(self, value: str) -> Text:
        """Give the text itself."""
        return _plain(value)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `lowest` to `highest`, both included."""

    lowest: int
    highest: int

    def parse(self, typed: str) -> int:
        """Read a decimal number within the range."""
        try:
            number = int(typed.strip())
        except ValueError:
            raise ValueError(f"{typed!r} is not a whole number.") from None
        if not self.lowest <= number <= self.highest:
            raise ValueError(f"{number} is outside {self.lowest} to {self.highest}.")
        return number

    def show(self, value: int) -> Text:
        """Give the decimal digits."""
        return _plain(value)


@dataclass(frozen=True, slots=True)
class Toggle:
    """On or off, with words of its own where "on" says too little."""

    on: Text = ON
    off: Text = OFF
    _forms: ClassVar[str] = "1, 0, on, off, yes, no, true or false"

    def parse(self, typed: str) -> bool:
        """Read on or off in any of the usual forms."""
        word = typed.strip().lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        raise ValueError(f"{typed!r} is neither on nor off: say {self._forms}.")

    def show(self, value: bool) -> Text:
        """Give the word for the position."""
        return self.on if value else self.off


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values by id, each with its words."""

    choices: Mapping[str, Text]

    def parse(self, typed: str) -> str:
        """Read the id of a choice."""
        wanted = typed.strip()
        if wanted not in self.choices:
            raise ValueError(f"{typed!r} is not one of {', '.join(self.choices)}.")
        return wanted

    def show(self, value: str) -> Text:
        """Give the words of the choice; an id that is not known is shown as it is."""
        return self.choices.get(value) or _plain(value)

    def in_english(self) -> dict[str, str]:
        """Give the choices for JSON."""
        return {choice: ENGLISH.render(words) for choice, words in self.choices.items()}
