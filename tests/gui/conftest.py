"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.text import ENGLISH, pseudo_translator
from gui import theme, translation
from tests.gui.living import Living


@pytest.fixture(scope="session", autouse=True)
def application_before_loops(qapp: QApplication) -> None:
    """Have the Qt application there, dressed, before a test's event loop is made on it."""
    theme.install(qapp)
    qapp.setQuitOnLastWindowClosed(False)


@pytest.fixture
def pseudo_language() -> Iterator[None]:
    """Let the window speak a language in which whatever forgot translation stands out."""
    translation.use(pseudo_translator())
    yield
    translation.use(ENGLISH)


@pytest.fixture
async def parent() -> AsyncIterator[QWidget]:
    """Give a window that dialogs can belong to."""
    widget = QWidget()
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


@pytest.fixture
async def living() -> AsyncIterator[Living]:
    """Give a window that lives, on a clock that stands, with devices that say what the test tells them."""
    async with Living.begun() as begun:
        yield begun
