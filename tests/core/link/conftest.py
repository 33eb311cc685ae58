"""What the tests of links share."""

from __future__ import annotations

import pytest

from tests.core.link.peers import Seen


@pytest.fixture
def seen() -> Seen:
    return Seen()
