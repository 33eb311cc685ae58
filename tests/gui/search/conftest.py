from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.search.lines import Heading, Line, More
from gui.search.search import Search
from gui.window.toolbar import SearchField
from tests.gui.living import Living


class Searching:
    """Somebody who searches with the keyboard, and reads what is there."""

    def __init__(self, living: Living) -> None:
        self.living = living

    @property
    def field(self) -> SearchField:
        return self.living.window.frame.toolbar.search

    @property
    def search(self) -> Search:
        return self.living.body.search

    def begin(self) -> None:
        QTest.keySequence(self.living.window, "Ctrl+K")

    def write(self, words: str) -> None:
        self.begin()
        self.field.insert(words)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.field, key)

    def found(self) -> dict[str, Sequence[str]]:
        """Give the names of the results under their headings."""
        groups: dict[str, list[str]] = {}
        for number in range(self.search.model.rowCount()):
            match self.search.model.row(number):
                case Heading(words):
                    names = groups[words] = []
                case Line(result, _, _):
                    names.append(result.name)
                case More(_, words, _):
                    names.append(words)
        return dict(groups)

    def line(self, name: str, where: str = "") -> Line:
        for number in range(self.search.model.rowCount()):
            row = self.search.model.row(number)
            if isinstance(row, Line) and row.result.name == name and row.result.where.startswith(where):
                return row
        raise LookupError(name)

    @property
    def chosen(self) -> str:
        """Give the name, or the words, of the row that Enter takes."""
        return str(self.search.panel.results.currentIndex().data())


@pytest.fixture
def searching(living: Living) -> Searching:
    return Searching(living)
