"""Status words of ePOS-Print as technicians meet them in logs: 32 bits, most significant byte first (EPOS p.63)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.codec import BufferedReader, Message

LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class EposStatus(Message):
    """One status word: 0F 00 00 3C for `asbstatus="0x0F00003C"`."""

    @property
    def word(self) -> int:
        """Give the number: 0 to FFFFFFFF hex."""
        return int.from_bytes(self.raw)


class EposReader(BufferedReader):
    """Reads words one after the other, however the stream is cut: a `core.codec.Reader`."""

    def _take(self) -> bool:
        if len(self._buffer) < LENGTH:
            return False
        self._give(EposStatus(bytes(self._buffer[:LENGTH]), 0))
        return True

    def _finish(self) -> None:
        """Leave what is no whole word in `pending`."""
