"""Why a projector is not asked by PJLink, or does not do what it was told (PJLink Class 1, version 1.04)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.projector.wire.pjlink_messages import ErrorCode
from core.link.errors import TimedOut
from core.session.errors import DeviceRefuses, NotUnderstood
from core.text import text


class PjlinkRefused(DeviceRefuses):
    """The projector answered a command with one of ERR1 to ERR4. `detail` is the command, as `AVMT 31`."""


class Undefined(PjlinkRefused):
    """ERR1: this projector does not have the command."""

    sentence_form = text(
        "projector.pjlink.undefined", "The projector at {address} does not have the PJLink command {detail} (ERR1)."
    )
    advice_form = text(
        "projector.pjlink.undefined.advice", "Nothing is wrong with it: this model cannot be asked or told that."
    )


class OutOfRange(PjlinkRefused):
    """ERR2: the command is known, and the value is none that this projector takes."""

    sentence_form = text(
        "projector.pjlink.out_of_range",
        "The projector at {address} knows the PJLink command {detail}, and does not take this value (ERR2).",
    )
    advice_form = text("projector.pjlink.out_of_range.advice", "Choose another value: this model does not have it.")


class OnlyTogether(OutOfRange):
    """ERR2 to muting the picture or the sound alone: there are projectors that mute both or neither."""

    sentence_form = text(
        "projector.pjlink.only_together",
        "The projector at {address} does not take the PJLink command {detail} (ERR2): most likely it mutes picture and "
        "sound only together.",
    )
    advice_form = text("projector.pjlink.only_together.advice", "Mute picture and sound in one, or not at all.")


class UnavailableNow(PjlinkRefused):
    """ERR3: not in the state in which the projector is now."""

    sentence_form = text(
        "projector.pjlink.unavailable",
        "The projector at {address} does not take the PJLink command {detail} at this time (ERR3).",
    )
    advice_form = text(
        "projector.pjlink.unavailable.advice",
        "It may be off, warming up or cooling down: look at its power, then try again.",
    )


class ProjectorFailure(PjlinkRefused):
    """ERR4: the projector or its display has failed."""

    sentence_form = text(
        "projector.pjlink.failure",
        "The projector at {address} reports that it has failed, in answer to the PJLink command {detail} (ERR4).",
    )
    advice_form = text(
        "projector.pjlink.failure.advice",
        "Look at its status and at the indicators on its case. If nothing else helps, switch it off and on again.",
    )


class NotPjlink(NotUnderstood):
    """What greeted is no PJLink. Nothing was sent to it."""

    sentence_form = text(
        "projector.pjlink.not_pjlink",
        "{address} greeted with {detail}, which is no greeting of PJLink: nothing was sent to it.",
    )


class NotGreeted(TimedOut):
    """The connection was taken, and nothing was said on it. Nothing was sent."""

    sentence_form = text(
        "projector.pjlink.not_greeted", "{address} took the connection and did not greet within {seconds} s."
    )
    advice_form = text(
        "projector.pjlink.not_greeted.advice",
        "Most likely another controller is connected, since projectors serve one at a time: wait a moment. "
        "Else check the address and the port.",
    )


class PjlinkSilent(TimedOut):
    """The projector greeted, and did not answer a command. `detail` is the command."""

    sentence_form = text(
        "projector.pjlink.silent", "{address} did not answer the PJLink command {detail} within {seconds} s."
    )
    advice_form = text(
        "projector.pjlink.silent.advice",
        "PJLink allows 2 s. The projector may be busy with something else: try again in a minute.",
    )


class LetInNoMore(DeviceRefuses):
    """The projector wants the password again in the middle of a connection. The command was not carried out."""

    sentence_form = text(
        "projector.pjlink.let_in_no_more",
        "The projector at {address} let Signalbox in, and did not carry out the PJLink command {detail} all the same: "
        "it wants the password again.",
    )
    advice_form = text(
        "projector.pjlink.let_in_no_more.advice",
        "Most likely another controller has connected meanwhile. Try again when it has finished.",
    )


_KINDS: Final[Mapping[ErrorCode, type[PjlinkRefused]]] = {
    ErrorCode.UNDEFINED: Undefined,
    ErrorCode.OUT_OF_RANGE: OutOfRange,
    ErrorCode.UNAVAILABLE: UnavailableNow,
    ErrorCode.FAILURE: ProjectorFailure,
}


def refusal_of(address: str, command: str, code: ErrorCode) -> PjlinkRefused:
    """Say what a code means in answer to a command."""
    return _KINDS[code](address, command)
