"""A lock between programs: held on a file by the operating system, and gone when its holder is gone."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

WAIT_SECONDS: Final = 5.0
"""How long to wait for another program; it holds the lock for milliseconds, unless it was stopped in the middle."""
_PAUSE: Final = 0.01
_OWNER_ONLY: Final = 0o600


@contextmanager
def locked(path: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a file while it lasts; blocks, so use it in a thread. The lock file stays behind, empty.

    Raises TimeoutError when another program does not let go, another OSError when the file cannot be made or the
    file system knows no locks.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
    try:
        _take(descriptor, path, seconds)
        yield  # closing the file lets go
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path, seconds: float) -> None:
    pause = threading.Event()
    end = time.monotonic() + seconds
    while not _taken(descriptor):
        if time.monotonic() >= end:
            raise TimeoutError(None, "another program holds it", str(path))
        pause.wait(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
