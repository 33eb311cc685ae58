"""Lines from a stream that is read in a thread."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import aclosing
from io import FileIO

import pytest

from core.simulate.standard_input import LONGEST_UNFINISHED, stdin_lines
from tests.core.simulate.wire import soon


@pytest.fixture
def pipe() -> Iterator[tuple[FileIO, FileIO]]:
    """Give both ends of a pipe: where the lines come from, and where they are typed."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as source, os.fdopen(writing, "wb", buffering=0) as typed:
        yield source, typed
        typed.close()


async def test_lines_come_as_they_are_typed_until_the_end(pipe: tuple[FileIO, FileIO]) -> None:
    source, typed = pipe
    async with aclosing(stdin_lines(source)) as lines:
        typed.write("set näme=1\n".encode())
        assert await soon(anext(lines)) == "set näme=1"
        typed.write(b"get a\r\nget")
        assert await soon(anext(lines)) == "get a"
        typed.write(b" b\n\n\xff\nlast")
        assert [await soon(anext(lines)) for _ in range(3)] == ["get b", "", "\N{REPLACEMENT CHARACTER}"]
        typed.close()
        assert await soon(anext(lines)) == "last"
        with pytest.raises(StopAsyncIteration):
            await soon(anext(lines))


async def test_a_line_without_end_comes_in_parts(pipe: tuple[FileIO, FileIO]) -> None:
    source, typed = pipe
    async with aclosing(stdin_lines(source)) as lines:
        writing = asyncio.get_running_loop().run_in_executor(None, typed.write, b"x" * (LONGEST_UNFINISHED * 2 + 5))
        parts = [await soon(anext(lines))]
        while sum(map(len, parts)) < LONGEST_UNFINISHED * 2 - 8192:
            parts.append(await soon(anext(lines)))
        assert all(LONGEST_UNFINISHED <= len(part) < LONGEST_UNFINISHED + 8192 for part in parts)
        await writing
        typed.close()
        parts += [part async for part in lines]
        assert "".join(parts) == "x" * (LONGEST_UNFINISHED * 2 + 5)


async def test_many_lines_are_not_read_ahead_without_bound_and_none_is_lost(pipe: tuple[FileIO, FileIO]) -> None:
    source, typed = pipe
    async with aclosing(stdin_lines(source)) as lines:
        text = b"".join(b"%d\n" % n for n in range(9000))
        writing = asyncio.get_running_loop().run_in_executor(None, typed.write, text)
        assert [await soon(anext(lines)) for _ in range(9000)] == [str(n) for n in range(9000)]
        await writing
        typed.close()


class Typist:
    """Types one line after the other for as long as somebody reads."""

    def __init__(self) -> None:
        self.typed = 0

    def read(self, size: int, /) -> bytes:
        self.typed += 1
        return b"line\n"


async def test_what_nobody_has_taken_yet_makes_the_typist_wait() -> None:
    typist = Typist()
    async with aclosing(stdin_lines(typist)) as lines:
        for taken in range(1, 2000):
            assert await soon(anext(lines)) == "line"
            assert typist.typed <= taken + 102


async def test_who_stops_reading_lets_the_thread_go(pipe: tuple[FileIO, FileIO]) -> None:
    source, typed = pipe
    async with aclosing(stdin_lines(source)) as lines:
        typed.write(b"one\n" + b"more\n" * 300)
        assert await soon(anext(lines)) == "one"
    typed.close()


async def test_a_closed_input_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [line async for line in stdin_lines()] == []


_PROGRAM = """
import asyncio, sys
from core.simulate.standard_input import stdin_lines

async def main():
    lines = stdin_lines()
    print(await anext(lines), flush=True)
    await lines.aclose()

asyncio.run(main())
"""


def test_a_program_ends_although_its_standard_input_stays_open() -> None:
    command = [sys.executable, "-X", "utf8", "-c", _PROGRAM]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write("größer\n".encode())
        program.stdin.flush()
        assert program.wait(timeout=20) == 0
        assert program.stdout.read().decode().strip() == "größer"
        assert program.stderr.read() == b""
