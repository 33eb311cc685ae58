"""Value codecs: between what a person types, what the program holds, and what a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from core.text import ENGLISH, Mistake, Text, text

Value = TypeVar("Value")

ON: Final = text("value.on", "on")
OFF: Final = text("value.off", "off")
_TOO_LONG = text("value.too_long", "'{typed}' has {got} characters; at most {most} are possible.")
_NO_NUMBER = text("value.no_number", "'{typed}' is not a whole number.")
_OUTSIDE = text("value.outside", "{number} is outside {lowest} to {highest}.")
_NEITHER = text("value.neither", "'{typed}' is neither on nor off: say 1, 0, on, off, yes, no, true or false.")
_NO_CHOICE = text("value.no_choice", "'{typed}' is not one of {known}.")
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class ValueCodec(Protocol[Value]):
    """Translates one type of value. `parse` raises a Mistake for what it cannot take."""

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
            raise Mistake(_TOO_LONG.having(typed=typed, got=len(typed), most=self.longest))
        return typed

    def show(self, value: str) -> Text:
        """Give the text itself."""
        return _plain(value)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `lowest` to `highest`, both included; where nobody has published the range, both are None.

    One without the other raises ValueError.
    """

    lowest: int | None = None
    highest: int | None = None

    def __post_init__(self) -> None:
        if (self.lowest is None) is not (self.highest is None):
            raise ValueError("a range has two ends, or is not known")

    @property
    def range(self) -> tuple[int, int] | None:
        """Give both ends; None where they are not published."""
        return (self.lowest, self.highest) if self.lowest is not None and self.highest is not None else None

    def parse(self, typed: str) -> int:
        """Read a decimal number, within the range where there is one."""
        try:
            number = int(typed.strip())
        except ValueError:
            raise Mistake(_NO_NUMBER.having(typed=typed)) from None
        if self.range is not None:
            lowest, highest = self.range
            if not lowest <= number <= highest:
                raise Mistake(_OUTSIDE.having(number=number, lowest=lowest, highest=highest))
        return number

    def show(self, value: int) -> Text:
        """Give the decimal digits."""
        return _plain(value)


@dataclass(frozen=True, slots=True)
class Toggle:
    """On or off, with words of its own where "on" says too little."""

    on: Text = ON
    off: Text = OFF

    def parse(self, typed: str) -> bool:
        """Read on or off in any of the usual forms."""
        word = typed.strip().lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        raise Mistake(_NEITHER.having(typed=typed))

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
            raise Mistake(_NO_CHOICE.having(typed=typed, known=", ".join(self.choices)))
        return wanted

    def show(self, value: str) -> Text:
        """Give the words of the choice; an id that is not known is shown as it is."""
        return self.choices.get(value) or _plain(value)

    def in_english(self) -> dict[str, str]:
        """Give the choices for JSON."""
        return {choice: ENGLISH.render(words) for choice, words in self.choices.items()}
