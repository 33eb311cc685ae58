"""The pages of the manual: what there is, what stands in it, and where words stand. Knows nothing of how it looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import resources

INDEX: Final = "index"
"""The page that lists all others; the contents are read from it."""
SUFFIX: Final = ".md"
_FOLDER: Final = "manual"
_ENTRY: Final = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<page>[\w/-]+)\.md\)", re.MULTILINE)
_HEADING: Final = re.compile(r"^(?P<level>#+) +(?P<title>.+)$", re.MULTILINE)
_BLANK: Final = re.compile(r"{(\w+)}")
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS: Final = re.compile(r"^(#+|-|\d+\.|>) |\*|`|^\||\|$|^```.*$")
_FENCE: Final = "```"
_RULE: Final = re.compile(r"\|[|: -]+")
"""What parts the head of a table from its rows."""
_NEW_LINE: Final = re.compile(r"^(#|- |\d+\. |\||>|```|!\[|$)")
_AROUND: Final = 70
"""Characters that are shown of a line in which words were found."""


class Entry(NamedTuple):
    """A page in the contents, under the heading of its group."""

    page: str
    title: str
    group: str


class Hit(NamedTuple):
    """A page in which words stand, with the line in which they do; an empty line when they stand in its title."""

    page: str
    title: str
    line: str


class Book:
    """Reads each page once, when it is first wanted.

    A page may leave a blank, `{keys}`, for what the program itself knows; `blanks` fill them.
    """

    def __init__(self, blanks: Mapping[str, Callable[[], str]]) -> None:
        """Read nothing yet but the contents."""
        self._blanks = blanks
        self._pages: dict[str, str] = {}
        self._lines: dict[str, Sequence[str]] = {}
        self.entries = tuple(_entries(self.text(INDEX)))

    def __contains__(self, page: object) -> bool:
        return page == INDEX or any(entry.page == page for entry in self.entries)

    def text(self, page: str) -> str:
        """Give a page as Markdown, its blanks filled. OSError for a page that there is not."""
        if page not in self._pages:
            written = resources.read_text(f"{_FOLDER}/{page}{SUFFIX}")
            self._pages[page] = _BLANK.sub(self._filled, written)
        return self._pages[page]

    def picture(self, page: str, name: str) -> bytes:
        """Give a picture by the name that a page calls it. OSError for one that there is not."""
        return resources.read_bytes(f"{_FOLDER}/{resolved(page, name)}")

    def title(self, page: str) -> str:
        """Give the title of a page: its first heading."""
        heading = _HEADING.search(self.text(page))
        return heading["title"] if heading is not None else page

    def search(self, words: str) -> Sequence[Hit]:
        """Give the pages in which all words stand in one line, the best line of each; titles come first."""
        wanted = words.casefold().split()
        if not wanted:
            return ()
        titles: list[Hit] = []
        lines: list[Hit] = []
        for page in (entry.page for entry in self.entries):
            title = self.title(page)
            if _has(title, wanted):
                titles.append(Hit(page, title, ""))
            elif (line := next((line for line in self._read(page) if _has(line, wanted)), None)) is not None:
                lines.append(Hit(page, title, _shortened(line, wanted[0])))
        return (*titles, *lines)

    def _read(self, page: str) -> Sequence[str]:
        if page not in self._lines:
            self._lines[page] = plain_lines(self.text(page))
        return self._lines[page]

    def _filled(self, blank: re.Match[str]) -> str:
        fill = self._blanks.get(blank[1])
        return fill() if fill is not None else blank[0]


def resolved(page: str, link: str) -> str:
    """Give the path of what a page names, from the folder of the manual: a page in a folder may name `../index.md`."""
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def plain_lines(markdown: str) -> Sequence[str]:
    """Give what one reads of a page, a line for each paragraph, item and row of a table."""
    lines: list[str] = []
    joins = in_code = False
    for line in markdown.splitlines():
        if line.startswith(_FENCE):
            in_code = not in_code
        if _RULE.fullmatch(line.strip()):
            continue
        new = in_code or _NEW_LINE.match(line.strip()) is not None
        plain = " ".join(_MARKS.sub("", _LINK.sub(r"\1", _IMAGE.sub("", line.strip()))).replace("|", " ").split())
        if joins and not new and lines:
            lines[-1] = f"{lines[-1]} {plain}"
        elif plain:
            lines.append(plain)
        joins = bool(plain) and not line.startswith("#")
    return lines


def _entries(index: str) -> Sequence[Entry]:
    entries: list[Entry] = []
    headings = [(found.start(), found["title"]) for found in _HEADING.finditer(index) if found["level"] == "##"]
    for found in _ENTRY.finditer(index):
        group = next((title for start, title in reversed(headings) if start < found.start()), "")
        entries.append(Entry(found["page"], found["title"], group))
    return entries


def _has(line: str, words: Sequence[str]) -> bool:
    folded = line.casefold()
    return all(word in folded for word in words)


def _shortened(line: str, word: str) -> str:
    """Give the part of a line around a word, cut between words."""
    if len(line) <= _AROUND:
        return line
    place = max(0, line.casefold().find(word))
    begin = max(0, min(place - _AROUND // 3, len(line) - _AROUND))
    begin = line.find(" ", begin) + 1 if begin else 0
    end = line.rfind(" ", begin, begin + _AROUND) if begin + _AROUND < len(line) else len(line)
    end = end if end > place else begin + _AROUND
    return f"{'… ' if begin else ''}{line[begin:end]}{' …' if end < len(line) else ''}"
