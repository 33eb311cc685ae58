"""Commands without an answer: unknown from the moment in which they may have left, and plainly not sent before."""

from __future__ import annotations

import pytest

from core.device import Result, Value
from core.link.errors import ConnectionLost
from core.link.payload import Payload
from core.link.tcp import TcpLink
from core.session.errors import OutcomeUnknown
from core.session.sending import sent
from tests.core.families.star.printer_peer import bench, break_off, said

COMMANDS: dict[str, tuple[bytes, dict[str, Value]]] = {
    "print_test": (b"\x1b?\n\0", {}),
    "realtime_reset": (b"\x1b\x06\x18", {}),
    "clear_etb_counter": (b"\x1b\x1eE\0", {}),
    "automatic_status": (b"\x1b\x1ea\x01", {"mode": "asb"}),
}


@pytest.mark.parametrize("action", COMMANDS)
async def test_a_connection_that_breaks_over_the_command_is_unknown_and_it_is_not_sent_again(
    action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, parameters = COMMANDS[action]
    write, tried = TcpLink.write, list[bytes]()

    async def breaking(link: TcpLink, payload: Payload) -> None:
        if payload.wire() == command:
            tried.append(command)
            raise ConnectionLost(link.address, "broken pipe")
        await write(link, payload)

    monkeypatch.setattr(TcpLink, "write", breaking)
    async with bench() as on:
        outcome = await on.operations.act(action, parameters, on.step)
        assert on.peer.printed == b""
    assert tried == [command]
    assert (outcome.feature, outcome.result) == (action, Result.UNKNOWN)
    assert isinstance(outcome.error, OutcomeUnknown)
    assert "its outcome is unknown: The connection to" in said(outcome.reason)
    assert outcome.advice is not None


async def test_on_a_connection_that_is_gone_already_nothing_was_sent() -> None:
    async with bench() as on, on.reach.dialogue() as dialogue:
        for session in on.peer.sessions:
            break_off(session)
        assert await dialogue.ends(5)
        with pytest.raises(ConnectionLost) as caught:
            await sent(dialogue, Payload.of(b"\x1b\x1eE\0"))
    assert not isinstance(caught.value, OutcomeUnknown)
