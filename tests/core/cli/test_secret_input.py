"""How a secret gets in: a line of standard input, or typed on a terminal that does not show it."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli.console import Console
from core.cli.problem import CommandError
from core.cli.prompter import TerminalPrompter
from core.cli.secret_input import SecretInput
from core.credentials import Typed
from core.secret import Secret
from core.text import text
from tests.core.credentials.people import need

QUESTION = text("test.question", "Word")
WHERE = text("test.where", "nowhere")


def given(content: bytes, seconds: float = 10) -> SecretInput:
    return SecretInput(Console(), io.BytesIO(content), seconds)


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"word\n", "word"),
        (b"word\r\nanother\n", "word"),
        (b"word", "word"),
        (b"  a b \n", "  a b "),
        (b"\n", ""),
        ("\ufeffmark\n".encode(), "mark"),
        ("Schlüssel\n".encode(), "Schlüssel"),
    ],
)
async def test_the_first_line_is_the_secret(content: bytes, secret: str) -> None:
    secrets = given(content)
    assert await secrets.read(QUESTION) == Secret(secret)
    await secrets.close()


async def test_further_lines_are_further_secrets_and_the_end_is_none() -> None:
    secrets = given(b"one\ntwo\n")
    assert [await secrets.read(QUESTION) for _ in range(4)] == [Secret("one"), Secret("two"), None, None]


async def test_what_is_no_text_is_refused_and_not_shown() -> None:
    secrets = given(b"canary-\xff-3308\n")
    with pytest.raises(CommandError) as told:
        await secrets.read(QUESTION)
    assert "canary" not in repr(told.value.problem)
    await secrets.close()


async def test_a_line_is_waited_for_only_so_long() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as stream:
        secrets = SecretInput(Console(), stream, seconds=0.05)
        assert await secrets.read(QUESTION) is None
        os.close(writing)
        assert await secrets.read(QUESTION) is None
        await secrets.close()


async def test_the_first_line_serves_every_device_until_one_rejects_it() -> None:
    prompter = TerminalPrompter(Console(), secrets=given(b"one\ntwo\n"))
    first, second = need(address="toy://10.0.0.1"), need(address="toy://10.0.0.2")
    wrong = text("test.wrong", "wrong")
    answers = [
        await prompter.ask(first, None, WHERE, ()),
        await prompter.ask(second, None, WHERE, ()),
        await prompter.ask(first, wrong, WHERE, ()),
        await prompter.ask(second, wrong, WHERE, ()),
        await prompter.ask(first, wrong, WHERE, ()),
    ]
    assert answers == [Typed(Secret(word)) for word in ("one", "one", "two", "two")] + [None]
    await prompter.close()


async def test_the_factory_password_is_tried_once_where_it_may_be() -> None:
    prompter = TerminalPrompter(Console(), factory=True, secrets=given(b"typed\n"))
    assert await prompter.ask(need(), None, WHERE, ()) == Typed(Secret("typed"))
    prompter = TerminalPrompter(Console(), factory=True, secrets=given(b"typed\n"))
    first = need(factory=True)
    assert await prompter.ask(first, None, WHERE, ()) == Typed(None, factory=True)
    assert await prompter.ask(first, text("test.wrong", "wrong"), WHERE, ()) == Typed(Secret("typed"))
    # A later step of the same command does not begin with what was wrong.
    assert await prompter.ask(need(factory=True), None, WHERE, ()) == Typed(Secret("typed"))


async def test_what_was_accepted_serves_the_further_steps_of_a_command() -> None:
    prompter = TerminalPrompter(Console(), secrets=given(b"one\n"))
    assert await prompter.ask(need(), None, WHERE, ()) == Typed(Secret("one"))
    assert await prompter.ask(need(), None, WHERE, ()) == Typed(Secret("one"))
    prompter = TerminalPrompter(Console(), factory=True, secrets=given(b""))
    assert await prompter.ask(need(factory=True), None, WHERE, ()) == Typed(None, factory=True)
    assert await prompter.ask(need(factory=True), None, WHERE, ()) == Typed(None, factory=True)


async def test_another_device_at_the_address_is_not_given_what_the_first_one_took() -> None:
    prompter = TerminalPrompter(Console(), factory=True, secrets=given(b"one\n"))
    first = need("mac:00:11:62:00:00:01", factory=True)
    assert await prompter.ask(first, None, WHERE, ()) == Typed(None, factory=True)
    assert await prompter.ask(first, text("test.wrong", "wrong"), WHERE, ()) == Typed(Secret("one"))
    other = need("mac:00:11:62:00:00:02", factory=True)
    assert await prompter.ask(other, None, WHERE, ()) == Typed(None, factory=True)


PROGRAM = """
import asyncio
from core.cli.console import Console
from core.cli.prompter import TerminalPrompter
from core.text import text
from tests.core.credentials.people import need

async def main():
    prompter = TerminalPrompter(Console())
    typed = await prompter.ask(need(), text("test.wrong", "That was wrong."), text("test.where", "nowhere"), ())
    print("nothing" if typed is None else typed.secret.reveal()[::-1])

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to test with")
class TestOnATerminal:
    """A program at a pseudo-terminal; `typed` reaches it when it has asked."""

    async def _play(self, typed: bytes, number: int | None = None) -> tuple[str, str, bool]:
        """Give what the terminal showed, what the program printed, and whether the terminal echoes afterwards."""
        import pty
        import termios

        outside, inside = pty.openpty()
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM], stdin=inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        )  # fmt: skip
        try:
            shown = b""
            while not shown.endswith(b": "):
                shown += await asyncio.wait_for(asyncio.to_thread(os.read, outside, 4096), 20)
            silent = not termios.tcgetattr(inside)[3] & termios.ECHO
            assert silent
            if number is not None:
                program.send_signal(number)
            os.write(outside, typed)
            out, err = await asyncio.to_thread(program.communicate, timeout=20)
            assert err == b""
            shown += os.read(outside, 4096)
            return shown.decode(), out.decode().strip(), bool(termios.tcgetattr(inside)[3] & termios.ECHO)
        finally:
            program.kill()
            program.wait()
            os.close(inside)
            os.close(outside)

    async def test_what_is_typed_is_not_shown(self) -> None:
        shown, out, echoes = await self._play(b"canary-5150\n")
        assert out == "0515-yranac"
        assert "canary" not in shown
        assert shown.splitlines() == [
            "That was wrong.",
            "This password crosses the network in clear: whoever can listen there can read it.",
            "toy://10.0.0.1: password 'reset' of the user 'user': ",
        ]
        assert echoes

    async def test_the_end_of_input_is_none(self) -> None:
        _, out, echoes = await self._play(b"\x04")
        assert (out, echoes) == ("nothing", True)

    async def test_an_interruption_leaves_a_terminal_that_echoes(self) -> None:
        _, out, echoes = await self._play(b"", signal.SIGINT)
        assert (out, echoes) == ("interrupted", True)


async def test_a_blank_factory_password_is_not_tried_a_second_time() -> None:
    prompter = TerminalPrompter(Console(), factory=True, secrets=given(b"typed\n"))
    assert prompter.asks_watchers
    assert await prompter.ask(replace(need(), factory=Secret("")), None, WHERE, ()) == Typed(Secret("typed"))
    await prompter.close()
