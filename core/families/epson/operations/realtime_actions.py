"""Actions by commands in real time: carried out at once, whatever the printer is doing, also when it is offline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.models import GROUPS, Command, Part, understands
from core.families.epson.operations import accessory_features as accessories
from core.families.epson.operations import recovery_features as recovery
from core.families.epson.operations.action_features import PARAMETERS
from core.families.epson.operations.taken import SENDING, parameter, sent_and_answering, taken
from core.families.epson.reach.reach import Reach
from core.families.epson.wire import requests
from core.families.epson.wire.messages import (
    AsbStatus,
    BatteryStatus,
    ClearReply,
    ExtendedAsb,
    OfflineReply,
    PowerOff,
)
from core.families.epson.wire.requests import Transmit
from core.link.payload import Payload
from core.session.exchange import Question
from core.text import Mistake, Text, text

CLEARED_SECONDS: Final = 5.0
OFF_SECONDS: Final = 10.0
"""The printer finishes what it has in hand and saves its counters before it says that it is off."""
STATUS_SECONDS: Final = 2.0

_CLEARED: Final = text("epson.expected.cleared", "the confirmation that its memory is empty")
_OFF: Final = text("epson.expected.power_off", "the notice that it is off")
_STATUS: Final = text("epson.expected.status", "a status")

_IS_CLEARED: Final = text("epson.action.is_cleared", "The printer confirmed that nothing waits in it any more.")
_IS_OFF: Final = text("epson.action.is_off", "The printer confirmed that it has stopped: its power can be cut now.")
_SWITCH_ON: Final = text("epson.action.is_off.advice", "Switch it off and on to use it again.")
_NO_SUCH_STATUS: Final = text("epson.action.no_such_status", "This model is not known to have this status: {status}.")

_ANSWERS: Final[Mapping[Transmit, type[AsbStatus | ExtendedAsb | OfflineReply | BatteryStatus]]] = {
    Transmit.BASIC: AsbStatus,
    Transmit.EXTENDED: ExtendedAsb,
    Transmit.OFFLINE: OfflineReply,
    Transmit.BATTERY: BatteryStatus,
}


async def clear_buffers(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Drop what is not printed (DLE DC4 8); done when the printer has confirmed it (37 25 00)."""
    progress(SENDING)
    question = Question(
        Payload.of(requests.CLEAR_BUFFERS), _CLEARED, ClearReply, changes_device=True, answer_seconds=CLEARED_SECONDS
    )
    async with reach.dialogue() as dialogue:
        await dialogue.ask(question)
    return Outcome(recovery.CLEAR_BUFFERS, Result.DONE, reason=_IS_CLEARED)


async def power_off(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Let the printer save its counters and stop (DLE DC4 2); done when it has said that it is off (3B 30 00)."""
    progress(SENDING)
    question = Question(Payload.of(requests.POWER_OFF), _OFF, PowerOff, changes_device=True, answer_seconds=OFF_SECONDS)
    async with reach.dialogue() as dialogue:
        await dialogue.ask(question)
    reach.board.powered_off = True
    return Outcome(recovery.POWER_OFF, Result.DONE, reason=_IS_OFF, advice=_SWITCH_ON)


async def press_feed(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Stand in for a press of the feed button (DLE ENQ 0)."""
    return await _tell(reach, recovery.PRESS_FEED, requests.PRESS_FEED, progress)


async def end_slip_wait(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Let the printer no longer wait for a slip (DLE ENQ 3)."""
    return await _tell(reach, recovery.END_SLIP_WAIT, requests.CANCEL_SLIP, progress)


async def sound_buzzer(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Sound the buzzer (DLE DC4 3): the first pattern, once, unless something else is said."""
    asked = {accessories.PATTERN: 0, accessories.REPEATS: 0} | dict(parameters)
    declared = PARAMETERS[accessories.BUZZER]
    pattern = int(parameter(declared, asked, accessories.PATTERN))
    repeats = int(parameter(declared, asked, accessories.REPEATS))
    return await _tell(reach, accessories.BUZZER, requests.buzzer(pattern, repeats), progress)


async def transmit_status(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Ask for a status once (DLE DC4 7), and give its bytes. Raises a Mistake for one that the model does not have."""
    kind = accessories.KINDS[str(parameter(PARAMETERS[accessories.TRANSMIT_STATUS], parameters, accessories.KIND))]
    if not has_status(reach.group, kind):
        raise Mistake(_NO_SUCH_STATUS.having(status=_word_for(kind)))
    progress(SENDING)
    question = Question(Payload.of(requests.transmit(kind)), _STATUS, _ANSWERS[kind], answer_seconds=STATUS_SECONDS)
    async with reach.dialogue() as dialogue:
        answer = await dialogue.ask(question)
    return Outcome(accessories.TRANSMIT_STATUS, Result.DONE, after=answer.raw.hex(" ").upper())


def has_status(group: str | None, kind: Transmit) -> bool:
    """Tell whether a model group is known to have a status that can be asked for once."""
    if kind is Transmit.BATTERY:
        return group is not None and Part.BATTERY in GROUPS[group].parts
    return understands(group, _NEEDS[kind])


_NEEDS: Final = {
    Transmit.BASIC: Command.CLEAR,
    Transmit.EXTENDED: Command.EXTENDED_STATUS,
    Transmit.OFFLINE: Command.PROCESS_ID,
}
"""What a model that has the status is known to understand."""


async def _tell(reach: Reach, action: str, command: bytes, progress: Progress) -> Outcome:
    progress(SENDING)
    async with reach.dialogue() as dialogue:
        await sent_and_answering(dialogue, command)
    return taken(action)


def _word_for(kind: Transmit) -> Text:
    return accessories.KIND_WORDS[kind.name.lower()]
