"""The values of all preferences, in a file of the user's."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from core.preferences.preference import Preference
from core.text import Text, text

if TYPE_CHECKING:
    import asyncio

    from core.document import Document, Record

FORMAT: Final = 1
"""The version of the file."""
_VALUES: Final = "values"
_UNWRITTEN: Final = text(
    "preferences.unwritten",
    "What you chose is remembered only until the program ends: {path} could not be written: {reason}.",
)
_log = logging.getLogger(__name__)
Value = TypeVar("Value", bool, int, str)


def _tell_nobody(_trouble: Text) -> None:
    """Leave it with the log."""


class Preferences:
    """Values by preference. Reading the file blocks for the blink of an eye, so that the first picture is right.

    What is unknown in the file (a newer or an older version wrote it) stays there untouched.
    """

    def __init__(self, file: Path | None = None, *, keeps: bool = True) -> None:
        """Read the file; without one, or when it `keeps` nothing, what is chosen holds until the program ends."""
        self._file = file if keeps else None
        self._values: dict[str, Any] = _read(file) if file is not None else {}
        self._unsaved: dict[str, Any] = {}
        self._listeners: list[Callable[[Preference[Any]], None]] = []
        self._turn: asyncio.Lock | None = None
        self._document: Document | None = None
        self._told: set[Text] = set()
        self.on_trouble: Callable[[Text], None] = _tell_nobody
        """Is told, once each, that what was chosen could not be written, and what became of a file that was damaged."""

    def get(self, preference: Preference[Value]) -> Value:
        """Give the value, or the default."""
        value: Any = self._values.get(preference.id)
        if preference.accepts(value):
            given: Value = value
            return given
        return preference.default

    def put(self, preference: Preference[Value], value: Value) -> None:
        """Change a value; everybody who listens is told when it is another. ValueError for one that does not fit."""
        if not preference.accepts(value):
            raise ValueError(f"{preference.id} cannot be {value!r}")
        if value != self.get(preference):
            self._values[preference.id] = self._unsaved[preference.id] = value
            for listener in tuple(self._listeners):
                listener(preference)

    def listen(self, listener: Callable[[Preference[Any]], None]) -> Callable[[], None]:
        """Be told which preference has changed; the function given back ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def unsaved(self) -> bool:
        """Tell whether something has not been written yet."""
        return bool(self._unsaved) and self._file is not None

    async def save(self) -> None:
        """Write what has changed, in a thread. What another program wrote meanwhile stays; a refusal is told.

        What could not be written is written with the next change.
        """
        if self._file is None:
            return
        import asyncio  # not needed for the first picture

        if self._turn is None:
            self._turn = asyncio.Lock()
        async with self._turn:
            changed, self._unsaved = self._unsaved, {}
            if not changed:
                return
            document = self._opened(self._file)
            written = False
            refusal = None
            try:
                refusal = await asyncio.to_thread(_write, document, changed)
                written = refusal is None
            finally:
                if not written:  # cancelled, too: writing something twice does no harm
                    self._unsaved = {**changed, **self._unsaved}
        from core.document.document import NewerFormat

        if refusal is not None and not isinstance(refusal, NewerFormat):
            self._tell(_UNWRITTEN.having(path=str(self._file), reason=refusal.strerror or str(refusal)))
        for problem in document.problems:
            self._tell(problem)

    def _opened(self, file: Path) -> Document:
        if self._document is None:
            from core.document import Document  # not needed for the first picture

            self._document = Document(file, FORMAT, lambda record: isinstance(record.get(_VALUES, {}), dict))
        return self._document

    def _tell(self, trouble: Text) -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self.on_trouble(trouble)


def _read(file: Path) -> dict[str, Any]:
    """Give the values in the file. A damaged or newer file is as none; what becomes of it is told at the next save."""
    try:
        content = json.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("The preferences %s could not be read: %s", file, error)
        return {}
    values = content.get(_VALUES) if isinstance(content, dict) and content.get("format") == FORMAT else None
    return dict(values) if isinstance(values, dict) else {}


def _write(document: Document, changed: dict[str, Any]) -> OSError | None:
    def change(record: Record) -> None:
        record.setdefault(_VALUES, {}).update(changed)

    try:
        document.change(change)
    except OSError as error:
        _log.warning("The preferences %s could not be written: %s", document.path, error)
        return error
    return None
