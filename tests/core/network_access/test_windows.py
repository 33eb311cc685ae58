"""What PowerShell writes of the networks of Windows.

The form of its answers (one object for one network, numbers for categories) is that of `Get-NetConnectionProfile |
ConvertTo-Json` in Windows PowerShell 5.1; the properties are those of Microsoft's page about the command.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network_access import Obstacle
from core.network_access.windows import FIREWALL_PAGE, NETWORK_PAGE, command, look, public_networks
from core.text import ENGLISH

ONE = '{"Name":"Shop WLAN","InterfaceAlias":"Wi-Fi","InterfaceIndex":10,"NetworkCategory":0}'
SEVERAL = (
    '[{"Name":"Till LAN","InterfaceAlias":"Ethernet","InterfaceIndex":12,"NetworkCategory":1},'
    '{"Name":"Unidentified network","InterfaceAlias":"vEthernet (WSL)","InterfaceIndex":41,"NetworkCategory":0},'
    '{"Name":"Caf\u00e9","InterfaceAlias":"WLAN 2","InterfaceIndex":7,"NetworkCategory":"Public"},'
    '{"Name":"corp.example","InterfaceAlias":"Ethernet 2","InterfaceIndex":3,"NetworkCategory":2}]'
)


@dataclass(frozen=True)
class Adapter:
    index: int | None


def sentences(obstacles: Sequence[Obstacle]) -> list[str]:
    return [ENGLISH.render(obstacle.sentence) for obstacle in obstacles]


def test_one_public_network() -> None:
    (public,) = public_networks(ONE, {10})
    assert (public.id, public.certain, public.page) == ("windows_public", True, NETWORK_PAGE)
    assert sentences([public]) == ["Windows treats the network Shop WLAN (Wi-Fi) as public."]


def test_only_public_networks_that_were_searched() -> None:
    assert sentences(public_networks(SEVERAL, {12, 7, 3})) == ["Windows treats the network Café (WLAN 2) as public."]
    assert len(public_networks(SEVERAL, {12, 41, 7, 3})) == 2
    assert public_networks(SEVERAL, {12, 3, None}) == ()


def test_a_name_fits_into_a_line() -> None:
    written = json.dumps({"Name": "a\x1b[2J\nb", "InterfaceAlias": "", "InterfaceIndex": 1, "NetworkCategory": 0})
    assert sentences(public_networks(written, {1})) == ["Windows treats the network a[2Jb (?) as public."]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "null",
        "[]",
        "7",
        "Get-NetConnectionProfile : The term is not recognized",
        '{"NetworkCategory":0}',
        '{"InterfaceIndex":10}',
        '{"InterfaceIndex":"10","NetworkCategory":0}',
        '{"InterfaceIndex":10,"NetworkCategory":false}',
        '{"InterfaceIndex":10,"NetworkCategory":null}',
        "[" * 100_000,
    ],
)
def test_what_says_nothing(written: str) -> None:
    assert public_networks(written, {10}) == ()


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_garbage(written: str) -> None:
    assert public_networks(written, {10, None}) == ()


PROFILES = st.fixed_dictionaries(
    {},
    optional={
        "Name": st.none() | st.text() | st.integers(),
        "InterfaceAlias": st.text() | st.lists(st.text()),
        "InterfaceIndex": st.integers(0, 3) | st.text() | st.none(),
        "NetworkCategory": st.integers(-1, 3) | st.sampled_from(["Public", "Private"]) | st.floats() | st.booleans(),
    },
)


@given(st.lists(PROFILES))
def test_any_profiles(profiles: list[dict[str, object]]) -> None:
    found = public_networks(json.dumps(profiles), {1, 2})
    assert len(found) <= sum(profile.get("InterfaceIndex") in (1, 2) for profile in profiles)
    for sentence in sentences(found):
        assert sentence.isprintable()


async def test_it_is_asked_by_its_full_path_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", "D:\\Windows")
    asked: list[Sequence[str]] = []

    async def run(command: Sequence[str]) -> str | None:
        asked.append(command)
        return ONE

    assert [obstacle.id for obstacle in await look([Adapter(10)], (), run)] == ["windows_public"]
    assert asked == [command()]
    assert asked[0][:3] == (
        "D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
        "-NoProfile",
        "-NonInteractive",
    )
    assert "Get-NetConnectionProfile" in asked[0][-1]


@pytest.mark.parametrize("written", [None, "", SEVERAL])
async def test_without_a_public_network_the_firewall_may_be_it(written: str | None) -> None:
    async def run(command: Sequence[str]) -> str | None:
        return written

    (perhaps,) = await look([Adapter(12)], (), run)
    assert (perhaps.id, perhaps.certain, perhaps.page) == ("windows_firewall", False, FIREWALL_PAGE)
