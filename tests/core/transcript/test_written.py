"""Lines as plain text: what a file or the clipboard gets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.raw.escapes import parse_escapes
from core.text import Translator, pseudo_translator
from core.transcript import Transcript
from core.transcript.line import Explanation, Line
from core.transcript.written import written
from tests.core.test_printable import is_harmless
from tests.core.transcript.listening import COVER_OPEN, HOST, Listening


def pairs(transcript: Transcript) -> list[tuple[Line, Explanation | None]]:
    numbers = range(transcript.first, transcript.last + 1)
    return [(transcript.line(number), transcript.explanation(number)) for number in numbers]


def test_a_line_each_with_time_direction_way_bytes_text_and_meaning() -> None:
    on = Listening()
    link = on.link()
    link.note()
    link.ask(b"2\0\\")
    link.answer(COVER_OPEN)
    on.explained()
    time = "2026-11-20T10:12:04.000+00:00"
    whole = written(pairs(on.transcript))
    assert whole.endswith("\n")
    assert [line.split("\t") for line in whole.splitlines()] == [
        [time, "note", "status 9101", "", "Connected.", ""],
        [time, "out", "status 9101", "32 00 5c", r"2\0\\", ""],
        [
            time, "in", "status 9101", "23 86 20 00 00 00 00 00 00 00 00",
            r"#\x86 " + r"\0" * 8, "The cover is open.",
        ],
    ]  # fmt: skip
    assert written(pairs(on.transcript)) == whole


def test_what_is_not_explained_yet_has_no_meaning() -> None:
    on = Listening()
    on.link().answer(COVER_OPEN)
    assert written(pairs(on.transcript)).endswith("\t\n")
    assert written([]) == ""


def test_a_secret_is_masked_here_too() -> None:
    on = Listening()
    on.link(f"{HOST}:22222").ask(b"\x1c0user\0********\0")
    on.explained()
    (line,) = written(pairs(on.transcript)).splitlines()
    assert line.endswith("\t\\x1c0user\\0********\\0\tRequest: reset, user user.")


def test_words_are_in_the_language_that_is_wanted() -> None:
    on = Listening()
    link = on.link()
    link.note()
    link.answer(COVER_OPEN)
    on.explained()
    noted, said = (line.split("\t") for line in written(pairs(on.transcript), pseudo_translator()).splitlines())
    assert noted[4] == "⟦Çöññéçtéd.⟧"
    assert "⟦" in said[2]
    assert "⟦" in said[5]


@given(st.binary(max_size=60), st.text(st.characters(codec=None, categories=None), max_size=30))
def test_nothing_that_is_sent_acts_on_a_terminal_or_ends_a_line(data: bytes, name: str) -> None:
    on = Listening()
    link = on.link(name)
    link.answer(data)
    link.note(name)
    on.link(f"{HOST}:22222").answer(data)
    on.explained()
    lines = written(pairs(on.transcript), Translator()).split("\n")
    assert lines.pop() == ""
    cells = [line.split("\t") for line in lines]
    assert [len(row) for row in cells] == [6, 6, 6]
    assert all(is_harmless(cell) for row in cells for cell in row)
    assert parse_escapes(cells[0][4]) == bytes.fromhex(cells[0][3]) == data
