"""How a simulated projector of class 2 answers the search of PJLink, UDP 4352."""

from __future__ import annotations

from collections.abc import Sequence

from core.families.projector.wire.pjlink_datagrams import FOUND, announcement, parse_datagram
from core.families.projector.wire.pjlink_messages import Search
from core.simulate.state import State


class SearchResponder:
    """Answers one datagram after the other: a `core.simulate.udp_service.Responder` by its method `answers`."""

    def __init__(self, state: State) -> None:
        """Take the state: where the MAC address is."""
        self._state = state

    def answers(self, data: bytes) -> Sequence[bytes]:
        """Give the answers to a datagram; none to what is no search, and none from a projector of class 1."""
        if self._state.get("pjlink_class") == 1 or not isinstance(parse_datagram(data), Search):
            return ()
        return (announcement(FOUND, str(self._state.get("mac"))),)
