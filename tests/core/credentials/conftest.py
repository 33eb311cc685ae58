"""Fixtures for credentials."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.credentials.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give credentials whose file lies in a folder that is not there yet."""
    return Desk(tmp_path / "data" / "credentials.json")
