"""What a program can know of the privacy of the local network on macOS (Apple, TN3179)."""

from __future__ import annotations

import pytest

from core.network_access.macos import PAGE, judged
from core.text import ENGLISH


@pytest.mark.parametrize("version", ["15.0", "15.6.1", "26.1"])
@pytest.mark.parametrize("denied", [True, False])
def test_it_is_certain_when_nothing_could_be_sent(version: str, denied: bool) -> None:
    (obstacle,) = judged(version, denied=denied)
    assert (obstacle.certain, obstacle.page) == (denied, PAGE)
    assert ENGLISH.sentence(obstacle.sentence).startswith("macOS ")
    assert obstacle.sentence.key == f"network_access.macos.{'denied' if denied else 'perhaps'}"


@pytest.mark.parametrize("version", ["14.7.6", "10.16", "", "x", "²"])
def test_earlier_systems_ask_nobody(version: str) -> None:
    assert judged(version, denied=True) == ()
