"""Which way to a projector is best, found out by asking: PJLink's greeting first, since it harms nobody.

A projector of this maker is then asked on its command ports, which tell more. Nothing goes to a command port of a
projector that names another maker, and nothing to what greets there in another way:

| PJLink | command ports |
| --- | --- |
| names another maker | are not asked |
| something else greets, or no way leads to the host | are not asked: it is said |
| names this maker | both are asked, until one answers |
| names nobody, wants a password, is closed or silent | the same, but not the second where something else greets |
| took the connection, whatever it said | not the second where the first took a command and said nothing: it hangs |

On a host that gives no sign on PJLink's port, the second command port is knocked at while the first is asked, so that
one that is not there is given up after the time of two connections.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from core.device import Identity
from core.device.credential import CredentialError
from core.families.projector.models import has_command_set
from core.families.projector.reach import command_port, framed_port, pjlink_port
from core.families.projector.reach.pjlink_recognition import Greeted, Recognition, recognised
from core.families.projector.reach.pjlink_refusals import NotGreeted
from core.families.projector.reach.refusals import CommandsUnanswered, GreetedOtherwise, NothingListens
from core.families.projector.reach.way import Round, Way
from core.families.projector.services import FRAMED
from core.family.place import Place
from core.link.errors import LinkError, Refused, TimedOut, Unreachable
from core.session.deadline import Deadline
from core.session.dialogue import CONNECT_SECONDS
from core.session.errors import Busy
from core.text import Text, text

_COMMAND_WAYS: Final = (command_port.PATH, framed_port.PATH)

_TELLS_MORE: Final = text("projector.why.tells_more", "it tells more than PJLink does")
_ALONE: Final = text("projector.why.alone", "PJLink does not answer")
_SECOND_PORT: Final = text("projector.why.second_port", "the first command port does not answer")
_SECOND_OPEN: Final = text("projector.why.second_open", "the first command port wants a password, and this one none")
_SECOND_FREE: Final = text("projector.why.second_free", "the first command port is busy")
_ANOTHER_MAKER: Final = text("projector.why.another_maker", "the projector is one of {maker}")
_WITHOUT_PASSWORD: Final = text("projector.why.without_password", "the command port wants a password, and PJLink none")
_NO_COMMANDS: Final = text("projector.why.no_commands", "no command port answers")
_TAKEN: Final = text("projector.why.taken", "the command port is busy, most likely with another controller")
_LOCKED: Final = text("projector.why.locked", "this port answers, and wants the password")
_LET_IN: Final = text("projector.why.let_in", "the command port wants a password, and that of PJLink is known")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was found: the way to use and why, and the one that answers in each language; None where none does.

    `first` is what the way told already, so that it need not be asked again at once. `is_passing` is whether a better
    way was only busy, so that it is worth looking again. `locked` are the ways that want a password: the
    command ports where nobody has given it, PJLink whether or not somebody has.
    """

    path: str
    why: Text
    command_path: str | None = None
    pjlink_path: str | None = None
    identity: Identity = field(default_factory=Identity)
    first: Round | None = None
    is_passing: bool = False
    locked: frozenset[str] = frozenset()


async def choose(place: Place, way: Callable[[str], Way]) -> Choice:
    """Find out. `way` gives a way by its name. Raises a LinkError that says why nothing can be asked."""
    told = await recognised(place)
    if told.failure is not None and (told.greeted is Greeted.OTHER or isinstance(told.failure, Unreachable)):
        raise told.failure
    maker = told.identity.manufacturer or place.identity.manufacturer
    if maker is not None and not has_command_set(maker):
        if told.failure is not None and not told.speaks_pjlink:
            raise told.failure
        return Choice(pjlink_port.PATH, _ANOTHER_MAKER.having(maker=maker), None, pjlink_port.PATH, told.identity)
    asked = await _asked(place, way, told, maker)
    if asked.path is None and asked.first_of(CredentialError) is not None and told.greeted is Greeted.LOCKED:
        await asked.answers(way, pjlink_port.PATH)
    choice = asked.choice(told)
    if choice is None:
        raise _why_nothing(place, [*asked.failures.values(), *([told.failure] if told.failure is not None else [])])
    return replace(choice, locked=asked.locked(told))


@dataclass(slots=True)
class _Asked:
    """What was told: by the way that answers its first round, else why each does not."""

    path: str | None = None
    first: Round | None = None
    failures: dict[str, LinkError] = field(default_factory=dict)

    async def answers(self, way: Callable[[str], Way], path: str) -> bool:
        """Ask on a way, and take note of what came of it; tell whether it answers."""
        try:
            self.first = await way(path).hear()
        except LinkError as error:
            self.failures[path] = error
            return False
        self.path = path
        return True

    def first_of(self, kind: type[LinkError]) -> str | None:
        """Give the first command port that failed in a certain way; None where none did."""
        return next((path for path in _COMMAND_WAYS if isinstance(self.failures.get(path), kind)), None)

    def locked(self, told: Recognition) -> frozenset[str]:
        """Give the ways that want a password."""
        refused = {path for path, error in self.failures.items() if isinstance(error, CredentialError)}
        return frozenset(refused | ({pjlink_port.PATH} if told.greeted is Greeted.LOCKED else set()))

    def choice(self, told: Recognition) -> Choice | None:
        """Give what follows from it; None where nothing answers at all."""
        by_pjlink = pjlink_port.PATH if told.speaks_pjlink else None
        locked, busy = self.first_of(CredentialError), self.first_of(Busy)
        if self.path == by_pjlink and by_pjlink is not None:
            return Choice(by_pjlink, _LET_IN, locked, by_pjlink, told.identity, self.first)
        if self.path is not None:
            return Choice(self.path, self._why(told), self.path, by_pjlink, told.identity, self.first)
        if locked is not None and not told.is_open:
            return Choice(locked, _LOCKED, locked, by_pjlink, told.identity)
        if by_pjlink is None:
            return None
        why = _WITHOUT_PASSWORD if locked is not None else _TAKEN if busy is not None else _NO_COMMANDS
        return Choice(by_pjlink, why, locked or busy, by_pjlink, told.identity, is_passing=busy is not None)

    def _why(self, told: Recognition) -> Text:
        """Say why it is the command port that answers."""
        match self.failures.get(command_port.PATH):
            case None:
                return _TELLS_MORE if told.speaks_pjlink else _ALONE
            case CredentialError():
                return _SECOND_OPEN
            case Busy():
                return _SECOND_FREE
            case _:
                return _SECOND_PORT


async def _asked(place: Place, way: Callable[[str], Way], told: Recognition, maker: str | None) -> _Asked:
    """Ask the command ports, one after the other, until one answers."""
    asked = _Asked()
    knocking = None if _has_connected(told) else asyncio.create_task(_knocked(place))
    try:
        if await asked.answers(way, command_port.PATH):
            return asked
        if not _is_second_worth(asked.failures[command_port.PATH], told, maker):
            return asked
        silence = await knocking if knocking is not None else None
        if silence is None:
            await asked.answers(way, framed_port.PATH)
        else:
            asked.failures[framed_port.PATH] = silence
        return asked
    finally:
        if knocking is not None:
            knocking.cancel()
            await asyncio.gather(knocking, return_exceptions=True)


def _has_connected(told: Recognition) -> bool:
    """Tell whether the host gave a sign on PJLink's port, if only by refusing or by saying nothing."""
    return told.greeted is not Greeted.SILENT or isinstance(told.failure, NotGreeted)


def _is_second_worth(failure: LinkError, told: Recognition, maker: str | None) -> bool:
    """Tell whether the second command port is to be asked after the first has failed."""
    if isinstance(failure, GreetedOtherwise):
        return has_command_set(maker)
    is_hanging = told.greeted is not Greeted.CLOSED and _has_connected(told)
    return not (isinstance(failure, CommandsUnanswered) and is_hanging)


async def _knocked(place: Place) -> LinkError | None:
    """Connect to the second command port, and leave; give why that cannot be, None where it can. Nothing is sent."""
    link = place.tcp(FRAMED)
    try:
        await Deadline(place.surroundings.clock, CONNECT_SECONDS).keep(link.address, link.open())
    except LinkError as error:
        return error
    finally:
        await link.close()
    return None


def _why_nothing(place: Place, failures: list[LinkError]) -> LinkError:
    """Give the failure that says most: one that is not a refused connection; where all are refused, that."""
    if failures and all(isinstance(error, Refused) for error in failures):
        return NothingListens(place.address.place)
    answers = [error for error in failures if not isinstance(error, Refused)]
    return next((error for error in answers if not isinstance(error, TimedOut)), answers[0])
