"""What can go wrong between this computer and a device, each as a sentence with an advice."""

from __future__ import annotations

from typing import ClassVar

from core.text import ENGLISH, Text, text


class LinkError(Exception):
    """A link could not be opened, or did not carry what it should.

    `sentence` says what was tried, on what, and what came back; `advice` says what to do next. `str()` gives both in
    English.
    """

    sentence_form: ClassVar[Text] = text("link.error", "{address} could not be used: {detail}.")
    advice_form: ClassVar[Text] = text("link.error.advice", "Check the address and the cable, then try again.")

    def __init__(self, address: str, detail: str | Text = "", **arguments: str | int | float | Text) -> None:
        """Take the address as the user knows it and what the system said."""
        self.address = address
        self.detail = detail
        self.sentence = self.sentence_form.having(address=address, detail=detail, **arguments)
        self.advice = self.advice_form.having(address=address, detail=detail, **arguments)
        super().__init__(f"{ENGLISH.sentence(self.sentence)} {ENGLISH.render(self.advice)}")


class Refused(LinkError):
    """The host answered that nothing listens on this port, or that it takes no more connections."""

    sentence_form = text("link.refused", "{address} refused the connection.")
    advice_form = text(
        "link.refused.advice",
        "The host is there, but this service is off or busy. Check the port, or wait for another program to let go.",
    )


class Unreachable(LinkError):
    """No way leads to the host, or its name is unknown."""

    sentence_form = text("link.unreachable", "{address} cannot be reached: {detail}.")
    advice_form = text(
        "link.unreachable.advice", "Check that the device is on, that its cable is in, and that it is in this network."
    )


class TimedOut(LinkError):
    """Nothing came back in time."""

    sentence_form = text("link.timed_out", "{address} did not answer within {seconds} s.")
    advice_form = text(
        "link.timed_out.advice", "Check that the device is on, that its cable is in, and that the address is right."
    )


class ConnectionLost(LinkError):
    """The connection broke before the answer was whole."""

    sentence_form = text("link.lost", "The connection to {address} was lost: {detail}.")
    advice_form = text("link.lost.advice", "Check the cable and the power of the device, then try again.")


class PortUnavailable(LinkError):
    """A serial port does not exist, may not be opened, or is held by another program."""

    sentence_form = text("link.port_unavailable", "The port {address} could not be opened: {detail}.")
    advice_form = text(
        "link.port_unavailable.advice", "Check the name of the port, and close the program that is using it."
    )
