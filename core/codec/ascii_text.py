"""Text fields of protocols that speak ASCII, made harmless."""

from __future__ import annotations

from typing import Final

_SHOWN: Final = tuple(chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}" for byte in range(256))


def ascii_text(field: bytes) -> str:
    """Give a field as text: printable ASCII as it is, every other byte as `\\xNN`.

    Control characters never come through: what a device calls itself must not move a terminal's cursor.
    """
    return "".join([_SHOWN[byte] for byte in field])
