"""Memory switches: eight bits each, told and written as eight digits, bit 8 first.

APG p.578 for writing, the manuals of compatible printers for reading; some code reads the answer bit 1 first, against
both. A printer tells `0` (off) and `1` (on); it is sent these, or `2` for a bit that shall stay as it is. Reserved bits
have to be sent as `2`.
"""

from __future__ import annotations

from typing import Final

SWITCHES: Final = range(1, 9)
"""The numbers of the switches. No model has all of them."""
BITS: Final = range(1, 9)
"""The numbers of the bits, as in "Msw 8-5": the lowest is 1."""

_OFF: Final = "0"
_ON: Final = "1"
_AS_IT_IS: Final = "2"
_MOST: Final = 0xFF


def digits_of(bits: int) -> str:
    """Write the bits of a switch, 0 to FF hex with bit 1 the lowest, as its digits. Raises ValueError outside that."""
    if not 0 <= bits <= _MOST:
        raise ValueError(f"a memory switch has eight bits, and {bits} has not")
    return f"{bits:08b}"


def is_on(digits: str, bit: int) -> bool:
    """Tell whether a bit is on in the digits of a switch. Raises ValueError for a bit that there is not."""
    return digits[_place(bit)] == _ON


def switched(digits: str, bit: int, on: bool) -> str:
    """Give the digits of a switch with one bit on or off. Raises ValueError for a bit that there is not."""
    place = _place(bit)
    return f"{digits[:place]}{_ON if on else _OFF}{digits[place + 1 :]}"


def digits_to_write(present: str, wanted: str) -> str:
    """Give the digits that turn one value into another: `2` wherever both agree, so that nothing else is touched."""
    return "".join(_AS_IT_IS if digit == other else other for digit, other in zip(present, wanted, strict=True))


def _place(bit: int) -> int:
    if bit not in BITS:
        raise ValueError(f"a memory switch has the bits 1 to 8, and no {bit}")
    return len(BITS) - bit
