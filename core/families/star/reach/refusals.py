"""Why a Star printer's print port or serial line is not used, or gives nothing."""

from __future__ import annotations

from core.link.errors import LinkError, TimedOut
from core.session.errors import Busy
from core.text import text


class OtherEmulation(LinkError):
    """The printer does not speak Star's language now. Nothing was sent to its print port."""

    sentence_form = text(
        "star.other_emulation",
        "{address} is set to {detail}, not to a Star language: nothing was sent to its print port.",
    )
    advice_form = text("star.other_emulation.advice", "Set the printer to Star emulation if these commands are needed.")


class PrintPortBusy(Busy):
    """The print port takes no further connection."""

    sentence_form = text(
        "star.print_port_busy",
        "{address} took no further connection: most likely another computer holds the print port.",
    )
    advice_form = text(
        "star.print_port_busy.advice",
        "Wait until the other program lets go, or let its computer release the port. "
        "Port 9101 tells the status all the same.",
    )


class NoAutomaticStatus(LinkError):
    """The model has no command for it."""

    sentence_form = text(
        "star.no_automatic_status", "{address} cannot be watched live: {detail} has no commands for automatic status."
    )
    advice_form = text(
        "star.no_automatic_status.advice", "Use port 9101: it tells the same status whenever it is asked."
    )


class NoStatusOnLine(LinkError):
    """The model has no command that asks for its status on a line."""

    sentence_form = text(
        "star.no_status_on_line", "{address} cannot be asked: {detail} has no commands for automatic status."
    )
    advice_form = text("star.no_status_on_line.advice", "Update the firmware of the printer, or use its network board.")


class LineSilent(TimedOut):
    """Nothing came back on a serial line."""

    sentence_form = text("star.line_silent", "The printer on {address} did not answer within {seconds} s.")
    advice_form = text(
        "star.line_silent.advice",
        "Check that it is on, that the baud rate and the other line settings are those of its DIP switches, "
        "and that the cable is a serial cable of the kind that the printer needs.",
    )


class LineGarbled(TimedOut):
    """Something came back on a serial line, and no status was in it."""

    sentence_form = text(
        "star.line_garbled",
        "What the printer on {address} answered within {seconds} s makes no sense as a Star status: {detail}.",
    )
    advice_form = text(
        "star.line_garbled.advice",
        "Most likely the baud rate or another line setting is not that of the printer's DIP switches; "
        "if they are right, the printer is set to another emulation.",
    )
