"""Asks the system of this computer what it puts in the way."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Final, TypeAlias

from core.network_access import linux, macos, windows
from core.network_access.obstacle import Network, Obstacle
from core.network_access.program import Run, run

_Look: TypeAlias = Callable[[Sequence[Network], Collection[Network], Run], Awaitable[Sequence[Obstacle]]]
_LOOKS: Final[Mapping[str, _Look]] = {"win32": windows.look, "darwin": macos.look, "linux": linux.look}


async def look(
    networks: Sequence[Network],
    denied: Collection[Network] = (),
    system: str = sys.platform,
    run_program: Run = run,
) -> Sequence[Obstacle]:
    """Give what stands in the way into these networks of this computer, and what may.

    `denied` are those of them into which the system let nothing be sent. `system` is as `sys.platform` names it; of one
    that is not known here nothing is said. Takes up to 5 s, the time that a program of the system may take to answer.
    """
    looks = _LOOKS.get(system)
    return await looks(networks, denied, run_program) if looks is not None else ()
