"""What this computer may put in the way. Whether it does is not up to the tour: it shows how that is said."""

from __future__ import annotations

import json

from core.network_access.windows import public_networks
from gui.tour.guide import Guide
from gui.window.finding import Progress

_INDEX = 7
_TOLD = {"Name": "Shop", "InterfaceAlias": "Ethernet", "InterfaceIndex": _INDEX, "NetworkCategory": 0}
"""As Windows tells it of a network that it calls public."""


async def public_network(guide: Guide) -> str:
    """Say that nothing was found, and that the system calls the network public."""
    obstacles = public_networks(json.dumps(_TOLD), {_INDEX})
    panel = guide.window.body.side.finding
    panel.show_progress(Progress(total=254, tried=254, seconds=3.1, running=False, obstacles=obstacles))
    picture = await guide.picture("public-network", once=True)
    panel.hide()
    return picture
