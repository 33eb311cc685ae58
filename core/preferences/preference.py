"""One preference, declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Value = TypeVar("Value", bool, int, str)


@dataclass(frozen=True, slots=True)
class Preference(Generic[Value]):
    """A preference by id, with what holds until somebody says otherwise.

    `fits` tells whether a value of the right type can be used; what a file holds that cannot is as if it was not there.
    """

    id: str
    default: Value
    fits: Callable[[Any], bool] = lambda _value: True

    def accepts(self, value: object) -> bool:
        """Tell whether this can be its value: of the type of the default, and fit."""
        return type(value) is type(self.default) and self.fits(value)


def one_of(*values: str | int) -> Callable[[Any], bool]:
    """Let only these values fit."""
    return values.__contains__


def between(lowest: int, highest: int) -> Callable[[Any], bool]:
    """Let only numbers from `lowest` to `highest` fit, both included."""
    return lambda value: lowest <= value <= highest
