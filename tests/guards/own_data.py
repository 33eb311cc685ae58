"""Plugin: every test has a data folder of its own, and no keyring but the one that it makes."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path

import pytest

from core.credentials import native
from core.folders import DATA_FOLDER_VARIABLE

_HOME = pytest.StashKey[Path]()
_number = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Make a place for the folders."""
    home = config.stash[_HOME] = Path(tempfile.mkdtemp(prefix="signalbox-data-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Keep what the program remembers from one test away from the next, and all of it away from the user."""
    # The folder itself is made by the first file that is written into it: most tests write none.
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(request.config.stash[_HOME] / str(next(_number))))
    monkeypatch.setattr(native, "NATIVE", {"linux": ()})
