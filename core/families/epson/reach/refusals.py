"""Why an Epson printer's print port or serial line is not used, or gives nothing."""

from __future__ import annotations

from core.link.errors import LinkError, TimedOut
from core.session.errors import Busy, DeviceRefuses
from core.text import text


class NoReceiptPrinter(LinkError):
    """What answers at the address says that it is something else. Its print port was left alone."""

    sentence_form = text(
        "epson.no_receipt_printer",
        "{address} says that it is {detail}, which is no receipt printer: nothing was sent to its print port.",
    )
    advice_form = text(
        "epson.no_receipt_printer.advice",
        "Check the address, or find the devices again: another device may have this address now.",
    )


class BoardSilent(TimedOut):
    """The network interface told before who it is, and does not now. The print port was left alone."""

    sentence_form = text(
        "epson.board_silent",
        "{address} no longer tells who it is (twice no answer within {seconds} s): nothing was sent to its print port.",
    )
    advice_form = text(
        "epson.board_silent.advice",
        "Check that the printer is on and that its cable is in. "
        "If another device has this address now, find the devices again.",
    )


class PrintPortRefuses(Busy):
    """The network interface answers, and nobody listens on the print port: boards that are taken do that, too."""

    sentence_form = text(
        "epson.print_port_refuses",
        "Most likely another computer holds the print port, or the printer is just starting: "
        "{address} refused the connection, although the printer's network interface answers.",
    )
    advice_form = text(
        "epson.print_port_refuses.advice",
        "Wait a moment: a printer that is watched is asked again by itself. "
        "If nobody is printing, end the program that holds the port, or switch the printer off and on.",
    )


class PrintPortBusy(Busy):
    """The print port gives no connection in time, or ends it at once."""

    sentence_form = text(
        "epson.print_port_busy",
        "Most likely another computer is printing or holds the print port: "
        "{address} took no further connection, or ended it at once, although the printer is there.",
    )
    advice_form = text(
        "epson.print_port_busy.advice",
        "Wait until the other computer has finished: a printer that is watched is asked again by itself. "
        "If nobody is printing, end the program that holds the port, or switch the printer off and on.",
    )


class PrintPortQueues(Busy):
    """The print port took the connection and answers nothing on it: those who came before have their turn first."""

    sentence_form = text(
        "epson.print_port_queues",
        "Most likely another computer is printing and has its turn first: "
        "{address} took the connection and gave no answer, although the printer is there.",
    )
    advice_form = PrintPortBusy.advice_form


class PoweredOff(LinkError):
    """The printer has told that it was switched off, and nothing has answered since."""

    sentence_form = text("epson.powered_off", "The printer at {address} was powered off.")
    advice_form = text("epson.powered_off.advice", "It said so itself. Switch it on again when it is needed.")


class NotReadyToPrint(DeviceRefuses):
    """The printer would print later, when nobody expects it. Nothing was sent. `detail` says what is the matter."""

    sentence_form = text(
        "epson.not_ready_to_print", "The printer at {address} cannot print now, and nothing was sent: {detail}"
    )
    advice_form = text("epson.not_ready_to_print.advice", "Put that right, then try again.")


class AnswersMixed(DeviceRefuses):
    """More one-byte answers came than were asked for: which belongs to which question cannot be told."""

    sentence_form = text(
        "epson.answers_mixed",
        "{address} answered more than it was asked: which answer belongs to which question cannot be told.",
    )
    advice_form = text(
        "epson.answers_mixed.advice",
        "Try again: every attempt has a fresh connection. "
        "If it happens again, look for another program that asks as well.",
    )


class LineSilent(TimedOut):
    """Nothing came back on a serial line."""

    sentence_form = text("epson.line_silent", "The printer on {address} did not answer within {seconds} s.")
    advice_form = text(
        "epson.line_silent.advice",
        "Check that it is on, that the baud rate and the other line settings are those of its self-test, "
        "and that the cable is a serial cable of the kind that the printer needs. "
        "With XON/XOFF, a printer that is offline may hold the line up: close its cover and see to its paper.",
    )


class LineGarbled(TimedOut):
    """Something came back on a serial line, and no answer was in it."""

    sentence_form = text(
        "epson.line_garbled",
        "What the printer on {address} answered within {seconds} s makes no sense as an ESC/POS status: {detail}.",
    )
    advice_form = text(
        "epson.line_garbled.advice",
        "Most likely the baud rate or another line setting is not that of the printer's self-test; "
        "if they are right, the printer is set to another emulation.",
    )
