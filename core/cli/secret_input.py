"""How the command line gets a secret: typed on a terminal without being shown, or a line of standard input.

Never from the arguments, which every user of the computer can read.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from typing import Final

from core.cli.console import Console
from core.cli.problem import CommandError
from core.secret import Secret
from core.simulate.standard_input import RawInput, stdin_lines
from core.text import Text, text

WAIT_SECONDS: Final = 30.0
"""How long a line of standard input may be waited for; a person at a terminal has all the time there is."""
_PROMPT: Final = text("cli.secret.prompt", "{question}: ")
_NOT_TEXT: Final = text("cli.secret.not_text", "The password on standard input is not UTF-8.")
_NOT_TEXT_ADVICE: Final = text("cli.secret.not_text.advice", "Send it as UTF-8, in one line.")
_MARK: Final = "\ufeff"
_REPLACED: Final = "\ufffd"


class SecretInput:
    """Reads secrets one after the other, for as long as a command runs."""

    def __init__(self, console: Console, stream: RawInput | None = None, seconds: float = WAIT_SECONDS) -> None:
        """Take the console that asks, the stream in place of standard input, and how long a line is waited for."""
        self.is_terminal = stream is None and sys.stdin is not None and sys.stdin.isatty()
        self._console = console
        self._stream = stream
        self._seconds = seconds
        self._lines: AsyncGenerator[str, None] | None = None

    async def read(self, question: Text, notes: Sequence[Text] = ()) -> Secret | None:
        """Give the secret; None when there is none: the end of the input, or no line in time.

        On a terminal the notes are shown, a sentence a line, and the question behind them. Raises CommandError for
        bytes that are no text.
        """
        if self.is_terminal:
            from core.cli.hidden_line import hidden_line

            notes_shown = "".join(f"{self._console.sentence(note)}\n" for note in notes)
            return await hidden_line(notes_shown + self._console.words(_PROMPT.having(question=question)))
        if self._lines is None:
            self._lines = stdin_lines(self._stream)
        try:
            async with asyncio.timeout(self._seconds):
                line = await anext(self._lines, None)
        except TimeoutError:
            return None
        if line is None:
            return None
        if _REPLACED in line:
            raise CommandError(_NOT_TEXT, advice=_NOT_TEXT_ADVICE)
        return Secret(line.removeprefix(_MARK))

    async def close(self) -> None:
        """Read no more."""
        if self._lines is not None:
            await self._lines.aclose()
