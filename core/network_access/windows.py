"""Windows: whether it calls a network public.

Source: Microsoft, Get-NetConnectionProfile (module NetConnection) and class MSFT_NetConnectionProfile: NetworkCategory
is 0 Public, 1 Private, 2 DomainAuthenticated. The settings page: Microsoft, Launch Windows Settings.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from pathlib import PureWindowsPath
from typing import Any, Final

from core.network_access.obstacle import Network, Obstacle
from core.network_access.program import Run
from core.text import text

NETWORK_PAGE: Final = "ms-settings:network-status"
FIREWALL_PAGE: Final = "windowsdefender://network"
_PUBLIC: Final = (0, "Public")
"""What NetworkCategory is written as, by how PowerShell turned it into JSON."""
_QUESTION: Final = (
    "[Console]::OutputEncoding = [Text.Encoding]::UTF8; "
    "Get-NetConnectionProfile | Select-Object Name, InterfaceAlias, InterfaceIndex, NetworkCategory | "
    "ConvertTo-Json -Compress"
)
_TREATED_AS_PUBLIC: Final = text(
    "network_access.windows.public", "Windows treats the network {network} ({interface}) as public."
)
_MAKE_PRIVATE: Final = text(
    "network_access.windows.public.advice",
    "Its firewall then keeps out more of what devices answer. If this is the network of your shop, choose Private for "
    "it in Settings, Network & internet, and look again.",
)
_FIREWALL: Final = text("network_access.windows.firewall", "The firewall of Windows may have kept answers out.")
_ALLOW: Final = text(
    "network_access.windows.firewall.advice",
    "If Windows asks whether Signalbox may use the network, allow it. What was answered before stands in Windows "
    "Security, Firewall & network protection, Allow an app through firewall.",
)


def command() -> tuple[str, ...]:
    """Give the command that asks; with its full path, so that nothing else of that name is started."""
    folder = PureWindowsPath(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "WindowsPowerShell", "v1.0")
    return (str(folder / "powershell.exe"), "-NoProfile", "-NonInteractive", "-Command", _QUESTION)


async def look(networks: Sequence[Network], _denied: Collection[Network], run: Run) -> Sequence[Obstacle]:
    """Ask Windows what it calls these networks."""
    written = await run(command())
    return public_networks(written or "", {network.index for network in networks}) or (
        Obstacle("windows_firewall", _FIREWALL, _ALLOW, FIREWALL_PAGE),
    )


def public_networks(written: str, indexes: Collection[int | None]) -> tuple[Obstacle, ...]:
    """Read what PowerShell wrote: an obstacle for each public network whose interface is one of these.

    A single network is written as an object, several as an array; whatever is something else is passed over.
    """
    try:
        read = json.loads(written)
    except (ValueError, RecursionError):
        return ()
    profiles: list[Any] = read if isinstance(read, list) else [read]
    return tuple(
        Obstacle(
            "windows_public",
            _TREATED_AS_PUBLIC.having(network=_words(profile, "Name"), interface=_words(profile, "InterfaceAlias")),
            _MAKE_PRIVATE,
            NETWORK_PAGE,
            certain=True,
        )
        for profile in profiles
        if isinstance(profile, dict) and _is_public(profile.get("NetworkCategory"), profile, indexes)
    )


def _is_public(category: object, profile: dict[str, Any], indexes: Collection[int | None]) -> bool:
    index = profile.get("InterfaceIndex")
    known = isinstance(index, int) and index in indexes
    return known and not isinstance(category, (bool, float)) and any(category == public for public in _PUBLIC)


def _words(profile: dict[str, Any], name: str) -> str:
    """Give a name that somebody else chose, fit for a line."""
    return "".join(character for character in str(profile.get(name) or "?") if character.isprintable())
