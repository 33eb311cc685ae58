"""Lines on their way out of the console: to the clipboard, and into a file."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QGuiApplication

from core.text import text
from gui.console.row import ConsoleRow, hexadecimal, printable
from gui.translation import translator

if TYPE_CHECKING:
    from gui.console.consoles import Ground
    from gui.console.model import ConsoleModel
    from gui.device.record import DeviceRecord

_SAVED: Final = text("console.saved", "{count} lines of {title} were saved to {path}.")
_SAVED_ONE: Final = text("console.saved.one", "1 line of {title} was saved to {path}.")
_UNSAVED: Final = text("console.unsaved", "The lines of {title} could not be saved to {path}: {reason}.")
_UNSAVED_ADVICE: Final = text("console.unsaved.advice", "Choose another folder, or see that there is room on the disk.")
_NOTHING: Final = text("console.nothing_to_save", "{title}: there are no lines to save.")
_MOMENT: Final = 0.004
"""Seconds that are spent on lines at a time."""
_BREATH: Final = 0.004
"""Seconds that the window has in between."""


class Copying:
    """Writes lines as text; many of them bit by bit, so that nobody waits for it."""

    def __init__(self, record: DeviceRecord, ground: Ground, model: ConsoleModel) -> None:
        """Take whose lines they are, and who explains them."""
        self._record = record
        self._ground = ground
        self._model = model
        self._copies = 0

    def copy(self, rows: Sequence[ConsoleRow]) -> None:
        """Copy lines as they would be saved, each with its time, its bytes and what they say."""
        if rows:
            self._spawn(self._copied(lambda: self._written(rows)), "copying lines of")

    def copy_as(self, rows: Sequence[ConsoleRow], form: Callable[[ConsoleRow], str]) -> None:
        """Copy one thing of each line; lines without bytes are left out."""
        chosen = [row for row in rows if row.line.traffic.data]
        if chosen:
            self._spawn(self._copied(lambda: _bit_by_bit(chosen, form, between="\n")), "copying bytes of")

    def save(self, rows: Sequence[ConsoleRow]) -> None:
        """Ask for a file and write lines into it."""
        if rows:
            self._spawn(self._saved(rows), "saving lines of")
        else:
            self._ground.notices.say(_NOTHING.having(title=self._record.entry.title), about=self._record.id)

    def _spawn(self, work: Coroutine[Any, Any, None], what: str) -> None:
        _ = self._ground.shell.spawn(work, f"{what} {self._record.entry.device.address}")

    async def _copied(self, write: Callable[[], Coroutine[Any, Any, str]]) -> None:
        """Put words onto the clipboard, unless something else was copied here while they were being written."""
        self._copies += 1
        number = self._copies
        words = await write()
        if number == self._copies:
            QGuiApplication.clipboard().setText(words)

    async def _saved(self, rows: Sequence[ConsoleRow]) -> None:
        from gui.console.file_question import ask_where

        await self._explained(rows)
        path = await ask_where(self._ground.window, self._record.entry.title)
        if path is None:
            return
        words = await self._written(rows)
        title, notices = self._record.entry.title, self._ground.notices
        try:
            await asyncio.to_thread(_write, path, words)
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = _UNSAVED.having(title=title, path=str(path), reason=reason)
            notices.say(sentence, _UNSAVED_ADVICE, about=self._record.id)
        else:
            said = _SAVED_ONE if len(rows) == 1 else _SAVED.having(count=f"{len(rows):,}")
            notices.say(said.having(title=title, path=str(path)), state="ok", about=self._record.id)

    async def _written(self, rows: Sequence[ConsoleRow]) -> str:
        from core.transcript.written import written

        await self._explained(rows)
        return await _bit_by_bit(rows, lambda row: written(((row.line, row.explanation),), translator()))

    async def _explained(self, rows: Sequence[ConsoleRow]) -> None:
        """Fetch what the rows say, as far as it is known: it may be let go while somebody chooses a file."""

        def explain(row: ConsoleRow) -> str:
            if row.explanation is None:
                self._model.explain(row)
            return ""

        await _bit_by_bit(rows, explain)


async def _bit_by_bit(rows: Sequence[ConsoleRow], write: Callable[[ConsoleRow], str], between: str = "") -> str:
    """Write rows. A thread would be no sooner done, and the window would wait for it at every cell that it paints."""
    words: list[str] = []
    until = time.perf_counter() + _MOMENT
    for row in rows:
        words.append(write(row))
        if time.perf_counter() >= until:
            await asyncio.sleep(_BREATH)
            until = time.perf_counter() + _MOMENT
    return between.join(words)


def hex_of(row: ConsoleRow) -> str:
    """Give the bytes of a line in hexadecimal."""
    return hexadecimal(row.line.traffic.data)


def text_of(row: ConsoleRow) -> str:
    """Give the bytes of a line as text."""
    return printable(row.line.traffic.data)


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="\n")
