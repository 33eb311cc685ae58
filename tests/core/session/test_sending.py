"""Commands without an answer: unknown from the moment in which they may have left, and plainly not sent before."""

from __future__ import annotations

import pytest

from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.payload import Payload
from core.session.errors import OutcomeUnknown
from core.session.sending import sent
from tests.core.link.peers import turns
from tests.core.session.toy_dialogue import dialogue

COMMAND = Payload.of(b"go\n")


async def test_it_is_sent_once() -> None:
    async with dialogue() as case:
        await sent(case.dialogue, COMMAND)
        assert case.wire.written == [b"go\n"]


@pytest.mark.parametrize(
    "error",
    [ConnectionLost("10.0.0.1:9100", "broken pipe"), TimedOut("10.0.0.1:9100", seconds="3")],
    ids=["lost", "stuck"],
)
async def test_what_may_have_left_is_unknown(error: LinkError) -> None:
    async with dialogue() as case:
        case.wire.writing = error
        with pytest.raises(OutcomeUnknown) as caught:
            await sent(case.dialogue, COMMAND)
    assert "its outcome is unknown: " in str(caught.value)


async def test_on_a_connection_that_is_gone_already_nothing_was_sent() -> None:
    async with dialogue() as case:
        case.wire.say(b"")
        await turns()
        with pytest.raises(ConnectionLost) as caught:
            await sent(case.dialogue, COMMAND)
        assert case.wire.written == []
    assert not isinstance(caught.value, OutcomeUnknown)
