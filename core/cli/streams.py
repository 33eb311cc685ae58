"""The streams that `decode` explains: HEX arguments, the lines of a file, the lines of standard input."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from core.cli.exit_code import ExitCode
from core.cli.problem import CommandError
from core.raw.hexadecimal import HexError, parse_hex
from core.text import Text, text

if TYPE_CHECKING:
    from pathlib import Path

STANDARD_INPUT: Final = "-"

_ARGUMENT: Final = text("cli.decode.argument", "HEX {number}")
_REQUEST: Final = text("cli.decode.request", "--request {number}")
_LINE: Final = text("cli.decode.line", "{file}, line {number}")
_STANDARD_INPUT: Final = text("cli.decode.standard_input", "standard input")
_FILE: Final = text("cli.decode.file", "{name}")
_EXAMPLE: Final = text("cli.decode.example", "Write bytes as pairs of digits, for example 23 06 or 0x23,0x06.")
_NO_FILE: Final = text("cli.decode.no_file", "{file} could not be read: {reason}.")
_NO_FILE_ADVICE: Final = text("cli.decode.no_file.advice", "Check the name of the file and its permissions.")
# What a byte order mark says about the encoding; some shells write UTF-16 when output is redirected into a file.
_MARKS: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def parse_requests(written: Sequence[str]) -> tuple[bytes, ...]:
    """Give the questions asked before each stream. Raises CommandError with the place of what is not hexadecimal."""
    return tuple(_parsed(request, _REQUEST.having(number=number)) for number, request in enumerate(written, 1))


def read_streams(arguments: Sequence[str], file: str | None) -> Iterator[bytes]:
    """Give the streams one after the other: arguments first, then the lines of the file; empty lines are none.

    `-` as an argument or as the file is standard input, read line by line as it comes. All arguments are read before
    the first stream is given. Raises CommandError for a file that cannot be read and for what is not hexadecimal.
    """
    parsed = [
        None if argument == STANDARD_INPUT else _parsed(argument, _ARGUMENT.having(number=number))
        for number, argument in enumerate(arguments, 1)
    ]
    for stream in parsed:
        if stream is None:
            yield from _lines(sys.stdin, _STANDARD_INPUT)
        else:
            yield stream
    if file == STANDARD_INPUT:
        yield from _lines(sys.stdin, _STANDARD_INPUT)
    elif file is not None:
        from pathlib import Path

        yield from _file(Path(file))


def _file(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw:
            begin = raw.read(2)
        encoding = next((name for mark, name in _MARKS if begin.startswith(mark)), "utf-8-sig")
        with path.open(encoding=encoding, errors="replace") as lines:
            yield from _lines(lines, _FILE.having(name=str(path)))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(
            _NO_FILE.having(file=str(path), reason=reason[:1].lower() + reason[1:]),
            ExitCode.WRONG_USAGE,
            _NO_FILE_ADVICE,
        ) from None


def _lines(lines: TextIO, file: Text) -> Iterator[bytes]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parsed(line, _LINE.having(file=file, number=number))


def _parsed(written: str, source: Text) -> bytes:
    try:
        return parse_hex(written, source)
    except HexError as error:
        raise CommandError(error.sentence, ExitCode.WRONG_USAGE, _EXAMPLE) from None
