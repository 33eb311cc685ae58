"""Lets the printer test itself (GS ( A): it prints, resets itself, and answers nothing until it is back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.operations.action_features import PARAMETERS
from core.families.epson.operations.printing_features import PATTERN, PATTERNS, SELF_TEST
from core.families.epson.operations.taken import SENDING, parameter
from core.families.epson.reach.presence import demand_ready, presence
from core.families.epson.reach.reach import Reach
from core.families.epson.wire.requests import test_print
from core.family.absence import came_back, looked_at, seen_off, until_back
from core.link.payload import Payload
from core.session.errors import OutcomeUnknown
from core.session.sending import sent
from core.text import text

_ROLL: Final = 0
"""The paper that is in the printer: its roll."""

_NOT_SEEN: Final = text(
    "epson.self_test.not_seen", "The command was sent, and the printer answered all the time, as if it did not test."
)
_LOOK: Final = text("epson.self_test.look", "Look at the paper. The test is not started again by itself.")


async def self_test(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Start the test on a printer that is ready, and wait until the printer is back."""
    pattern = PATTERNS[str(parameter(PARAMETERS[SELF_TEST], parameters, PATTERN))]
    await demand_ready(reach)
    progress(SENDING)
    unknown: OutcomeUnknown | None = None
    try:
        async with reach.dialogue() as dialogue:
            await sent(dialogue, Payload.of(test_print(_ROLL, pattern)))
            await seen_off(reach, dialogue)
    except OutcomeUnknown as error:
        unknown = error
    absence = await until_back(reach.surroundings.clock, lambda: presence(reach), progress, was_online=True)
    if absence.noticed:
        return came_back(SELF_TEST, absence)
    if unknown is not None:
        return looked_at(SELF_TEST, unknown, absence)
    return Outcome(SELF_TEST, Result.UNKNOWN, reason=_NOT_SEEN, advice=_LOOK)
