"""Hours of lamp and filter: one register or two, which differs from model to model."""

from __future__ import annotations

from typing import Final

_BYTE: Final = 0xFF


def hours(low: int, high: int | None = None) -> int:
    """Give the hours, 0 to 65535, that one register or two tell.

    `low` is what LAMP TIME (low) `90 10` or FILTER TIME (low) `A0 10` answers, 0 to 65535. `high` is what `9E 10` or
    `9F 10` answers; None where the model has no such register. One register alone holds 16 bits (tables of ED-A100 and
    CP-TW2503; public control programs). Of two registers one byte each is taken (tables of LX750 and CP-WU8600 name
    them low and high; a public control program reads them so); higher bits of `high` are ignored.

    A `low` above 255 is no byte: such a model tells all 16 bits there, whatever its second register answers. Otherwise
    2,912 hours would be shown as 96, and an old lamp as a new one. Inferred.
    """
    return low & 0xFFFF if high is None or low > _BYTE else low | (high & _BYTE) << 8
