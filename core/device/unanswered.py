"""What a round of asking means that brought no status: silent, busy, or there and locked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

from core.device.credential import ENTER_PASSWORD, CredentialMissing, CredentialRejected
from core.device.driver import Path
from core.device.event import BUSY_SHORT, NEEDED_SHORT, SILENT_SHORT, WRONG_SHORT, Contact
from core.link.errors import LinkError
from core.session.errors import Busy
from core.status import State, Verdict
from core.text import Text, text

_CONTACTS: Final[Sequence[tuple[type[LinkError], Contact, Text, str | None]]] = (
    (CredentialMissing, Contact.LOCKED, NEEDED_SHORT, ENTER_PASSWORD),
    (CredentialRejected, Contact.LOCKED, WRONG_SHORT, ENTER_PASSWORD),
    (Busy, Contact.BUSY, BUSY_SHORT, None),
    (LinkError, Contact.SILENT, SILENT_SHORT, None),
)
"""What each error says of the device, the word for it, and the action that helps; the first that fits."""
_OTHER_WAYS: Final = text("device.other_ways", "{advice} Other ways to it: {paths}.")
_LISTED: Final = text("device.other_ways.list", "{before}, {path}")


def unanswered(error: LinkError, paths: Sequence[Path]) -> tuple[Contact, Verdict]:
    """Give how the device stands by an error, and what to say of it. Of several `paths` the first has failed.

    Who locks has answered: another way is no advice then.
    """
    contact, short, remedy = next(
        (contact, short, remedy) for kind, contact, short, remedy in _CONTACTS if isinstance(error, kind)
    )
    advice = error.advice if contact is Contact.LOCKED else _with_other_ways(error.advice, paths)
    return contact, Verdict(State.UNKNOWN, error.sentence, short, advice, remedy=remedy)


def _with_other_ways(advice: Text, paths: Sequence[Path]) -> Text:
    """Name the other ways that a person may choose for good."""
    others = [path.label for path in paths[1:] if not path.temporary]
    if not others or paths[0].temporary:
        return advice
    listed = reduce(lambda before, path: _LISTED.having(before=before, path=path), others)
    return _OTHER_WAYS.having(advice=advice, paths=listed)
