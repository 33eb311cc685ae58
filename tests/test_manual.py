"""The manual says what is true: its links, pictures, keys, commands, options, labels and files are those there are."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from core.application import CREDENTIALS_FILE, JOURNAL_FILE, NOTEBOOK_FILE
from core.cli.console import Console
from core.cli.group import PROGRAM, Program
from core.families.registry import FAMILIES
from core.folders import DATA_FOLDER_VARIABLE
from core.link.serial.settings import SETTINGS
from core.text import ENGLISH
from gui.manual.book import INDEX, Book, resolved
from gui.manual.keys import OWN_KEYS
from gui.manual.places import PAGES
from gui.preferences.table import FILE as PREFERENCES_FILE
from gui.window.commands import COMMANDS, PART_KEYS
from tests.test_texts import ROOT, declared

FOLDER = ROOT / "resources" / "manual"
PICTURES = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.png")}
WRITTEN = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.rglob("*.md"))}
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S+|\bF\d{1,2}\b")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
EMPHASIS = {"The till comes first", "Private", "Appearance", "Files", "Dock"}
"""Bold words that are no labels of this program."""


def text_of(page: str) -> str:
    return WRITTEN[page].read_text(encoding="utf-8")


def said() -> str:
    return "\n".join(map(text_of, WRITTEN))


@pytest.mark.parametrize("page", WRITTEN)
def test_every_link_and_picture_is_there(page: str) -> None:
    for is_picture, link in LINK.findall(text_of(page)):
        path = resolved(page, link)
        assert path in PICTURES if is_picture else path.removesuffix(".md") in WRITTEN, link


def test_every_page_stands_in_the_contents_once_and_by_its_title() -> None:
    book = Book({})
    pages = [entry.page for entry in book.entries]
    assert sorted((*pages, INDEX)) == sorted(WRITTEN)
    assert len(set(pages)) == len(pages)
    assert {entry.page: entry.title for entry in book.entries} == {page: book.title(page) for page in pages}


@pytest.mark.parametrize("page", [page for page in WRITTEN if page != INDEX])
def test_a_page_has_one_title_and_is_short(page: str) -> None:
    text = text_of(page)
    assert re.findall(r"^# .+", text, re.MULTILINE) == [text.splitlines()[0]]
    assert len(text.splitlines()) <= 80
    assert max(map(len, text.splitlines())) < 420


def test_every_picture_is_shown_somewhere() -> None:
    assert {resolved(page, link) for page in WRITTEN for mark, link in LINK.findall(text_of(page)) if mark} == PICTURES


def test_every_family_has_its_page() -> None:
    for family in FAMILIES:
        assert f"families/{family.id}" in WRITTEN
        assert ENGLISH.render(family.name) in text_of(f"families/{family.id}")


def test_the_page_of_the_keyboard_leaves_the_keys_to_the_tables() -> None:
    assert "{keys}" in text_of("keyboard")
    assert sum("{" in text_of(page) for page in WRITTEN) == 1


def test_no_other_keys_are_named() -> None:
    parts = (keys for part in PART_KEYS for keys in part.keys)
    known = {*(command.keys for command in COMMANDS), *parts, *(own.keys for own in OWN_KEYS)}
    assert [key for key in KEYS.findall(said()) if key.rstrip(".,;:|`") not in known] == []


def test_the_manuals_own_keys_are_different() -> None:
    assert len({own.keys for own in OWN_KEYS}) == len(OWN_KEYS)


def command_lines() -> Iterator[str]:
    pieces = [
        *CODE.findall(FENCED.sub("", said())),
        *(line for block in FENCED.findall(said()) for line in block.splitlines()),
    ]
    indented = re.findall(r"^ {4}(\S.*)$", said(), re.MULTILINE)
    yield from (piece for piece in (*pieces, *indented) if piece.startswith(PROGRAM))


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_command_lines_can_be_understood(line: str) -> None:
    _, *arguments = shlex.split(line)
    program = Program()
    with program.make_context(
        PROGRAM, arguments or ["--help"], obj=Console(ENGLISH), resilient_parsing=True
    ) as context:
        name = next((argument for argument in arguments if not argument.startswith("-")), None)
        if name is None:
            known = {option for parameter in program.get_params(context) for option in parameter.opts}
            assert set(arguments) <= known
            return
        command = program.get_command(context, name)
        assert command is not None, name
        rest = arguments[arguments.index(name) + 1 :]
        if rest:
            command.make_context(name, rest, parent=context).close()


def test_every_command_is_listed() -> None:
    program = Program()
    with click.Context(program, obj=Console(ENGLISH)) as context:
        names = set(program.list_commands(context))
    cells = [line.split("|")[1] for line in text_of("command-line").splitlines() if line.startswith("| `")]
    assert {name for cell in cells for name in CODE.findall(cell)} == names


def test_options_are_those_of_some_program() -> None:
    program = Program()
    known = {"--demo", "--tour", "--state"}  # of the window, and of firewall-cmd
    with click.Context(program, obj=Console(ENGLISH)) as context:
        for name in program.list_commands(context):
            command = program.get_command(context, name)
            assert command is not None
            known.update(option for parameter in command.get_params(context) for option in parameter.opts)
    arguments = (ROOT / "gui" / "arguments.py").read_text(encoding="utf-8")
    assert '"--demo"' in arguments
    assert '"--tour"' in arguments
    named = {option for code in CODE.findall(said()) for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", code)}
    assert named <= known
    assert len(named) > 5


def test_labels_are_those_of_the_program() -> None:
    labels = {wording.rstrip("… ▾↓.:").casefold() for _, _, wording in declared()}
    bold = {words for words in BOLD.findall(said()) if words.rstrip(".") not in EMPHASIS}
    assert sorted(words for words in bold if words.rstrip("… ▾↓.").casefold() not in labels) == []


def test_files_and_settings_are_those_of_the_program() -> None:
    page = text_of("sends-and-keeps")
    files = {name for name in CODE.findall(page) if name.endswith((".json", ".jsonl"))}
    assert files == {NOTEBOOK_FILE, CREDENTIALS_FILE, JOURNAL_FILE, PREFERENCES_FILE}
    assert DATA_FOLDER_VARIABLE in page
    line = next(line for line in text_of("serial-lines").splitlines() if "`baudrate`" in line)
    assert set(SETTINGS) <= set(CODE.findall(line))


def test_parts_of_the_window_lead_to_pages_that_there_are() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(ROOT, "gui").rglob("*.py")))
    for name, page in PAGES.items():
        assert page in WRITTEN
        assert f'setObjectName("{name}")' in sources, name


def test_sentences_that_are_quoted_are_those_of_the_program() -> None:
    wordings = [wording for _, _, wording in declared()]
    quoted = re.findall(r'\*"([^"]+)"\*', said())
    assert len(quoted) > 5
    for sentence in quoted:
        # What stands for an argument in the manual is an ellipsis or a number.
        pieces = [piece.strip() for piece in re.split(r"…|\b\d+\b|\. ", sentence) if piece.strip(" .")]
        for piece in pieces:
            assert any(piece.rstrip(".").casefold() in wording.casefold() for wording in wordings), piece
