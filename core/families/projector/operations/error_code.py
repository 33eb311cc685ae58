"""The error code of a projector in words."""

from __future__ import annotations

from core.families.projector.status.errors import ERROR_WORDINGS
from core.feature import Number
from core.text import Text, text

_KNOWN = text("projector.error_code.known", "{words} (code {code:02X}h)")
_UNKNOWN = text("projector.error_code.unknown", "code {code:02X}h, which no manual explains")
_MOST = 65535


class ErrorCode:
    """A code, 0 to 65535: 0 is normal."""

    def parse(self, typed: str) -> int:
        """Read a number."""
        return Number(0, _MOST).parse(typed)

    def show(self, value: int) -> Text:
        """Give what the code is called, with the code; 0 is plain."""
        wording = ERROR_WORDINGS.get(value)
        if wording is None:
            return _UNKNOWN.having(code=value)
        return wording.label if value == 0 else _KNOWN.having(words=wording.label, code=value)
