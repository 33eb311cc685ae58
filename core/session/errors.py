"""What can go wrong in an exchange although the link works."""

from __future__ import annotations

from core.link.errors import ConnectionLost, LinkError
from core.text import text

_HUNG_UP = text("session.hung_up", "the device hung up")


class NotUnderstood(LinkError):
    """Something answered, but not in the language that was asked for."""

    sentence_form = text("session.not_understood", "{address} answered with {detail}, which is no {expected}.")
    advice_form = text(
        "session.not_understood.advice",
        "Another service or another device may be on this port: check address and port.",
    )


class DeviceRefuses(LinkError):
    """The device is there and answers, and does not do it: not now, or not at all."""

    sentence_form = text("session.device_refuses", "{address} answers, and does not do it: {detail}")
    advice_form = text("session.device_refuses.advice", "Look at its status, then try again.")


class NoAnswer(LinkError):
    """The other side took the question and hung up."""

    sentence_form = text("session.no_answer", "{address} closed the connection without {expected}.")
    advice_form = text(
        "session.no_answer.advice",
        "The device may be busy, or another device may be on this port: try again, then check address and port.",
    )


class OutcomeUnknown(ConnectionLost):
    """The connection broke after something that changes the device was sent. It is read again, never sent again."""

    sentence_form = text(
        "session.outcome_unknown", "The command was sent to {address}, but its outcome is unknown: {detail}"
    )
    advice_form = text(
        "session.outcome_unknown.advice", "The command may or may not have been carried out: look before you repeat it."
    )


class Busy(LinkError):
    """The device is there, and somebody else has it now. It is not silent, and nothing is wrong with it."""

    sentence_form = text("session.busy", "{address} is there, but somebody else is using it now.")
    advice_form = text("session.busy.advice", "Wait until the other side has finished, then try again.")


class HungUp(ConnectionLost):
    """The other side ended the connection, in order, although more was wanted of it."""

    def __init__(self, address: str) -> None:
        """Take the address as the user knows it."""
        super().__init__(address, _HUNG_UP)
