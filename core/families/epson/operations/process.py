"""Proof that a printer has come past what it was sent: the process ID that it tells then (GS ( H 48, APG p.425).

It is the only confirmation that something has been printed.
"""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.families.epson.wire import requests
from core.families.epson.wire.messages import ProcessIdReply
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import text

_EXPECTED: Final = text("epson.expected.process_id", "the process ID")
_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LENGTH: Final = 4


def new_process_id(clock: Clock) -> str:
    """Make an ID from the time, in milliseconds: the same comes again after 28 minutes."""
    number = int(clock.now().timestamp() * 1000)
    signs = ""
    for _ in range(_LENGTH):
        number, sign = divmod(number, len(_SIGNS))
        signs = _SIGNS[sign] + signs
    return signs


async def processed(dialogue: Dialogue, commands: bytes, process_id: str, seconds: float) -> None:
    """Send commands once, with the ID behind them, and wait until the printer tells it.

    Raises ConnectionLost where the connection was gone before and nothing was sent; OutcomeUnknown from then on.
    """
    payload = Payload.of(commands + requests.process_id(process_id.encode("ascii")))
    question = Question(payload, _EXPECTED, ProcessIdReply, changes_device=True, answer_seconds=seconds)
    await dialogue.ask(question, lambda told: told.process_id == process_id)
