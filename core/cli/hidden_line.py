"""A line typed on a terminal that does not show it; the terminal is put right again whatever happens."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

from core.secret import Secret

_END_OF_INPUT: Final = b""
_LONGEST: Final = 4096
"""Bytes of a line that a terminal hands over at once (N_TTY_BUF_SIZE of Linux)."""


if sys.platform == "win32":

    async def hidden_line(prompt: str) -> Secret | None:
        """Ask, and give what was typed; None at the end of the input. Ctrl-C raises KeyboardInterrupt."""
        import getpass

        from core.credentials.beside import Beside

        def ask() -> Secret | None:
            try:
                return Secret(getpass.getpass(prompt))
            except EOFError:
                return None

        return await Beside("the password prompt", None).call(ask)

else:
    import termios

    async def hidden_line(prompt: str) -> Secret | None:
        """Ask, and give what was typed; None at the end of the input (Ctrl-D).

        Python's own getpass would wait in a thread that Ctrl-C leaves behind, and the terminal without echo with it.
        """
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        silent = [*before]
        silent[3] &= ~termios.ECHO
        readable = asyncio.Event()
        loop = asyncio.get_running_loop()
        # What was typed before the question is no answer to it.
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, silent)
        try:
            _tell(descriptor, prompt)
            loop.add_reader(descriptor, readable.set)
            await readable.wait()
            typed = os.read(descriptor, _LONGEST)
        finally:
            loop.remove_reader(descriptor)
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
            _tell(descriptor, "\n")
        if typed == _END_OF_INPUT:
            return None
        return Secret(typed.decode("utf-8", "surrogateescape").rstrip("\r\n"))

    def _tell(descriptor: int, words: str) -> None:
        """Write to the terminal itself: standard error may go elsewhere."""
        try:
            with Path(os.ttyname(descriptor)).open("w", encoding="utf-8", errors="backslashreplace") as terminal:
                terminal.write(words)
        except OSError:
            sys.stderr.write(words)
            sys.stderr.flush()
