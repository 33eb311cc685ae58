"""The window with a crowd of devices, measuring how late a timer is served. Reads addresses, prints one JSON line.

    python -m tests.bench.busy_window SECONDS [LINES] < addresses

The addresses are one JSON list in a line. With LINES the console of the first device is open, and so many lines a
second come to it beside the real traffic: copies of the newest status, as they would come from the network.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer

from core.application import Application
from core.background import Background
from core.device import Contact, Device, StatusChanged
from core.link.tap import Direction
from gui import garbage, theme
from gui.app import make_application
from gui.arguments import Arguments
from gui.loop.errors import Errors
from gui.loop.run import run
from gui.loop.until import until
from gui.program import Program
from gui.window.main_window import MainWindow

TICK = 0.005
"""Seconds between two ticks of the timer that is to be in time."""
CONSOLE = "console"
"""The id of the section."""
INTERVAL = 0.15
"""Seconds between two questions: four changes a second are seen."""


class Lateness(QObject):
    """How long each tick had to wait. Ticks that did not come at all, since the loop was busy, waited too."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        due = self._last + TICK
        if now < due:
            self.late.append(0.0)
        while due <= now:
            self.late.append(now - due)
            due += TICK
        self._last = now


class _Changes:
    def __init__(self) -> None:
        self.count = 0

    async def follow(self, device: Device) -> None:
        with device.events.every() as events:
            async for event in events:
                self.count += isinstance(event, StatusChanged) and bool(event.changes)


class _Traffic(QObject):
    """Hands lines to the tap of a device, in the window's own thread, as links do."""

    def __init__(self, device: Device, lines_per_second: float) -> None:
        super().__init__()
        self.count = 0
        self._tap = device.tap
        self._link = self._tap.number()
        self._address = str(device.address.host)
        self._data = next(iter(device.picture.snapshots.values())).raw
        self._rate = lines_per_second
        self._began = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self._hand)
        self._timer.start()

    def _hand(self) -> None:
        due = int((time.perf_counter() - self._began) * self._rate)
        while self.count < due:
            self.count += 1
            self._tap.record(self._address, Direction.IN, self._data, link=self._link)


def _ask_often(device: Device) -> None:
    kind = type(device.driver)
    kind.interval = property(lambda _driver: INTERVAL)  # type: ignore[assignment]  # drivers decide this; not here


def _opens(window: MainWindow, device: Device) -> bool:
    """Open a page; false while the window has not yet heard of the device."""
    try:
        window.open_device(device.id)
    except KeyError:
        return False
    return True


async def _measure(
    window: MainWindow, program: Program, errors: Errors, addresses: list[str], seconds: float, lines: float
) -> None:
    errors.use_loop(asyncio.get_running_loop())
    application = Application(on_error=errors.report)
    program.begin(application, Background(errors.report))
    window.attach(application)
    garbage.resume()
    changes = _Changes()
    for written in addresses:
        entry = await application.add(application.address(written))
        _ask_often(entry.device)
        _ = program.spawn(changes.follow(entry.device), "counting")
    devices = [entry.device for entry in application.site]
    if devices:
        await until(lambda: _opens(window, devices[0]))
    await until(lambda: all(device.picture.contact is Contact.ANSWERING for device in devices), 60)
    traffic = None
    if lines:
        window.open_device(devices[0].id).show_section(CONSOLE)
        traffic = _Traffic(devices[0], lines)
    await asyncio.sleep(2)  # the first answers of all at once are a start, not a state
    lateness, used = Lateness(), time.process_time()
    before, handed = changes.count, traffic.count if traffic is not None else 0
    await asyncio.sleep(seconds)
    used = time.process_time() - used
    seen = (changes.count - before) / seconds / max(1, len(devices))
    late = sorted(lateness.late)
    print(
        json.dumps(
            {
                "devices": len(devices),
                "changes_per_second": round(seen, 2),
                "lines_per_second": round((traffic.count - handed) / seconds) if traffic is not None else 0,
                "p50": late[len(late) // 2],
                "p99": late[len(late) * 99 // 100],
                "max": late[-1],
                "processor": round(used / seconds, 3),
                "unexpected": errors.unexpected,
            }
        ),
        flush=True,
    )
    window.hide()
    await program.close()


def main() -> None:
    """Show the window and measure."""
    garbage.hold()
    addresses = json.loads(sys.stdin.readline())
    lines = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    qt = make_application()
    theme.install(qt)
    program = Program(Arguments())
    window = MainWindow(program)
    window.resize(1280, 800)
    window.show()
    with Errors(window.show_notice) as errors:
        run(_measure(window, program, errors, addresses, float(sys.argv[1]), lines), qt, errors.of_loop)


if __name__ == "__main__":
    main()
