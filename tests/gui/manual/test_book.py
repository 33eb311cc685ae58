"""The pages as text: contents, search, what one reads of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.manual.book import INDEX, Book, plain_lines, resolved


@pytest.fixture(scope="module")
def book() -> Book:
    return Book({"keys": lambda: "| `F9` | Whistle |"})


def test_the_contents_come_from_the_index(book: Book) -> None:
    assert book.entries[0] == ("first-steps", "The printer does not print", "When something is wrong")
    assert len({entry.page for entry in book.entries}) == len(book.entries) > 15
    assert "families/star" in book
    assert INDEX in book
    assert "../../etc/passwd" not in book


def test_a_title_is_found_before_a_line(book: Book) -> None:
    hits = book.search("BIT grid")
    assert hits[0] == ("bit-grid", "The bit grid", "")
    assert all("bit" in hit.line.casefold() and "grid" in hit.line.casefold() for hit in hits[1:])


def test_a_hit_shows_its_line(book: Book) -> None:
    (hit,) = [hit for hit in book.search("loose plug") if hit.page == "simulated-devices"]
    assert "loose plug" in hit.line
    assert len(hit.line) < 80
    assert hit.line.startswith("… ")


def test_what_the_program_fills_in_is_found(book: Book) -> None:
    assert [hit.page for hit in book.search("whistle")] == ["keyboard"]
    assert "{keys}" not in book.text("keyboard")


@pytest.mark.parametrize("words", ["", "   ", "no-such-word-at-all"])
def test_nothing_is_found(book: Book, words: str) -> None:
    assert book.search(words) == ()


@given(st.text(max_size=8))
def test_any_words_can_be_searched_for(words: str) -> None:
    for hit in Book({}).search(words):
        assert hit.title


@pytest.mark.parametrize(
    ("page", "link", "path"),
    [
        ("index", "window.md", "window.md"),
        ("index", "families/star.md", "families/star.md"),
        ("families/star", "../index.md", "index.md"),
        ("families/star", "./star.md", "families/star.md"),
        ("index", "../../secret", "secret"),
    ],
)
def test_where_a_link_leads(page: str, link: str, path: str) -> None:
    assert resolved(page, link) == path


def test_what_one_reads() -> None:
    markdown = (
        "# A **title**\n\nOne paragraph\nover two lines with [a link](page.md).\n\n"
        "- an item\n  that goes on\n- `code`\n\n"
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![picture](p.png)\n\n```\nsignalbox-cli x\n```\n"
    )
    assert plain_lines(markdown) == [
        "A title",
        "One paragraph over two lines with a link.",
        "an item that goes on",
        "code",
        "a b",
        "1 2",
        "signalbox-cli x",
    ]


@given(st.text())
def test_any_text_can_be_read(markdown: str) -> None:
    assert all(line.strip() for line in plain_lines(markdown))
