"""What the network board of an Epson printer does on a person's wish, told by ENPC (UBE02 4.7)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from core.device import Outcome, Progress, Result, Value
from core.device.credential import OtherDevice
from core.families.epson.operations.board_features import RESET, TIMER_RESTART
from core.families.epson.reach.board import commanded, told_by_board
from core.families.epson.reach.reach import Reach
from core.families.epson.wire import enpc
from core.families.epson.wire.enpc import EnpcPacket, Function
from core.family.absence import Absence, came_back, looked_at, until_back
from core.family.presence import Presence
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import text

Carry: TypeAlias = Callable[[Reach, Mapping[str, Value], Progress], Awaitable[Outcome]]

_CHECKING: Final = text("epson.board.checking", "looking which printer is at the address")
_SENDING: Final = text("epson.board.sending", "telling the network board")

_REFUSED: Final = text("epson.board.refused", "The network board did not do it: {result}.")
_RESET_ADVICE: Final = text(
    "epson.board.reset.advice",
    "A switch of the printer must allow it: see its manual, or switch the printer off and on.",
)
_TIMER_ADVICE: Final = text("epson.board.timer.advice", "Nothing has changed. Other boards may know this command.")
_RESTARTED: Final = text(
    "epson.board.timer.restarted",
    "The network board answered that it is done. What else its answer holds is not documented.",
)
_DEVICE: Final = text("epson.board.device", "{model} ({mac})")
_NO_MAC: Final = text("epson.board.no_mac", "a device that does not tell its MAC address")


async def reset_board(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Reset printer and board, and wait until the board answers again.

    Raises OtherDevice when another printer is at the address, or a LinkError when nothing was sent.
    """
    try:
        reply = await _told(reach, enpc.RESET, Function.RESET, progress)
    except OutcomeUnknown as error:
        return looked_at(RESET, error, await _until_back(reach, progress))
    if not reply.succeeded:
        reason = _REFUSED.having(result=reply.result_in_words)
        return Outcome(RESET, Result.FAILED, reason=reason, advice=_RESET_ADVICE)
    return came_back(RESET, await _until_back(reach, progress))


async def restart_timer(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Restart the timer of silent connections. Raises as `reset_board`."""
    try:
        reply = await _told(reach, enpc.TIMER_RESTART, Function.TIMER_RESTART, progress)
    except OutcomeUnknown as error:
        return Outcome(TIMER_RESTART, Result.UNKNOWN, reason=error.sentence, advice=_TIMER_ADVICE, error=error)
    if not reply.succeeded:
        reason = _REFUSED.having(result=reply.result_in_words)
        return Outcome(TIMER_RESTART, Result.FAILED, reason=reason, advice=_TIMER_ADVICE)
    return Outcome(TIMER_RESTART, Result.DONE, reason=_RESTARTED)


CARRY: Final[Mapping[str, Carry]] = {RESET: reset_board, TIMER_RESTART: restart_timer}


async def _told(reach: Reach, command: bytes, function: Function, progress: Progress) -> EnpcPacket:
    """Tell the board, once it has said that it is the one that is known."""
    progress(_CHECKING)
    now = await told_by_board(reach)
    known = reach.identity
    if known.mac and now.mac != known.mac:
        found = _NO_MAC if now.mac is None else _DEVICE.having(model=now.model or "", mac=now.mac)
        raise OtherDevice(
            reach.address.place, found=found, expected=_DEVICE.having(model=known.model or "", mac=known.mac)
        )
    progress(_SENDING)
    return await commanded(reach, command, function)


async def _until_back(reach: Reach, progress: Progress) -> Absence:
    async def present() -> Presence:
        # The board is asked and not the print port, which somebody else may need as soon as it is back.
        try:
            await told_by_board(reach)
        except LinkError:
            return Presence.SILENT
        return Presence.ONLINE

    return await until_back(reach.surroundings.clock, present, progress)
