"""Whose session holds the print port, as far as this computer can know, and releasing it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations import board
from core.families.star.operations.action_features import PORT, RELEASE
from core.families.star.reach.reach import Reach
from core.families.star.services import PRINT
from core.link.connections import Connection, connections_to
from core.session.errors import OutcomeUnknown
from core.text import Mistake, Text, text

_HELD: Final = text("star.holder", "{program} (pid {pid}), port {port}")
_HELD_BY_NOBODY_KNOWN: Final = text("star.holder.unknown", "a program that the system does not name, port {port}")
_AND: Final = text("star.holder.and", "{one}; {more}")
_NO_SESSION: Final = text(
    "star.release.no_session",
    "This computer has no session on the print port of {address}. Only the computer that holds a session can release "
    "it: start Signalbox there. If a program that crashed here held it, name the port that it used on this computer: "
    "port=51034.",
)
_SEVERAL: Final = text(
    "star.release.several",
    "This computer has several sessions on the print port of {address}: {sessions}. Name the port of one of them.",
)
_OWN: Final = text(
    "star.release.own",
    "The session on the print port of {address} is Signalbox's own, port {port}: leave live status instead.",
)
_RELEASING: Final = text("star.progress.releasing", "asking the board to release the session from port {port}")
_NOTHING: Final = text(
    "star.release.nothing",
    "The board released nothing: it has no session from port {port} of this computer, or another computer holds it.",
)
_NOTHING_ADVICE: Final = text(
    "star.release.nothing.advice",
    "Look which computer prints on this printer, and release it there. If nobody knows, restart the printer.",
)
_LOOK: Final = text(
    "star.release.look",
    "Try whether the print port can be used again: releasing it twice does no harm, but is rarely needed.",
)


def in_words(connection: Connection) -> Text:
    """Say who holds a session."""
    if connection.program is None or connection.pid is None:
        return _HELD_BY_NOBODY_KNOWN.having(port=connection.local_port)
    return _HELD.having(program=connection.program, pid=connection.pid, port=connection.local_port)


async def holders(reach: Reach) -> Sequence[Connection]:
    """List the sessions that this computer has on the print port. Nothing is sent. Raises a LinkError."""
    return await connections_to(reach.address.place, reach.address.port(PRINT.name, PRINT.port))


async def release(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Release a session of this computer: the one from the named port of its own, or the only one that there is.

    Raises a Mistake that explains when it is not clear which, and a LinkError when nothing was sent.
    """
    named = parameters.get(PORT)
    port = int(named) if named is not None else await _only_session(reach)
    progress(_RELEASING.having(port=port))
    try:
        released = await board.release(reach, port)
    except OutcomeUnknown as error:
        return Outcome(RELEASE, Result.UNKNOWN, reason=error.sentence, advice=_LOOK, error=error)
    if released:
        return Outcome(RELEASE, Result.DONE)
    return Outcome(RELEASE, Result.FAILED, reason=_NOTHING.having(port=port), advice=_NOTHING_ADVICE)


async def _only_session(reach: Reach) -> int:
    found = await holders(reach)
    others = [connection for connection in found if connection.pid != os.getpid()]
    address = reach.address.place
    if len(others) > 1:
        sessions = reduce(lambda one, more: _AND.having(one=one, more=more), map(in_words, others))
        raise Mistake(_SEVERAL.having(address=address, sessions=sessions))
    if others:
        return others[0].local_port
    if found:
        raise Mistake(_OWN.having(address=address, port=found[0].local_port))
    raise Mistake(_NO_SESSION.having(address=address))
