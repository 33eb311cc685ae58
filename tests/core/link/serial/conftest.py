"""The device's end of a serial line, where the system has pseudo-terminals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.link.serial.terminal import Terminal


@pytest.fixture
def device() -> Iterator[Terminal]:
    from tests.core.link.serial.terminal import terminal

    with terminal() as made:
        yield made
