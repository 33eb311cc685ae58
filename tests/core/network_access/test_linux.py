"""What files and programs of Linux say of its firewalls: /etc/ufw/ufw.conf as ufw installs it, and firewall-cmd(1)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network_access.linux import FIREWALLD, firewalls, look
from core.text import ENGLISH

UFW = """\
# /etc/ufw/ufw.conf
#

# Set to yes to start on boot. If setting this remotely, be sure to add a rule
# to allow your remote connection before starting ufw. Eg: 'ufw allow 22/tcp'
ENABLED={enabled}

# Please use the 'ufw' command to set the loglevel. Eg: 'ufw logging medium'.
# See 'man ufw' for details.
LOGLEVEL=low
"""
UFW_ON = "The firewall ufw of this computer is on."
FIREWALLD_ON = "The firewall firewalld of this computer is on."


@pytest.mark.parametrize(
    ("ufw", "firewalld", "said"),
    [
        ("", "", []),
        (UFW.format(enabled="no"), "", []),
        (UFW.format(enabled="yes"), "", [UFW_ON]),
        ('ENABLED="yes"', "", [UFW_ON]),
        (" enabled = YES # since spring", "", [UFW_ON]),
        ("#ENABLED=yes", "", []),
        ("ENABLED=yes-not", "", []),
        ("", "running\n", [FIREWALLD_ON]),
        ("", "not running\n", []),
        ("", "failed\n", []),
        (UFW.format(enabled="yes"), "running\n", [UFW_ON, FIREWALLD_ON]),
    ],
)
def test_which_is_on(ufw: str, firewalld: str, said: list[str]) -> None:
    found = firewalls(ufw, firewalld)
    assert [ENGLISH.render(obstacle.sentence) for obstacle in found] == said
    assert not any(obstacle.certain for obstacle in found)


@given(st.text(), st.text())
def test_garbage(ufw: str, firewalld: str) -> None:
    assert len(firewalls(ufw, firewalld)) <= 2


async def test_files_and_programs_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ufw.conf"
    monkeypatch.setattr("core.network_access.linux.UFW_FILE", file)
    asked: list[Sequence[str]] = []

    async def run(command: Sequence[str]) -> str | None:
        asked.append(command)
        return None

    assert await look((), (), run) == ()
    file.write_bytes(b"\xff\nENABLED=yes\n")
    assert len(await look((), (), run)) == 1
    assert asked == [FIREWALLD, FIREWALLD]
