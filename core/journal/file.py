"""A journal as JSON Lines: one line when something begins, one when it has ended, joined by a number.

A line is on the disk before the device is sent anything, so that what was under way when the power went is known. Each
line is written in one piece at the end of the file, so that two programs can share it and a torn line spoils no other.
"""

from __future__ import annotations

import asyncio
import getpass
import json
import logging
import os
import platform
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from core.device.journal import Undertaking
from core.device.operation import Outcome
from core.text import ENGLISH, Text, text

FORMAT: Final = 1
"""The version of the lines; every line carries it."""
_OWNER_ONLY: Final = 0o600
_UNWRITTEN: Final = text(
    "journal.unwritten", "What is done with devices could not be written into the journal {path}: {reason}."
)
_log = logging.getLogger(__name__)


def _tell_nobody(_trouble: Text) -> None:
    """Leave it with the log."""


class FileJournal:
    """Implements `core.device.journal.Journal`. The file and its folder are made when the first line is written."""

    def __init__(self, file: Callable[[], Path], tell: Callable[[Text], None] = _tell_nobody) -> None:
        """Take where the file lies, asked for with the first line, and who is told when the disk refuses a line."""
        self._file = file
        self._tell = tell

    async def begun(self, undertaking: Undertaking) -> str:
        """Write down who wants what done with which device."""
        number = uuid.uuid4().hex
        # A computer of a domain may ask over the network who its user is.
        user, computer = await asyncio.to_thread(_who)
        record = {
            "event": "begun",
            "number": number,
            "time": undertaking.time.isoformat(timespec="milliseconds"),
            "user": user,
            "computer": computer,
            "family": undertaking.family,
            "device": undertaking.device,
            "hardware": list(undertaking.hardware),
            "address": undertaking.address,
            "action": undertaking.action,
            "asked": dict(undertaking.asked),
        }
        await self._write(record)
        return number

    async def ended(self, number: str, time: datetime, outcomes: Sequence[Outcome], problem: Text | None) -> None:
        """Write down what became of it."""
        record = {
            "event": "ended",
            "number": number,
            "time": time.isoformat(timespec="milliseconds"),
            "outcomes": [_told(outcome) for outcome in outcomes],
            "problem": ENGLISH.sentence(problem) if problem is not None else None,
        }
        await self._write(record)

    async def _write(self, record: Mapping[str, Any]) -> None:
        line = json.dumps({**record, "format": FORMAT}, ensure_ascii=False) + "\n"
        path = self._file()
        try:
            await asyncio.to_thread(_append, path, line.encode("utf-8", "backslashreplace"))
        except OSError as error:
            _log.warning("The journal %s cannot be written: %s. The record: %s", path, error, line.rstrip())
            self._tell(_UNWRITTEN.having(path=str(path), reason=error.strerror or str(error)))


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), _OWNER_ONLY)
    try:
        # A line that was torn when the power went is ended first, so that it spoils none but itself.
        size = os.lseek(descriptor, 0, os.SEEK_END)
        if size:
            os.lseek(descriptor, size - 1, os.SEEK_SET)
            line = line if os.read(descriptor, 1) == b"\n" else b"\n" + line
        while line:
            # A full disk takes a part, and says so when the rest is written.
            line = line[os.write(descriptor, line) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.feature,
        "result": outcome.result.value,
        "before": outcome.before,
        "after": outcome.after,
        "reason": ENGLISH.sentence(outcome.reason) if outcome.reason is not None else None,
    }


def _who() -> tuple[str, str]:
    """Give the system user and the computer; empty where the system has no name for them."""
    try:
        return getpass.getuser(), platform.node()
    except (OSError, KeyError, ImportError):  # a user without a name, in a container or a service
        return "", platform.node()
