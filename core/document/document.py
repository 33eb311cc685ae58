"""A JSON file with a version: written whole or not at all, shared by programs, set aside when it is damaged."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from core.document.lock import locked
from core.text import ENGLISH, Text, text

Record: TypeAlias = dict[str, Any]
"""What is in the file, as JSON knows it."""

_DAMAGED = text("document.damaged", "{file} was damaged and has been set aside as {aside}; a new one is begun.")
_NEWER = text(
    "document.newer", "{file} was written by a newer version of Signalbox; it is left alone, and nothing is kept in it."
)
_FORMAT: Final = "format"
_log = logging.getLogger(__name__)


class NewerFormat(OSError):
    """A newer version of the program wrote the file: it is neither read nor written."""


class Document:
    """One file. Every method blocks: call it in a thread. Neither file nor folder is made before the first change."""

    def __init__(self, path: Path, form: int, fits: Callable[[Record], bool]) -> None:
        """Take the file, the version of what is in it, and what tells whether a content can be used."""
        self.path = path
        self.problems: list[Text] = []
        """What a person should know about the file: sentences, the oldest first."""
        self._form = form
        self._fits = fits

    def read(self) -> Record:
        """Give what is in the file; nothing if there is none. Raises OSError, NewerFormat among them."""
        if not self.path.exists():
            return {}
        with ExitStack() as stack:
            # Where there can be no lock, reading goes without: the file is replaced whole. Only Windows minds.
            with suppress(OSError):
                stack.enter_context(self._alone())
            return self._read()

    def change(self, edit: Callable[[Record], None]) -> Record:
        """Read the file, let `edit` change what was read, write it, and give it.

        What another program wrote meanwhile is in what `edit` gets, so that nothing is lost. Raises OSError when the
        file could not be written; it is then as it was.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            content = self._read()
            edit(content)
            self._write({_FORMAT: self._form, **content})
            return content

    def _alone(self) -> AbstractContextManager[None]:
        return locked(self.path.with_name(f"{self.path.name}.lock"))

    def _read(self) -> Record:
        try:
            content = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            content = None
        form = content.pop(_FORMAT, None) if isinstance(content, dict) else None
        if type(form) is int and form > self._form:
            problem = _NEWER.having(file=str(self.path))
            self._tell(problem)
            raise NewerFormat(None, ENGLISH.render(problem))
        if isinstance(content, dict) and form == self._form and self._fits(content):
            return content
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}"
        aside = self.path.with_name(f"{self.path.stem}.damaged-{stamp}{self.path.suffix}")
        self.path.replace(aside)
        self._tell(_DAMAGED.having(file=str(self.path), aside=aside.name))

    def _tell(self, problem: Text) -> None:
        if problem not in self.problems:
            self.problems.append(problem)
            _log.warning("%s", ENGLISH.render(problem))

    def _write(self, content: Record) -> None:
        data = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
        # mkstemp makes a file that only its owner can read.
        descriptor, name = tempfile.mkstemp(prefix=f".{self.path.stem}-", suffix=".new", dir=self.path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
