"""What answers to PJLink's greeting at a place: asked before it is known which way to a projector is best."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from core.device import Identity
from core.families.projector.reach.pjlink_connection import PjlinkConnection
from core.families.projector.reach.pjlink_refusals import NotPjlink, PjlinkRefused
from core.families.projector.reach.pjlink_rounds import CLASS
from core.families.projector.wire.pjlink_values import words_of
from core.family.place import Place
from core.link.errors import LinkError, Refused
from core.session.deadline import Deadline
from core.session.errors import Busy

RECOGNITION_SECONDS: Final = 3.0
"""How long it may take, whoever is silent."""
_QUESTIONS: Final = ("INF1", "INF2", "NAME")


class Greeted(Enum):
    """How a place was found."""

    CLOSED = auto()
    """Nobody listens on the port, or it is taken: the connection was refused or ended."""
    SILENT = auto()
    """Nothing answered in time, or no way leads there."""
    OTHER = auto()
    """Something else greeted. Nothing was sent to it."""
    LOCKED = auto()
    """PJLink, and it wants a password: who the projector is was not asked."""
    OPEN = auto()
    """PJLink without a password."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was found. `identity` is what it told of itself, `version` its class, 1 or 2, None where it was not told.

    `failure` says why nothing could be asked, or why it told no more.
    """

    greeted: Greeted
    identity: Identity = field(default_factory=Identity)
    version: int | None = None
    failure: LinkError | None = None

    @property
    def speaks_pjlink(self) -> bool:
        """Tell whether it is PJLink that greeted."""
        return self.greeted in (Greeted.OPEN, Greeted.LOCKED)

    @property
    def is_open(self) -> bool:
        """Tell whether it is PJLink, and wants no password."""
        return self.greeted is Greeted.OPEN


async def recognised(place: Place) -> Recognition:
    """Hear the greeting, and ask who greets where no password is wanted; within three seconds. Raises nothing."""
    connection = PjlinkConnection(place)
    deadline = Deadline(place.surroundings.clock, RECOGNITION_SECONDS)
    try:
        await connection.connect(deadline.remaining)
        greeting = await connection.greeting(deadline.remaining)
        if greeting.authentication:
            return Recognition(Greeted.LOCKED)
        return await _asked(connection, deadline)
    except NotPjlink as error:
        return Recognition(Greeted.OTHER, failure=error)
    except (Refused, Busy) as error:
        return Recognition(Greeted.CLOSED, failure=error)
    except LinkError as error:
        return Recognition(Greeted.SILENT, failure=error)
    finally:
        await connection.close()


async def _asked(connection: PjlinkConnection, deadline: Deadline) -> Recognition:
    """Ask who greets, as long as there is time."""
    told = dict[str, str | None]()
    version: int | None = None
    failure: LinkError | None = None
    try:
        for body in _QUESTIONS:
            try:
                told[body] = words_of(await deadline.keep(connection.address, connection.ask(body)))
            except PjlinkRefused:
                continue
        version = await deadline.keep(connection.address, connection.version())
    except LinkError as error:
        failure = error
    identity = Identity(
        manufacturer=told.get("INF1"), model=told.get("INF2"), name=told.get("NAME"),
        details={CLASS: version} if version is not None else {},
    )  # fmt: skip
    return Recognition(Greeted.OPEN, identity, version, failure)
