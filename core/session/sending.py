"""Commands that have no answer: once one may have left, nobody can say that it did not arrive."""

from __future__ import annotations

from core.link.errors import ConnectionLost, TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.errors import OutcomeUnknown


async def sent(dialogue: Dialogue, payload: Payload) -> None:
    """Send a command once.

    Raises ConnectionLost where the connection was gone before, and nothing was sent; OutcomeUnknown where it breaks, or
    takes nothing, from then on.
    """
    stood = dialogue.loss is None
    try:
        await dialogue.tell(payload)
    except (ConnectionLost, TimedOut) as error:
        if stood:
            raise OutcomeUnknown(dialogue.address, detail=error.sentence) from error
        raise
