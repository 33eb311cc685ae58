"""Why a projector's command port or serial line is not used, gives nothing, or does not do what it was told."""

from __future__ import annotations

from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.session.errors import Busy, DeviceRefuses
from core.text import text


class NotUnderstood(DeviceRefuses):
    """`15`, twice: the projector does not know the command. `detail` is its action and type, as `GET 02 20`."""

    sentence_form = text(
        "projector.not_understood", "The projector at {address} does not understand the command {detail}."
    )
    advice_form = text(
        "projector.not_understood.advice", "Nothing is wrong with it: this model cannot be asked or told that."
    )


class CannotBeDone(DeviceRefuses):
    """`1C`: the projector knows the command and cannot carry it out. `detail` is its action and type."""

    sentence_form = text(
        "projector.cannot_be_done", "The projector at {address} cannot carry out the command {detail}."
    )
    advice_form = text(
        "projector.cannot_be_done.advice",
        "It may be off, or the input in use may not have it; else this model does not have it.",
    )


class StillBusy(Busy):
    """`1F xx xx`, again and again: the projector is there and takes no command now."""

    sentence_form = text(
        "projector.still_busy", "The projector at {address} is busy and took no command for {seconds} s."
    )
    advice_form = text(
        "projector.still_busy.advice",
        "It may be warming up or doing something that takes long. It is asked again by itself while it is watched.",
    )


class WarmingUp(DeviceRefuses):
    """A command was wanted while the projector warms up. Nothing was sent: it accepts no commands then."""

    sentence_form = text(
        "projector.warming_up", "The projector at {address} is warming up and takes no commands: nothing was sent."
    )
    advice_form = text("projector.warming_up.advice", "Wait until it is on, then try again.")


class StandbyAsleep(TimedOut):
    """It was in standby when it last answered, and does not answer now. `time` is when it was."""

    sentence_form = text(
        "projector.standby_asleep",
        "{address} gives no answer. The projector was in standby at {time}; "
        "in energy-saving standby its network sleeps as well.",
    )
    advice_form = text(
        "projector.standby_asleep.advice",
        "Nothing need be wrong. Switch it on with its remote control. "
        "To reach it in standby as well, set its standby mode to normal.",
    )


class CommandsUnanswered(TimedOut):
    """The port took the connection, and nothing came back (a field report of CP-EX301N)."""

    sentence_form = text(
        "projector.commands_unanswered",
        "{address} took the connection and did not answer a command within {seconds} s.",
    )
    advice_form = text(
        "projector.commands_unanswered.advice",
        "Some projectors take connections on this port and never answer on it: use PJLink for this one. "
        "Else check that it is not busy with something that takes long.",
    )


class CommandPortRefuses(Refused):
    """Nobody listens on the command port."""

    sentence_form = text("projector.command_port_refuses", "{address} refused the connection.")
    advice_form = text(
        "projector.command_port_refuses.advice",
        "The port may be switched off on the projector's web page (Port Settings), or another controller may have it. "
        "PJLink and the other command port may be open.",
    )


class NothingListens(Refused):
    """Every port that a projector may be asked on refuses the connection."""

    sentence_form = text(
        "projector.nothing_listens", "{address} refused the connection on the command ports and on PJLink's."
    )
    advice_form = text(
        "projector.nothing_listens.advice",
        "The host is there, and no projector listens on it. Check the address; if it is a projector's, open its web "
        "page and switch the ports on (Port Settings).",
    )


class CommandPortTaken(Busy):
    """The port took the connection and ended it before anything was said."""

    sentence_form = text(
        "projector.command_port_taken",
        "Most likely another controller is connected to the projector: {address} took the connection and ended it.",
    )
    advice_form = text(
        "projector.command_port_taken.advice",
        "Wait until the other one has finished: a projector that is watched is asked again by itself.",
    )


class GreetedOtherwise(LinkError):
    """What greeted on the port is no projector with the command set. Nothing was sent to it. `detail` is what came."""

    sentence_form = text(
        "projector.greeted_otherwise",
        "{address} greeted with {detail}, which no projector with this command set does: nothing was sent to it.",
    )
    advice_form = text(
        "projector.greeted_otherwise.advice",
        "Check the address and the port: another device may have this address. "
        "If it is a projector of another maker, use PJLink.",
    )


class NoChallenge(DeviceRefuses):
    """`1F 04 00` without a challenge: the projector wants a password and gives nothing to answer with."""

    sentence_form = text(
        "projector.no_challenge",
        "The projector at {address} wants a password and sent no challenge to answer: no command was carried out.",
    )
    advice_form = text(
        "projector.no_challenge.advice", "Switch the projector off at the mains and on again, or use PJLink."
    )


class RepliesMixed(ConnectionLost):
    """More replies came than commands were sent, or bytes that are no reply: which belongs to which cannot be told."""

    sentence_form = text(
        "projector.replies_mixed",
        "What came from {address} cannot be told apart: replies that were not asked for, or bytes that are none.",
    )
    advice_form = text(
        "projector.replies_mixed.advice",
        "Try again: every attempt has a fresh connection. If it happens again, look for another controller "
        "on the same connection, such as a converter or a network bridge.",
    )


class EarlierRepliesDoubtful(RepliesMixed):
    """What was read before on this connection is in doubt: it was noticed before another command was sent."""


class LineSilent(TimedOut):
    """Nothing came back on the serial line."""

    sentence_form = text("projector.line_silent", "The projector on {address} did not answer within {seconds} s.")
    advice_form = text(
        "projector.line_silent.advice",
        "Check that its mains switch is on, that the cable is a cross cable in its CONTROL port, and that the line has "
        "19200 bits a second, 8 data bits, no parity, 1 stop bit. A network bridge that is on takes the port away.",
    )


class LineGarbled(TimedOut):
    """Something came back on the serial line, and no reply was in it. `detail` is what came."""

    sentence_form = text(
        "projector.line_garbled",
        "What the projector on {address} answered within {seconds} s makes no sense as a reply: {detail}.",
    )
    advice_form = text(
        "projector.line_garbled.advice",
        "Most likely the baud rate or another line setting differs: "
        "these projectors have 19200 bits a second, 8 data bits, no parity, 1 stop bit.",
    )
