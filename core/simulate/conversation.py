"""What a family writes for a stream service: one conversation per connection, without sockets and without time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias


class Connection(Protocol):
    """What a conversation may do with its connection. Faults, tracing and time are the service's business."""

    @property
    def peer(self) -> tuple[str, int]:
        """Give the address and the port of the other side."""
        ...

    def send(self, message: bytes) -> None:
        """Send one whole message. Faults act on messages, so two messages are two calls."""
        ...

    def close(self) -> None:
        """Hang up when everything sent so far is on its way, without waiting for the other side."""
        ...

    def reset(self) -> None:
        """End the connection at once, with a reset, whatever was still to be sent."""
        ...


class Conversation(Protocol):
    """One connection as the device sees it. It never raises, whatever arrives."""

    def received(self, data: bytes) -> None:
        """Take bytes as they came, cut anywhere."""
        ...

    def ended(self) -> None:
        """Hear that the connection is over, whoever ended it: nothing comes or goes any more."""
        ...


ConversationFactory: TypeAlias = Callable[[Connection], Conversation]
"""Begins a conversation on a new connection; may send a greeting at once."""


class Silence:
    """A conversation that says nothing: the other side of a connection that nobody listens to."""

    def received(self, data: bytes) -> None:
        """Let it pass."""

    def ended(self) -> None:
        """Take no notice."""
