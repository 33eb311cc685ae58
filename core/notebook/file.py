"""A notebook in a JSON file that two running programs may share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.device.operation import Value
from core.document import Document, Record
from core.text import Text, text

FORMAT: Final = 1
"""The version of the file."""
_NOTES: Final = "notes"
_UNWRITTEN: Final = text(
    "notebook.unwritten",
    "What was chosen is remembered only until the program ends: {path} could not be written: {reason}.",
)
_log = logging.getLogger(__name__)


def _tell_nobody(_trouble: Text) -> None:
    """Leave it with the log."""


class FileNotebook:
    """Implements `core.device.surroundings.Notebook`. The file is read and written in a thread, and made when needed.

    What the disk refuses is kept for this run, and told.
    """

    def __init__(self, file: Callable[[], Path], tell: Callable[[Text], None] = _tell_nobody) -> None:
        """Take where the file lies, and who is told when the disk refuses a note."""
        self._file = file
        self._tell = tell
        self._document: Document | None = None
        self._unwritten: dict[tuple[str, str], Value | None] = {}
        self._turn = asyncio.Lock()

    async def recall(self, owner: str, name: str) -> Value | None:
        """Give what was noted."""
        async with self._turn:
            if (owner, name) in self._unwritten:
                return self._unwritten[owner, name]
            return _value(await asyncio.to_thread(self._read), owner, name)

    async def note(self, owner: str, name: str, value: Value | None) -> None:
        """Note or forget."""
        async with self._turn:
            self._unwritten[owner, name] = value
            refusal = await asyncio.to_thread(self._write, dict(self._unwritten))
        if refusal is not None:
            reason = refusal.strerror or str(refusal)
            self._tell(_UNWRITTEN.having(path=str(self._opened().path), reason=reason))

    def _opened(self) -> Document:
        if self._document is None:
            self._document = Document(self._file(), FORMAT, _fits)
        return self._document

    def _read(self) -> Record:
        try:
            return self._opened().read()
        except OSError as error:
            _log.warning("The notebook %s could not be read: %s", self._opened().path, error)
            return {}

    def _write(self, notes: dict[tuple[str, str], Value | None]) -> OSError | None:
        def change(record: Record) -> None:
            owners = record.setdefault(_NOTES, {})
            for (owner, name), value in notes.items():
                noted = owners.setdefault(owner, {})
                if value is None:
                    noted.pop(name, None)
                else:
                    noted[name] = value
                if not noted:
                    del owners[owner]

        try:
            self._opened().change(change)
        except OSError as error:
            _log.warning("The notebook %s could not be written: %s", self._opened().path, error)
            return error
        self._unwritten.clear()
        return None


def _value(record: Record, owner: str, name: str) -> Value | None:
    value: Value | None = record.get(_NOTES, {}).get(owner, {}).get(name)
    return value


def _fits(record: Record) -> bool:
    owners = record.get(_NOTES, {})
    return isinstance(owners, dict) and all(
        isinstance(noted, dict) and all(isinstance(value, str | int | bool) for value in noted.values())
        for noted in owners.values()
    )
