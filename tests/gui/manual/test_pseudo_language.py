"""The pages are written in English; everything around them is said through the translator."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gui.manual.window import ManualWindow
from tests.gui.stage import TestShell
from tests.gui.untranslated import said_by, untranslated


@pytest.mark.usefixtures("pseudo_language")
async def test_nothing_around_the_pages_was_forgotten(parent: QWidget) -> None:
    manual = ManualWindow(parent, TestShell())
    manual.show()
    manual.show_page("keyboard")
    said = [words for widget in [manual, *manual.findChildren(QWidget)] for words in said_by(widget)]
    titles = {manual.contents.list.item(row).text() for row in range(manual.contents.list.count())}
    assert [words for words in said if untranslated(words) and words not in titles] == []
    assert sum(bool(words) for words in said) > 10
    assert "⟦" in manual.view.toPlainText()  # the keys are filled in by the program
    manual.close()
