"""A secret that does not print."""

from __future__ import annotations

import hmac
import weakref
from typing import Final, NoReturn

MASK: Final = "[secret]"
_PLACE: Final = "\ue000"
"""A character of nobody's language, so that a mask is not taken for a part of the next secret."""
_TOO_SHORT: Final = 4

# By identity: of two equal secrets the second has to be masked when the first is gone.
_living: weakref.WeakValueDictionary[int, Secret] = weakref.WeakValueDictionary()


class Secret:
    """A password or key. Only `reveal` shows it; printing, formatting, pickling and comparing text do not."""

    __slots__ = ("__weakref__", "_forms", "_value")

    def __init__(self, value: str) -> None:
        """Take the secret text. It may be empty: some devices are shipped with a blank password."""
        self._value = value
        self._forms = () if len(value) < _TOO_SHORT else _forms(value)
        _living[id(self)] = self

    def reveal(self) -> str:
        """Give the secret itself. Call it only where the bytes are built that go onto the wire."""
        return self._value

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __format__(self, specification: str) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(_encoded(self._value), _encoded(other._value))

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never written to a file or sent to another process")

    @property
    def forms(self) -> tuple[str, ...]:
        """Give the secret as it may stand in a text: as it is, escaped, in hex. Empty where it is too short to find."""
        return self._forms


def mask_living_secrets(line: str) -> str:
    """Replace every secret that is in memory and occurs in the line: the last net under logs and crash reports.

    Secrets shorter than four characters are left alone here, since replacing them would destroy the line; they are
    masked where they are used, by `core.link.payload`.
    """
    forms = {form for reference in _living.valuerefs() if (secret := reference()) is not None for form in secret.forms}
    # The longest first: a secret may be the beginning of another.
    for form in sorted(forms, key=len, reverse=True):
        line = line.replace(form, _PLACE)
    return line.replace(_PLACE, MASK)


def _encoded(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")


def _forms(value: str) -> tuple[str, ...]:
    """Give the value as it stands in a text, in the `repr` of text and bytes, and in hex dumps."""
    encoded = _encoded(value)
    forms = (value, repr(value)[1:-1], repr(encoded)[2:-1], encoded.hex(), encoded.hex(" "))
    return tuple(dict.fromkeys((*forms, encoded.hex().upper(), encoded.hex(" ").upper())))
