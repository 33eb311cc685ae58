"""The status service on port 9101: connect, ask, leave. It leaves the print port to the till."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Final

from core.codec import Message, Rejected
from core.device import Path
from core.families.star.reach.print_port import borrowed
from core.families.star.reach.way import Round
from core.families.star.services import STATUS
from core.families.star.wire.asb import STATUS_REQUEST, AsbFrame, AsbReader
from core.family.place import Place
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Answer, Question, ask
from core.text import Text, text

PATH: Final = "9101"
"""The name of the way through the status service, whatever port the service is on."""
INTERVAL: Final = 2.0
"""Seconds between two questions. The board serves eight at a time and each takes a few milliseconds."""

EXPECTED: Final = text("star.expected.status", "Star status")
_LABEL: Final = text("star.path.status", "port {port}")
_NEIGHBOURLY: Final = text("star.path.status.neighbourly", "The till keeps port 9100.")
_SECOND_FRAME: Final = text("star.remark.second_frame", "The board sent {count} status frames; the first is shown.")
_REJECTED: Final = text("star.remark.rejected", "Not understood: {bytes} ({reason})")
_QUESTION: Final = Question(Payload.of(STATUS_REQUEST), EXPECTED, AsbFrame)


class StatusPort:
    """Asks port 9101 for the status (M-HE07 3-9)."""

    interval: Final = INTERVAL
    needs_model: Final = False
    """Every board understands it."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._place = place

    async def hear(self) -> Round:
        """Ask for the status."""
        answer = await asked(self._place)
        return Round((answer.first,), _remarks(answer.messages))

    async def status(self) -> AsbFrame:
        """Ask for the status."""
        return (await asked(self._place)).first

    def lend(self) -> AbstractAsyncContextManager[Dialogue]:
        """Connect to the print port for the occasion."""
        return borrowed(self._place)

    async def close(self) -> None:
        """Nothing is held between two questions."""


def path_at(place: Place) -> Path:
    """Give the way through the status port of a place."""
    return Path(PATH, _LABEL.having(port=place.address.port(STATUS.name, STATUS.port)), _NEIGHBOURLY)


async def asked(place: Place) -> Answer[AsbFrame]:
    """Ask once. Raises a LinkError."""
    return await ask(place.tcp(STATUS), AsbReader(), _QUESTION, place.surroundings.clock)


def rejected_remark(message: Rejected) -> Text:
    """Say which bytes were not understood, and why."""
    return _REJECTED.having(bytes=message.raw[:16].hex(" "), reason=message.reason)


def _remarks(messages: Sequence[Message]) -> tuple[Text, ...]:
    """Say what came beside the frame that is shown: nothing is dropped silently."""
    frames = sum(isinstance(message, AsbFrame) for message in messages)
    remarks = [_SECOND_FRAME.having(count=frames)] if frames > 1 else []
    remarks += [rejected_remark(message) for message in messages if isinstance(message, Rejected)]
    return tuple(remarks)
