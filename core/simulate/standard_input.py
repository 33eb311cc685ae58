"""Standard input, line by line, on every system: read in a thread, as no event loop can on Windows."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Final, Protocol

_WAITING: Final = 100
"""Pieces that are read ahead; then whoever writes them has to wait."""
_PIECE: Final = 8192
LONGEST_UNFINISHED: Final = 65536
"""Bytes of a line that may wait for its end; what is longer comes in parts."""


class RawInput(Protocol):
    """A stream without a buffer: a pipe, a file, a console."""

    def read(self, size: int, /) -> bytes | None:
        """Wait for bytes and give at most `size` of them; none at the end."""
        ...


async def stdin_lines(stream: RawInput | None = None) -> AsyncGenerator[str, None]:
    """Give the lines of a stream (standard input), without their ends, until it ends.

    What is not UTF-8 is replaced. The thread that reads does not keep the program from ending. It reads below the
    buffer of `sys.stdin`: a program that ends while a thread holds the lock of that buffer is killed by Python.
    """
    if stream is None and sys.stdin is None:  # a program that was started with a closed input
        return
    source: RawInput = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer) if stream is None else stream
    loop = asyncio.get_running_loop()
    pieces: asyncio.Queue[bytes] = asyncio.Queue()
    room = threading.Semaphore(_WAITING)
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                piece = source.read(_PIECE) or b""
            except (OSError, ValueError):  # the stream was closed under the reading thread
                piece = b""
            room.acquire()
            if over.is_set():
                return
            with suppress(RuntimeError):  # the loop has ended meanwhile: nobody reads any more
                loop.call_soon_threadsafe(pieces.put_nowait, piece)
            if not piece:
                return

    threading.Thread(target=read, name="standard input", daemon=True).start()
    unfinished = b""
    try:
        while piece := await pieces.get():
            room.release()
            *whole, unfinished = (unfinished + piece).split(b"\n")
            for line in whole:
                yield _text(line)
            if len(unfinished) >= LONGEST_UNFINISHED:
                yield _text(unfinished)
                unfinished = b""
        if unfinished:
            yield _text(unfinished)
    finally:
        over.set()
        room.release()


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
