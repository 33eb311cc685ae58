"""Which way to a projector is best, found out by asking: PJLink's greeting first, since it harms nobody.

A projector of this maker is then asked on its command ports, which tell more. Nothing goes to a command port of a
projector that names another maker, and nothing to what greets there in another way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from core.device import Identity
from core.device.credential import CredentialError
from core.families.projector.models import has_command_set
from core.families.projector.reach import command_port, framed_port, pjlink_port
from core.families.projector.reach.pjlink_recognition import Recognition, recognised
from core.families.projector.reach.refusals import NothingListens
from core.families.projector.reach.way import Round, Way
from core.family.place import Place
from core.link.errors import LinkError, Refused, TimedOut
from core.text import Text, text

_COMMAND_WAYS: Final = (command_port.PATH, framed_port.PATH)

_TELLS_MORE: Final = text("projector.why.tells_more", "it tells more than PJLink does")
_ALONE: Final = text("projector.why.alone", "PJLink does not answer")
_SECOND_PORT: Final = text("projector.why.second_port", "the first command port does not answer")
_ANOTHER_MAKER: Final = text("projector.why.another_maker", "the projector is one of {maker}")
_WITHOUT_PASSWORD: Final = text("projector.why.without_password", "the command port wants a password, and PJLink none")
_NO_COMMANDS: Final = text("projector.why.no_commands", "no command port answers")
_LOCKED: Final = text("projector.why.locked", "this port answers, and wants the password")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was found: the way to use and why, and the one that answers in each language; None where none does.

    `first` is what the way told already, so that it need not be asked again at once.
    """

    path: str
    why: Text
    command_path: str | None = None
    pjlink_path: str | None = None
    identity: Identity = field(default_factory=Identity)
    first: Round | None = None


async def choose(place: Place, way: Callable[[str], Way]) -> Choice:
    """Find out. `way` gives a way by its name. Raises a LinkError that says why nothing can be asked."""
    told = await recognised(place)
    by_pjlink = pjlink_port.PATH if told.speaks_pjlink else None
    maker = told.identity.manufacturer
    if maker is not None and not has_command_set(maker):
        return Choice(pjlink_port.PATH, _ANOTHER_MAKER.having(maker=maker), None, by_pjlink, told.identity)
    locked: str | None = None
    failures = list[LinkError]()
    for path in _COMMAND_WAYS:
        try:
            first = await way(path).hear()
        except CredentialError:
            locked = locked or path
        except LinkError as error:
            failures.append(error)
            if isinstance(error, TimedOut) and not told.speaks_pjlink:
                break  # Two ports that are silent: the third would only take longer.
        else:
            return Choice(path, _why(path, told), path, by_pjlink, told.identity, first)
    if by_pjlink is not None and (told.is_open or locked is None):
        why = _NO_COMMANDS if locked is None else _WITHOUT_PASSWORD
        return Choice(pjlink_port.PATH, why, locked, by_pjlink, told.identity)
    if locked is not None:
        return Choice(locked, _LOCKED, locked, by_pjlink, told.identity)
    raise _why_nothing(place, told, failures)


def _why(path: str, told: Recognition) -> Text:
    if path != _COMMAND_WAYS[0]:
        return _SECOND_PORT
    return _TELLS_MORE if told.speaks_pjlink else _ALONE


def _why_nothing(place: Place, told: Recognition, failures: list[LinkError]) -> LinkError:
    """Give the failure that says most: one that is not a refused connection; where all are refused, that."""
    every = [*failures, *([told.failure] if told.failure is not None else [])]
    if every and all(isinstance(error, Refused) for error in every):
        return NothingListens(place.address.place)
    return next((error for error in every if not isinstance(error, Refused)), every[0])
