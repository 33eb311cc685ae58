"""Memory switches of one printer: asked one by one, changed bit by bit, written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from core.device import Progress
from core.families.star.operations.reading_features import WRITES
from core.families.star.reach.presence import until_back
from core.families.star.reach.reach import Reach
from core.families.star.wire.memory_switch import Verb, bits_to_clear, bits_to_set, read_request, switch_request
from core.families.star.wire.replies import SwitchReply
from core.family import notes
from core.family.absence import Absence, seen_off
from core.link.errors import LinkError, TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import Text, text

WRITE: Final = switch_request(Verb.WRITE)

_REPLY_SECONDS: Final = 2.0

_REPLY: Final = text("star.expected.switch", "the value of memory switch {switch}")
_ASKING: Final = text("star.progress.reading_switches", "reading the memory switches")
_STAGING: Final = text("star.progress.staging", "sending the new values")
_WRITING: Final = text("star.progress.writing", "writing them into the printer's memory")
_COUNTED: Final = text(
    "star.switch.counted", "Times that this program has written it so far: {count}. That memory has a limited life."
)


@dataclass(frozen=True, slots=True)
class Written:
    """How far writing came. `error` is what broke it; `absence` is None where WRITE was not sent."""

    error: LinkError | None
    absence: Absence | None
    remarks: tuple[Text, ...] = ()


async def told(reach: Reach, switches: Sequence[str], progress: Progress) -> Mapping[str, int]:
    """Ask for switches; those that the printer does not tell are missing. Raises a LinkError."""
    async with reach.dialogue() as dialogue:
        return await told_in(dialogue, switches, progress)


async def told_in(dialogue: Dialogue, switches: Sequence[str], progress: Progress) -> Mapping[str, int]:
    """Ask for switches on a connection that is lent. Raises a LinkError.

    A printer that is silent at the first is not asked for the others: it does not know the question.
    """
    progress(_ASKING)
    known: dict[str, int] = {}
    for switch in switches:
        question = Question(
            Payload.of(read_request(switch)), _REPLY.having(switch=switch), SwitchReply, answer_seconds=_REPLY_SECONDS
        )
        try:
            reply = await dialogue.ask(question, partial(_is_about, switch))
        except TimedOut:
            if not known:
                return known
            continue
        known[switch] = reply.value
    return known


def _is_about(switch: str, reply: SwitchReply) -> bool:
    return reply.switch == switch


def staging(present: Mapping[str, int], wanted: Mapping[str, int]) -> Sequence[bytes]:
    """Give the commands that stage what differs, and nothing else: the bits to set, then the bits to clear."""
    requests = []
    for switch, value in wanted.items():
        if bits := bits_to_set(present[switch], value):
            requests.append(switch_request(Verb.SET, switch, bits))
        if bits := bits_to_clear(present[switch], value):
            requests.append(switch_request(Verb.CLEAR, switch, bits))
    return requests


async def write(reach: Reach, staged: Sequence[bytes], progress: Progress) -> Written:
    """Stage, write once, and wait until the printer is back. Never sent again, whatever happens on the way."""
    error, sent = None, False
    try:
        async with reach.dialogue() as dialogue:
            progress(_STAGING)
            for request in staged:
                await dialogue.tell(Payload.of(request))
            progress(_WRITING)
            # From here on nobody can say that it was not written.
            sent = True
            await dialogue.tell(Payload.of(WRITE))
            await seen_off(reach, dialogue)
    except LinkError as broken:
        error = broken
    if not sent:
        return Written(error, None)
    count = await notes.counted(reach, WRITES)
    return Written(error, await until_back(reach, progress), (_COUNTED.having(count=count),))
