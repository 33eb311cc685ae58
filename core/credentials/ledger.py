"""Where the list of what is kept lies: in a file beside a keyring, in memory beside memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from core.credentials.errors import IndexUnusable
from core.credentials.index import FORMAT, Edit, Index, readable
from core.document import Document, Record
from core.text import Text


class Ledger(Protocol):
    """Reads and changes the index."""

    @property
    def problems(self) -> Sequence[Text]:
        """Give what a person should know about it: a list that was damaged, for example."""
        ...

    async def read(self) -> Index:
        """Give the index as it is now. Raises IndexUnusable where it can be neither read nor begun."""
        ...

    async def change(self, edit: Edit) -> Index:
        """Change it, with what other programs changed meanwhile, and give it. Raises IndexUnusable."""
        ...


class MemoryLedger:
    """Lasts as long as the program."""

    problems: Sequence[Text] = ()

    def __init__(self) -> None:
        """Begin empty."""
        self._index = Index()

    async def read(self) -> Index:
        """Give the index."""
        return self._index

    async def change(self, edit: Edit) -> Index:
        """Change it."""
        self._index = edit(self._index)
        return self._index


class FileLedger:
    """A JSON file that two programs may change."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self._document = Document(path, FORMAT, readable)

    @property
    def problems(self) -> Sequence[Text]:
        """Give what was wrong with the file."""
        return self._document.problems

    async def read(self) -> Index:
        """Give the index."""
        return Index.from_record(await self._in_thread(self._document.read))

    async def change(self, edit: Edit) -> Index:
        """Change it."""

        def change(record: Record) -> None:
            record.update(edit(Index.from_record(record)).to_record())

        return Index.from_record(await self._in_thread(lambda: self._document.change(change)))

    async def _in_thread(self, work: Callable[[], Record]) -> Record:
        try:
            return await asyncio.to_thread(work)
        except OSError as error:
            detail = (error.strerror or type(error).__name__).rstrip(".")
            raise IndexUnusable(file=str(self._document.path), detail=detail[:1].lower() + detail[1:]) from None
