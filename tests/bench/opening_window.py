"""The window, which opens the tab of one device after the other. Reads addresses, prints one JSON line.

    python -m tests.bench.opening_window < addresses

The addresses are one JSON list in a line. The answer has lists of milliseconds: for `tab`, and for each section.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from core.application import Application
from core.background import Background
from core.device import Contact
from gui import garbage, theme
from gui.app import make_application
from gui.arguments import Arguments
from gui.device.page import DevicePage
from gui.loop.errors import Errors
from gui.loop.run import run
from gui.loop.until import until
from gui.program import Program
from gui.tour.guide import settled
from gui.window.main_window import MainWindow


class _Painted(QObject):
    """Tells when a widget has been painted, with all that is in it: its window paints everything in one go."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self.at.set_result(time.perf_counter()))
        return super().eventFilter(watched, event)


async def _milliseconds(show: Callable[[], QWidget]) -> float:
    began = time.perf_counter()
    painted = _Painted(show())
    return round(1000 * (await painted.at - began), 2)


def _show(page: DevicePage, number: int) -> QWidget:
    page.bar.tabs.setCurrentIndex(number)
    return page.front


async def _measure(window: MainWindow, program: Program, errors: Errors, addresses: list[str]) -> None:
    errors.use_loop(asyncio.get_running_loop())
    application = Application(on_error=errors.report)
    program.begin(application, Background(errors.report))
    window.attach(application)
    garbage.resume()
    for written in addresses:
        await application.add(application.address(written))
    devices = [entry.device for entry in application.site]
    await until(lambda: all(device.picture.contact is Contact.ANSWERING for device in devices), 60)
    await until(lambda: len(window.body.feed.records) == len(devices))
    seen: defaultdict[str, list[float]] = defaultdict(list)
    for device in devices:
        await settled()
        seen["tab"].append(await _milliseconds(partial(window.open_device, device.id)))
        page = window.open_device(device.id)
        for number, name in [(number, page.bar.tabs.tabText(number)) for number in range(1, page.bar.tabs.count())]:
            await settled()
            seen[name].append(await _milliseconds(partial(_show, page, number)))
        window.body.tabs.close_page(device.id)
    print(json.dumps(seen), flush=True)
    window.hide()
    await program.close()


def main() -> None:
    """Show the window and measure."""
    garbage.hold()
    addresses = json.loads(sys.stdin.readline())
    qt = make_application()
    theme.install(qt)
    program = Program(Arguments())
    window = MainWindow(program)
    window.resize(1280, 800)
    window.show()
    with Errors(window.show_notice) as errors:
        run(_measure(window, program, errors, addresses), qt, errors.of_loop)


if __name__ == "__main__":
    main()
