"""The status service of a simulated board, TCP 9101 (IFBD-HE07/08-BE07 User's Manual, page 3-9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.families.star.wire.requests import STATUS_REQUEST_LENGTHS
from core.simulate.conversation import Connection


class Reporter(Protocol):
    """What knows the status."""

    def reports(self) -> Sequence[bytes]:
        """Give the frames of one answer, which are reported with it."""
        ...


class StatusConversation:
    """One question, one answer, and the board hangs up; at any other first byte it hangs up at once."""

    def __init__(self, connection: Connection, reporter: Reporter) -> None:
        """Take what knows the status."""
        self._connection = connection
        self._reporter = reporter
        self._question = bytearray()
        self._answered = False

    def received(self, data: bytes) -> None:
        """Wait for a whole question; only its first byte means anything."""
        if self._answered:
            return
        self._question += data
        length = STATUS_REQUEST_LENGTHS.get(self._question[0])
        if length is not None and len(self._question) < length:
            return
        self._answered = True
        if length is not None:
            for frame in self._reporter.reports():
                self._connection.send(frame)
        self._connection.close()

    def ended(self) -> None:
        """Need nothing more: a question that was not answered is forgotten."""
