"""macOS 15 and later: whether the program is let into the local network.

Source: Apple, TN3179 "Understanding local network privacy". There is no way to ask. What a denied program sends fails
as if no route led there (EHOSTUNREACH; seen of UDP on macOS 15 in dotnet/runtime issue 114450) or goes nowhere.
"""

from __future__ import annotations

import platform
from collections.abc import Collection, Sequence
from typing import Final

from core.network_access.obstacle import Network, Obstacle
from core.network_access.program import Run
from core.text import text

PAGE: Final = "x-apple.systempreferences:com.apple.preference.security?Privacy_LocalNetwork"
FIRST: Final = 15
"""The first version that asks the user."""
_NAME: Final = "macOS"
_DENIED: Final = text("network_access.macos.denied", "{system} does not let Signalbox into the local network.")
_PERHAPS: Final = text("network_access.macos.perhaps", "{system} may be keeping Signalbox out of the local network.")
_ALLOW: Final = text(
    "network_access.macos.advice",
    "In System Settings, Privacy & Security, Local Network, switch on Signalbox, or the terminal that it was started "
    "from. Then look again.",
)


async def look(_networks: Sequence[Network], denied: Collection[Network], _run: Run) -> Sequence[Obstacle]:
    """Judge by what could not be sent."""
    return judged(platform.mac_ver()[0], denied=bool(denied))


def judged(version: str, *, denied: bool) -> Sequence[Obstacle]:
    """Say what a system of this version may do; `denied` is that into a network nothing could be sent."""
    major = version.partition(".")[0]
    if not (major.isascii() and major.isdigit()) or int(major) < FIRST:
        return ()
    sentence = (_DENIED if denied else _PERHAPS).having(system=_NAME)  # a name keeps its small letter
    return (Obstacle("macos_local_network", sentence, _ALLOW, PAGE, certain=denied),)
