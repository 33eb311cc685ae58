"""What the answers of one byte say, by the command that they answer. Bits 4 and 7 are 0 in all of them.

GS r: U220A-SPEC; APG p.334. GS I: APG p.456 to 469. What ESC u and ESC v say differs between models: not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.status import FieldValue

TYPE_BITS: Final[Mapping[str, int]] = {"multibyte": 0, "cutter": 1, "customer_display": 2}
"""The bits of the type ID (GS I 2; also the first byte of GS I 33) by what they say: 1 is that the printer has it."""

_FLAGS: Final[Mapping[bytes, Mapping[str, int]]] = {
    b"\x1dr\x02": {"drawer_pin3_high": 0},
    b"\x1dr\x04": {"ink_1_near_end": 0, "ink_2_near_end": 1},
    b"\x1dI\x02": TYPE_BITS,
}
_PAIRS: Final[Mapping[bytes, Mapping[str, int]]] = {b"\x1dr\x01": {"paper_near_end": 0, "paper_end": 2}}
"""The lower of two bits that say the same."""
_PAIR_VALUES: Final[tuple[FieldValue, ...]] = (False, None, None, True)
_NUMBERS: Final[Mapping[bytes, str]] = {b"\x1dI\x01": "model_id", b"\x1dI\x03": "version_id"}
_DIGIT_0: Final = 0x30


def byte_fields(byte: int, request: bytes | None) -> dict[str, FieldValue]:
    """Give what an answer says, by field id: `value`, the byte as it is, and what it means after this command.

    `request` is a command of three bytes; without one, or after another, nobody can say what the byte means.
    """
    fields: dict[str, FieldValue] = {"value": byte}
    if request is None:
        return fields
    # Numbers may be sent as digits: GS r 1 is also GS r "1".
    command = request[:-1] + bytes([request[-1] - _DIGIT_0]) if request[-1] >= _DIGIT_0 else request
    for name, bit in _PAIRS.get(command, {}).items():
        fields[name] = _PAIR_VALUES[byte >> bit & 0b11]
    for name, bit in _FLAGS.get(command, {}).items():
        fields[name] = bool(byte >> bit & 1)
    if command in _NUMBERS:
        fields[_NUMBERS[command]] = byte
    return fields
