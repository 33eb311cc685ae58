"""Connecting to a host that has more than one address (RFC 8305, "Happy Eyeballs")."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain, zip_longest

from core.link.resolve import Target

HEAD_START = 0.25
"""Seconds that an address is given before the next one is tried beside it (RFC 8305, section 5)."""


async def connect(targets: Sequence[Target], head_start: float = HEAD_START) -> socket.socket:
    """Give a non-blocking socket connected to the first of the targets that answers.

    Raises the OSError that says most: a refusal, which is an answer, before silence.
    """
    if not targets:
        raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
    if len(targets) == 1:
        return await _attempt(targets[0])
    waiting = list(reversed(_alternating(targets)))
    attempts: set[asyncio.Task[socket.socket]] = set()
    errors: list[OSError] = []
    try:
        while waiting or attempts:
            if waiting:
                attempts.add(asyncio.create_task(_attempt(waiting.pop())))
            done, _ = await asyncio.wait(
                attempts, timeout=head_start if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for attempt in done:
                attempts.remove(attempt)
                error = attempt.exception()
                if error is None:
                    return attempt.result()
                if not isinstance(error, OSError):
                    raise error
                errors.append(error)
    finally:
        for attempt in attempts:
            attempt.add_done_callback(_let_go)
            attempt.cancel()
    raise next((error for error in errors if isinstance(error, ConnectionRefusedError)), errors[-1])


async def _attempt(target: Target) -> socket.socket:
    # Only where the protocol is named does the loop send each piece at once; else a second one waits for the
    # acknowledgement of the first, up to 40 ms.
    made = socket.socket(target.family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    with ExitStack() as undo:
        undo.callback(made.close)
        made.setblocking(False)
        await asyncio.get_running_loop().sock_connect(made, target.address)
        undo.pop_all()
    return made


def _let_go(attempt: asyncio.Task[socket.socket]) -> None:
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result().close()


def _alternating(targets: Sequence[Target]) -> list[Target]:
    """Let the families take turns, the system's favourite first."""
    favourites = [target for target in targets if target.family == targets[0].family]
    others = [target for target in targets if target.family != targets[0].family]
    return [target for target in chain.from_iterable(zip_longest(favourites, others)) if target is not None]
