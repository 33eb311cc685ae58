"""When a printer that speaks by itself is asked all the same, and whether what it says and what it answers agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.codec import Message
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.fields import differing
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.reach.said import Said
from core.families.epson.wire.messages import AsbStatus
from core.family.place import Place

KEEP_ALIVE: Final = 30.0
"""Seconds between two questions to a printer that says nothing.

Boards end a connection that is idle for 5 minutes (UB-E02 4.6); 90 s were seen as well. Twice a minute is within both,
also when a round came just before the question was due.
"""
UNARMED: Final = 2.0
"""Seconds between two questions while the command that lets the printer speak still waits in it."""
GATHERING: Final = 1.0
"""Seconds between two questions to a printer that says one change after the other: they are asked about together."""
ON_DEMAND: Final = 2.0
"""Seconds in which the last answer does for whoever asks, although the printer has said nothing since."""


class Looks:
    """Knows when the printer was asked last, what it had said by then, and what of that it says in its own manner."""

    def __init__(self, place: Place, board: BoardWatch, said: Said) -> None:
        """Take what the printer says and answers."""
        self._place = place
        self._board = board
        self._said = said
        self._looked_at = 0.0
        self._hurried_at: float | None = None
        self._is_wanted = False
        self._known: bytes | None = None
        self._manner: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Begin a connection, on which the printer has just been asked."""
        self._looked_at, self._is_wanted, self._known = self._now(), False, None

    def want(self) -> None:
        """Something may have been lost: the printer is asked again soon (APG p.217)."""
        self._is_wanted = True

    def begin_look(self) -> None:
        """Begin to ask about all that was said till now."""
        if self.is_wanted:
            self._hurried_at = self._now()
        self._is_wanted = False
        self.take_as_known()

    def looked(self) -> None:
        """The printer was asked and has answered."""
        self._looked_at = self._now()

    def take_as_known(self) -> None:
        """The automatic status that came last needs no question."""
        newest = self._said.newest(AsbStatus)
        self._known = None if newest is None else newest.raw

    def take_as_manner(self, unlike: frozenset[str]) -> None:
        """This model says these fields otherwise by itself than when it is asked."""
        self._manner |= unlike

    @property
    def unlike(self) -> frozenset[str]:
        """Give the fields in which the printer says something else by itself than when it was asked."""
        asb, realtime = self._said.newest(AsbStatus), self._said.newest(RealtimeAnswers)
        if asb is None or realtime is None:
            return frozenset()
        return differing(asb, realtime, self._board.group) - self._manner

    @property
    def outdated(self) -> Sequence[Message]:
        """Give the answers from before the printer told of a change: they do not hold any longer."""
        asb, realtime = self._said.newest(AsbStatus), self._said.newest(RealtimeAnswers)
        if asb is None or realtime is None or not self.unlike:
            return ()
        in_order = list(self._said.standing)
        return (realtime,) if in_order.index(asb) > in_order.index(realtime) else ()

    @property
    def is_wanted(self) -> bool:
        """Tell whether there is something to ask about: a change, a block, a contradiction."""
        newest = self._said.newest(AsbStatus)
        has_changed = newest is not None and newest.raw != self._known
        return self._is_wanted or has_changed or bool(self.unlike)

    @property
    def pause(self) -> float:
        """Give the seconds until what there is to ask about may be asked: changes in a row are gathered."""
        return 0.0 if self._hurried_at is None else max(0.0, self._hurried_at + GATHERING - self._now())

    def is_due(self, interval: float, *, on_demand: bool) -> bool:
        """Tell whether to ask now; `on_demand`: somebody wants to know, and the printer has said nothing."""
        patience = min(interval, ON_DEMAND) if on_demand else interval
        return (self.is_wanted and not self.pause) or self._now() - self._looked_at >= patience

    def _now(self) -> float:
        return self._place.surroundings.clock.monotonic()
