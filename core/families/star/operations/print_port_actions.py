"""Actions through the print port after which the printer goes on: the ETB counter and automatic status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.model_rules import has_automatic_status
from core.families.star.operations.action_features import AUTOMATIC_STATUS, CLEAR_ETB_COUNTER, MODE, MODES
from core.families.star.operations.restarts import SENDING
from core.families.star.reach.fields import field_of
from core.families.star.reach.presence import READING_STATUS, demand_online
from core.families.star.reach.reach import Reach
from core.families.star.reach.status_port import EXPECTED
from core.families.star.wire import requests
from core.families.star.wire.asb import AsbFrame
from core.families.star.wire.requests import AutomaticStatus, automatic_status_request
from core.link.errors import LinkError
from core.link.payload import Payload
from core.session.errors import OutcomeUnknown
from core.session.exchange import Question
from core.session.sending import sent
from core.text import Mistake, text

COUNTER: Final = "etb_counter"
_CLEARED_SECONDS: Final = 3.0
_CLEARED_PAUSE: Final = 0.25
_STATUS_SECONDS: Final = 3.0

_NOT_CLEARED: Final = text("star.etb.not_cleared", "The counter still says {counter}.")
_NO_COUNTER: Final = text("star.etb.no_counter", "This printer's status tells no counter: the command was sent.")
_NO_MODE: Final = text("star.automatic.no_mode", "Say when the printer is to tell its status: mode={known}.")
_NO_COMMAND: Final = text(
    "star.automatic.no_command",
    "{model} has no commands for automatic status: nothing was sent. Port 9101 tells the same whenever it is asked.",
)
_NOT_SEEN: Final = text(
    "star.action.not_seen", "The command was sent, but the printer has not said what became of it: {problem}"
)
_LOOK: Final = text("star.action.look", "Look at the printer's status. Sending it again does no harm.")
_UNCONFIRMED: Final = text("star.action.unconfirmed", "The command was sent; the printer confirms nothing.")


async def clear_etb_counter(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Clear the counter, and look whether it says 0."""
    before = _counter_in(await demand_online(reach), reach.group)
    progress(SENDING)
    try:
        async with reach.dialogue() as dialogue:
            await sent(dialogue, Payload.of(requests.CLEAR_ETB_COUNTER))
    except OutcomeUnknown as error:
        return _unknown(CLEAR_ETB_COUNTER, error, before)
    if before is None:
        return Outcome(CLEAR_ETB_COUNTER, Result.DONE, reason=_NO_COUNTER)
    progress(READING_STATUS)
    try:
        after = await _counter_after(reach)
    except LinkError as error:
        return _unknown(CLEAR_ETB_COUNTER, error, before)
    if after:
        return Outcome(CLEAR_ETB_COUNTER, Result.FAILED, before, after, _NOT_CLEARED.having(counter=after))
    return Outcome(CLEAR_ETB_COUNTER, Result.DONE, before, after)


async def switch_automatic_status(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Send ESC RS a n; for the mode `once`, wait for the status that it brings."""
    mode = MODES.get(str(parameters.get(MODE, "")))
    if mode is None:
        raise Mistake(_NO_MODE.having(known="|".join(MODES)))
    if has_automatic_status(reach.identity) is False:
        raise Mistake(_NO_COMMAND.having(model=str(reach.identity.model)))
    await demand_online(reach)
    progress(SENDING)
    payload = Payload.of(automatic_status_request(mode))
    async with reach.dialogue() as dialogue:
        if mode is AutomaticStatus.ONCE:
            await dialogue.ask(Question(payload, EXPECTED, AsbFrame, answer_seconds=_STATUS_SECONDS, late_counts=True))
            return Outcome(AUTOMATIC_STATUS, Result.DONE)
        try:
            await sent(dialogue, payload)
        except OutcomeUnknown as error:
            return _unknown(AUTOMATIC_STATUS, error)
    return Outcome(AUTOMATIC_STATUS, Result.DONE, reason=_UNCONFIRMED)


async def _counter_after(reach: Reach) -> int | None:
    """Look at the counter until it says 0, at most three seconds: a status that comes at once may be older."""
    clock = reach.surroundings.clock
    began = clock.monotonic()
    while counter := _counter_in(await reach.status(), reach.group):
        if clock.monotonic() - began >= _CLEARED_SECONDS:
            break
        await clock.sleep(_CLEARED_PAUSE)
    return counter


def _unknown(action: str, error: LinkError, before: int | None = None) -> Outcome:
    reason = error.sentence if isinstance(error, OutcomeUnknown) else _NOT_SEEN.having(problem=error.sentence)
    return Outcome(action, Result.UNKNOWN, before, reason=reason, advice=_LOOK, error=error)


def _counter_in(frame: AsbFrame, group: str | None) -> int | None:
    counter = field_of(frame, group, COUNTER)
    return counter if isinstance(counter, int) else None
