"""The search in a language that no one speaks: it says and finds everything in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.window.shortcuts import ShortcutSheet
from tests.gui.living import Living
from tests.gui.search.conftest import Searching
from tests.gui.untranslated import forgotten, untranslated

pytestmark = pytest.mark.usefixtures("pseudo_language")
OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))


@pytest.mark.parametrize("written", ["cover", "restart", "dràwér", "nothing at all"])
async def test_the_search_says_nothing_untranslated(living: Living, searching: Searching, written: str) -> None:
    await living.device("Till 1 receipts", "Front", OPEN)
    searching.begin()
    assert forgotten(searching.search.panel) == []
    searching.write(written)
    assert [said for said in forgotten(searching.search.panel) if written not in said[1]] == []


async def test_accented_names_are_found_and_their_letters_marked(living: Living, searching: Searching) -> None:
    await living.device("Till 1 receipts")
    searching.write("network")
    line = searching.line("⟦Ñétwörk⟧")
    assert [line.result.name[first:last] for first, last in line.marks] == ["Ñétwörk"]


async def test_the_sheet_says_nothing_untranslated(living: Living) -> None:
    sheet = ShortcutSheet(living.window)
    labels = [label for label in sheet.findChildren(QLabel) if label.property("look") != "keys"]
    assert [label.text() for label in labels if untranslated(label.text())] == []
    sheet.deleteLater()
