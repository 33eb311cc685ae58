"""A crowd of simulated devices in a process of its own, each of which changes again and again.

    python -m tests.bench.crowd DEVICES CHANGES

Prints one JSON line with their addresses, then lives until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Sequence

from core.application import Application
from core.families.registry import family_named
from core.simulate.simulator import Simulator, SimulatorOptions


def _crowd(count: int) -> list[Simulator]:
    """Make printers that differ in their MAC addresses: without those all of them would be the same one."""
    make = family_named("star").simulator
    assert make is not None
    macs = (f"00:11:62:00:{number >> 8:02x}:{number & 255:02x}" for number in range(count))
    return [make(SimulatorOptions(settings=(("mac", mac),))) for mac in macs]


def _settable(simulator: Simulator, name: str) -> bool:
    try:
        simulator.set(name, str(int(bool(simulator.get(name)))))
    except ValueError:
        return False
    return True


async def _flags(simulator: Simulator) -> Sequence[str]:
    """Give what can be turned over and is seen in the status; options of a simulator are not."""
    application = Application()
    device = application.device(application.address(simulator.address))
    try:
        picture = await device.ask()
    finally:
        await device.close()
        await application.close()
    told = {name: value for status in picture.snapshots.values() for name, value in status.fields.items()}
    return [name for name, value in told.items() if isinstance(value, bool) and _settable(simulator, name)]


async def _change(simulator: Simulator, flags: Sequence[str], changes: float, chance: random.Random) -> None:
    """Turn over one flag after the other, `changes` times a second."""
    await asyncio.sleep(chance.random() / changes)
    while True:
        name = chance.choice(flags)
        simulator.set(name, str(int(not simulator.get(name))))
        await asyncio.sleep(1 / changes)


async def main(count: int, changes: float) -> None:
    """Let the crowd live until nobody listens any more."""
    crowd = _crowd(count)
    chance = random.Random(20261120)
    for simulator in crowd:
        await simulator.start()
    flags = await _flags(crowd[0])
    lives = [asyncio.create_task(_change(simulator, flags, changes, chance)) for simulator in crowd]
    print(json.dumps([simulator.address for simulator in crowd]), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for life in lives:
        life.cancel()
    for ended in await asyncio.gather(*lives, return_exceptions=True):
        if not isinstance(ended, asyncio.CancelledError):
            raise RuntimeError("a simulated device stopped changing") from ended
    for simulator in crowd:
        await simulator.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
