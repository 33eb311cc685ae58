"""One question for every system, and what of the answers is worth saying."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Any

import pytest

from core.application import Application
from core.discovery.events import Finished
from core.discovery.interfaces import LocalNetwork
from core.network_access import Obstacle, look
from core.text import text

NETWORK = LocalNetwork("eth0", "eth0", "10.0.0.5", ipaddress.IPv4Network("10.0.0.0/24"), 2)
CERTAIN = Obstacle("certain", text("test.certain", "It is so."), text("test.do", "Do it."), certain=True)
PERHAPS = Obstacle("perhaps", text("test.perhaps", "It may be so."), text("test.do", "Do it."))


async def nothing(command: Sequence[str]) -> str | None:
    return None


async def test_each_system_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.mac_ver", lambda: ("15.1", ("", "", ""), "arm64"))
    assert [each.id for each in await look([NETWORK], (), "win32", nothing)] == ["windows_firewall"]
    assert [each.certain for each in await look([NETWORK], (), "darwin", nothing)] == [False]
    assert [each.certain for each in await look([NETWORK], [NETWORK], "darwin", nothing)] == [True]
    assert await look([NETWORK], (), "aix", nothing) == ()


@pytest.mark.parametrize(
    ("finished", "said"),
    [
        (Finished(254, 0, 0, 1.7, networks=(NETWORK,)), [CERTAIN, PERHAPS]),
        (Finished(254, 1, 0, 1.7, networks=(NETWORK,)), [CERTAIN]),
        (Finished(1, 0, 0, 1.7), []),
    ],
)
async def test_what_is_worth_saying(monkeypatch: pytest.MonkeyPatch, finished: Finished, said: list[Obstacle]) -> None:
    async def seen(*_: Any) -> Sequence[Obstacle]:
        return (CERTAIN, PERHAPS)

    monkeypatch.setattr("core.network_access.look", seen)
    application = Application()
    assert await application.obstacles(finished) == said
    await application.close()
