from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.accessibility.desktop import Desktop, why_not
from tests.accessibility.outside import Outside


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    """Give the window with one simulated printer, seen from outside; the tests of a file share it."""
    if reason := why_not():
        pytest.skip(reason)
    # The name of a socket holds no more than about a hundred characters.
    with closing(Desktop(Path(tmp_path_factory.mktemp("desktop")))) as desktop, closing(Outside(desktop)) as outside:
        yield outside
