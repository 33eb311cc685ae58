"""One visit to the printer's setting mode: enter, write, leave, and wait until the printer is back (GS ( E)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from core.device import Address, Progress, Value
from core.families.epson.operations.configuration_line import line_with
from core.families.epson.operations.configuration_writes import count_write
from core.families.epson.reach.presence import presence
from core.families.epson.reach.reach import Reach
from core.families.epson.services import PRINT
from core.families.epson.wire.messages import ModeEntered
from core.families.epson.wire.requests import ENTER_SETTING_MODE, LEAVE_SETTING_MODE
from core.family.absence import seen_off, until_back
from core.family.presence import Presence
from core.link.errors import LinkError
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.session.raw_exchange import send
from core.text import Text, text

_ENTERING: Final = text("epson.progress.entering", "entering the printer's setting mode")
_WRITING: Final = text("epson.progress.writing", "writing the new values into the printer's memory")
_NOTICE: Final = text("epson.expected.setting_mode", "the notice that the setting mode has begun")
_NEW_LINE: Final = text("epson.setting.new_line", "Its serial line has changed: its address is now {address}.")

_ENTER: Final = Question(Payload.of(ENTER_SETTING_MODE), _NOTICE, ModeEntered)
_SENDING_SECONDS: Final = 2.0
"""How long the last bytes may be on their way on a slow line: 200 of them take 1.7 s at 1200 bits a second."""
_AWAY: Final = frozenset({Presence.SILENT, Presence.BUSY})
_LEAVE: Final = Payload.of(LEAVE_SETTING_MODE)


@dataclass(slots=True)
class Visit:
    """How far it came. `error` is what broke it.

    `entered` is whether the printer may be in its setting mode, `sent` whether it may have new values, `left` whether
    it was told to leave, `presence` how it was found in the end.
    """

    error: LinkError | None = None
    entered: bool = False
    sent: bool = False
    left: bool = False
    presence: Presence = Presence.ONLINE
    remarks: tuple[Text, ...] = ()


async def visit(reach: Reach, commands: bytes, written: Mapping[str, Value], progress: Progress) -> Visit:
    """Enter, send the commands and leave, each once, and wait until the printer has reset itself.

    `written` are the settings behind the commands. Nothing is sent again, whatever happens on the way, but this: a
    printer that may still be in its setting mode, where it does not print, is told to leave over a fresh connection.
    Outside that mode this is without effect (APG p.575: in user setting mode only).
    """
    made = Visit()
    try:
        async with reach.dialogue() as dialogue:
            await _inside(reach, dialogue, commands, made, progress)
            await seen_off(reach, dialogue)
    except LinkError as broken:
        made.error = broken
    if not made.entered:
        return made
    if not made.left:
        await _leave_afresh(reach)
    await _see_back(reach, made, written, progress)
    return made


async def _inside(reach: Reach, dialogue: Dialogue, commands: bytes, made: Visit, progress: Progress) -> None:
    """Write in one go, and leave in the same: the printer is in its setting mode as shortly as can be.

    However this ends, also when it is cancelled, the printer is told to leave as long as the connection stands.
    """
    progress(_ENTERING)
    made.entered = True
    try:
        await dialogue.ask(_ENTER)
        made.remarks = await count_write(reach, progress)
        progress(_WRITING)
        made.sent = True
        await dialogue.tell(Payload.of(commands + LEAVE_SETTING_MODE))
        made.left = True
    finally:
        if not made.left:
            with suppress(LinkError):
                await dialogue.tell(_LEAVE)
                made.left = True


async def _leave_afresh(reach: Reach) -> bool:
    """Tell it to leave, whatever it says: in its setting mode it may not answer the question before a dialogue.

    Tell whether that could be sent.
    """
    try:
        if not reach.is_serial:
            # Somebody else may have the address by now, and would print it.
            await reach.board.demand()
            await send(reach.tcp(PRINT), LEAVE_SETTING_MODE, 0, reach.surroundings.clock)
            return True
        async with reach.dialogue() as dialogue:
            await dialogue.tell(_LEAVE)
    except LinkError:
        return False
    return True


async def _see_back(reach: Reach, made: Visit, written: Mapping[str, Value], progress: Progress) -> None:
    old = reach.address
    new = line_with(old, written) if reach.is_serial and made.sent else old
    if new != old:
        await _see_back_on(reach, made, new, progress)
        return
    made.presence = await _until_back(reach, progress)
    # It takes connections and says nothing: what told it to leave may have been lost with the connection.
    if made.presence in _AWAY and await _leave_afresh(reach):
        made.presence = await _until_back(reach, progress)


async def _see_back_on(reach: Reach, made: Visit, new: Address, progress: Progress) -> None:
    """Go on with the new settings of the line; with the old ones where the printer does not answer to them."""
    old = reach.address
    await reach.surroundings.clock.sleep(_SENDING_SECONDS)
    await _go_to(reach, new)
    made.presence = await _until_back(reach, progress)
    if made.presence in _AWAY:
        # DIP switches may decide, and not the printer's memory.
        await _go_to(reach, old)
        made.presence = await presence(reach)
        return
    made.remarks += (_NEW_LINE.having(address=str(new)),)


async def _until_back(reach: Reach, progress: Progress) -> Presence:
    async def present() -> Presence:
        return await presence(reach)

    absence = await until_back(reach.surroundings.clock, present, progress, was_online=True)
    if absence.seconds is not None:
        return Presence.ONLINE
    if absence.busy:
        return Presence.BUSY
    return Presence.OFFLINE if absence.offline else Presence.SILENT


async def _go_to(reach: Reach, address: Address) -> None:
    reach.move(address)
    await reach.leave_the_old_way()
