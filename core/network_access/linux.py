"""Linux: whether a firewall is on that may keep answers out.

Both let the answer to a question through that was sent to one host, since it belongs to something that this computer
began. The answer to a question that all hosts of a network heard comes from an address that was not asked.

Source: ufw(8) and the file /etc/ufw/ufw.conf (ENABLED=yes); firewall-cmd(1), `--state`: writes "running" and exits
with 0 when firewalld is active, else with 252.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from core.network_access.obstacle import Network, Obstacle
from core.network_access.program import Run
from core.text import text

UFW_FILE: Final = Path("/etc/ufw/ufw.conf")
FIREWALLD: Final = ("firewall-cmd", "--state")
_ENABLED: Final = re.compile(r"^[ \t]*ENABLED[ \t]*=[ \t]*[\"']?yes[\"']?[ \t]*(#.*)?$", re.MULTILINE | re.IGNORECASE)
_ON: Final = text("network_access.linux.firewall", "The firewall {name} of this computer is on.")
_ADVICE: Final = text(
    "network_access.linux.firewall.advice",
    "It may keep out answers to a question that a whole network heard. A device whose address you know can be added by "
    "address; otherwise ask whoever looks after this computer.",
)


async def look(_networks: Sequence[Network], _denied: Collection[Network], run: Run) -> Sequence[Obstacle]:
    """Look for firewalls that say of themselves that they are on."""
    ufw, firewalld = await asyncio.gather(asyncio.to_thread(_read, UFW_FILE), run(FIREWALLD))
    return firewalls(ufw, firewalld or "")


def firewalls(ufw: str, firewalld: str) -> tuple[Obstacle, ...]:
    """Judge by the file of ufw and by what `firewall-cmd --state` wrote; empty where there is none."""
    on = {"ufw": _ENABLED.search(ufw) is not None, "firewalld": firewalld.strip() == "running"}
    return tuple(Obstacle("linux_firewall", _ON.having(name=name), _ADVICE) for name, is_on in on.items() if is_on)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
