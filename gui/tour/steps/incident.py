"""The main job: something happens to a device, the window shows it; it is cured, the window shows that too."""

from __future__ import annotations

from core.status import State
from gui.tour.guide import Guide
from gui.tour.shown import shows

INCIDENT = {"cover_open": True, "paper_end": True}
"""What happens: cells of a status, by the ids that the command line uses for them too."""


async def noticed(guide: Guide) -> str:
    """Let a cover be opened and the paper end."""
    await _let(guide, happen=True)
    return await guide.picture("cover-open")


async def cured(guide: Guide) -> str:
    """Let paper be put in and the cover be closed; what changed stays in sight."""
    await _let(guide, happen=False)
    return await guide.picture("what-changed")


async def _let(guide: Guide, *, happen: bool) -> None:
    shown = guide.with_states(*INCIDENT)
    device = guide.device(shown)
    page = guide.page(device)
    for name, value in INCIDENT.items():
        shown.simulator.set(name, str(int(value is happen)))
    device.ask_now()

    def told() -> bool:
        fields = {name: value for status in device.picture.snapshots.values() for name, value in status.fields.items()}
        return all(fields.get(name) is (value is happen) for name, value in INCIDENT.items())

    await guide.see(f"that {shown.name} said so", told)
    await guide.see(f"it in the grid of {shown.name}", lambda: all(shows(page, device, name) for name in INCIDENT))
    state = device.picture.state
    if (state is State.FAULT) is not happen:
        raise guide.missed(f"{shown.name} {'in need of somebody' if happen else 'ready again'}: it is {state}")
