"""Prints one slip, and says that it was printed only when the printer has said so.

What may have left is never sent again: a second slip on the counter is a riddle to the person in the shop.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.models import GROUPS, Command, Part, understands
from core.families.epson.operations.information import model_told
from core.families.epson.operations.printing_features import PRINT_TEST
from core.families.epson.operations.process import new_process_id, processed
from core.families.epson.operations.slip import slip
from core.families.epson.operations.taken import sent_and_answering
from core.families.epson.reach.presence import READING_STATUS
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.refusals import NotReadyToPrint
from core.families.epson.status.by_group import conditions_of
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.status import FieldValue, State, Verdict, judge
from core.text import Text, text

PRINTED_SECONDS: Final = 20.0
"""A slip takes one or two seconds; an impact printer, and one that is still printing for the till, take longer."""
_NAMELESS: Final = "Epson receipt printer"
_STOPPED: Final = ("offline", "cover_open", "paper_end")
"""Any of these, and the slip would wait until nobody expects it."""

_PRINTING: Final = text("epson.progress.printing", "printing the slip")
_PRINTED: Final = text("epson.print_test.printed", "Printed: the printer confirmed it after {seconds} s.")
_CANNOT_CONFIRM: Final = text(
    "epson.print_test.cannot_confirm", "The slip was sent. This model cannot confirm that it was printed."
)
_NOT_KNOWN_TO_CONFIRM: Final = text(
    "epson.print_test.not_known_to_confirm",
    "The slip was sent. It is not known which model this is, so that it was not asked to confirm that it was printed.",
)
_UNCONFIRMED: Final = text(
    "epson.print_test.unconfirmed",
    "The slip was sent, and the printer has not confirmed that it was printed: {problem}",
)
_LOOK: Final = text("epson.print_test.look", "Look at the paper. The slip is not sent again by itself.")
_LATER: Final = text(
    "epson.print_test.later",
    "{advice} Then look at the paper: what is left of the slip is printed as soon as the printer can.",
)


async def print_test(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Print a slip on a printer that is ready, and wait until it tells the process ID that was sent behind it.

    Raises NotReadyToPrint or another LinkError when nothing was sent.
    """
    progress(READING_STATUS)
    _demand_ready_to_print(reach, await reach.status())
    await _learn_model(reach)
    clock = reach.surroundings.clock
    sign = new_process_id(clock)
    printed = slip(reach.identity.model or _NAMELESS, reach.address.place, clock.now(), sign, _cuts(reach.group))
    confirms = understands(reach.group, Command.PROCESS_ID)
    try:
        async with reach.dialogue() as dialogue:
            progress(_PRINTING)
            began = clock.monotonic()
            if confirms:
                await processed(dialogue, printed, sign, PRINTED_SECONDS)
                took = clock.monotonic() - began
                return Outcome(PRINT_TEST, Result.DONE, reason=_PRINTED.having(seconds=f"{took:.2f}"))
            await sent_and_answering(dialogue, printed)
    except OutcomeUnknown as error:
        return await _unconfirmed(reach, error, progress)
    return await _sent_only(reach, progress)


async def _learn_model(reach: Reach) -> None:
    """Ask one that nobody knows for its model, as on a line: whether it can confirm, and has a cutter, hangs on it."""
    if reach.identity.model is None:
        async with reach.dialogue() as dialogue:
            reach.learnt(await model_told(dialogue))


def _demand_ready_to_print(reach: Reach, fields: Mapping[str, FieldValue]) -> None:
    if any(fields.get(name) is True for name in _STOPPED):
        found = judge(conditions_of(reach.group), fields)
        raise NotReadyToPrint(reach.address.place, found.sentence)


async def _unconfirmed(reach: Reach, error: OutcomeUnknown, progress: Progress) -> Outcome:
    """Say why there is no confirmation: what the status tells now, else what went wrong with the connection."""
    found = await _trouble(reach, progress)
    problem = error.detail if found is None else found.sentence
    reason = _UNCONFIRMED.having(problem=problem)
    return Outcome(PRINT_TEST, Result.UNKNOWN, reason=reason, advice=_advice(found), error=error)


async def _sent_only(reach: Reach, progress: Progress) -> Outcome:
    """Say of a model that confirms nothing what can be said: whether it has stopped meanwhile."""
    found = await _trouble(reach, progress)
    if found is not None:
        return Outcome(
            PRINT_TEST, Result.UNKNOWN, reason=_UNCONFIRMED.having(problem=found.sentence), advice=_advice(found)
        )
    reason = _NOT_KNOWN_TO_CONFIRM if reach.group is None else _CANNOT_CONFIRM
    return Outcome(PRINT_TEST, Result.UNKNOWN, reason=reason, advice=_LOOK)


async def _trouble(reach: Reach, progress: Progress) -> Verdict | None:
    """Give what stops the printer now, if it says so."""
    progress(READING_STATUS)
    try:
        found = judge(conditions_of(reach.group), await reach.status())
    except LinkError:
        return None
    return found if found.state is State.FAULT else None


def _advice(found: Verdict | None) -> Text:
    return _LOOK if found is None or found.advice is None else _LATER.having(advice=found.advice)


def _cuts(group: str | None) -> bool:
    return group is not None and Part.CUTTER in GROUPS[group].parts
