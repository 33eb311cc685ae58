"""The value of a memory switch as people write it: sixteen bits as four hex digits, or the bits to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.text import Mistake, Text, text

PREFIX: Final = "memory_switch_"
"""What the id of a whole switch as a setting begins with; its digit follows in small letters."""
ALL_BITS: Final = 0xFFFF

_FORM: Final = re.compile(r"([+-]?)([0-9A-Fa-f]{4})", re.ASCII)
_NO_SWITCH: Final = text(
    "star.switch.no_value",
    "'{typed}' is no value of a memory switch: write four hex digits (2000), or the bits to set (+2000) or to clear "
    "(-0180).",
)
_WHOLE: Final = text("star.switch.whole", "{digits} hex")
_SETS: Final = text("star.switch.sets", "as it is, with the bits {digits} hex set")
_CLEARS: Final = text("star.switch.clears", "as it is, with the bits {digits} hex cleared")
_WORDS: Final = {"": _WHOLE, "+": _SETS, "-": _CLEARS}


@dataclass(frozen=True, slots=True)
class BitChange:
    """What becomes of a switch: the bits of `mask` take their values from `bits`; the others stay. 0 to FFFF hex."""

    mask: int
    bits: int

    def applied(self, present: int) -> int:
        """Give the value of a switch after the change."""
        return present & ~self.mask | self.bits


def change_of(written: str) -> BitChange:
    """Read `2000`, `+2000` or `-0180`. Raises a Mistake for anything else."""
    sign, digits = _split(written)
    value = int(digits, 16)
    if not sign:
        return BitChange(ALL_BITS, value)
    return BitChange(value, value if sign == "+" else 0)


def digits_of(value: int) -> str:
    """Write a value (0 to FFFF hex) as its four digits."""
    return f"{value:04X}"


def become(present: str, change: str) -> str:
    """Give the digits of a switch after a change. Raises a Mistake for what is no value."""
    return digits_of(change_of(change).applied(int(present, 16)))


class SwitchValue:
    """Sixteen bits that nobody has published a meaning of, as `2000`; a change also as `+2000` and `-0180`."""

    def parse(self, typed: str) -> str:
        """Read a value or a change; the digits come out in capitals."""
        return "".join(_split(typed))

    def show(self, value: str) -> Text:
        """Give the digits, and what the sign says."""
        sign, digits = _split(value)
        return _WORDS[sign].having(digits=digits)


def _split(written: str) -> tuple[str, str]:
    match = _FORM.fullmatch(written.strip())
    if match is None:
        raise Mistake(_NO_SWITCH.having(typed=written))
    return match[1], match[2].upper()
