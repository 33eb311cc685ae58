"""The window, with the settings of one device. Reads its address as JSON in a line, prints one JSON line.

    python -m tests.bench.form_window < address

The answer has, for each thing that is done, the most milliseconds of processor time that the loop was away.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from core.application import Application
from core.background import Background
from core.credentials.vault import MemoryVault
from core.device import Contact
from gui import garbage, theme
from gui.app import make_application
from gui.arguments import Arguments
from gui.loop.errors import Errors
from gui.loop.run import run
from gui.loop.until import until
from gui.program import Program
from gui.settings.group import SettingGroup
from gui.settings.section import SettingsSection
from gui.tour.guide import settled
from gui.window.main_window import MainWindow
from gui.window.pages import SETTINGS
from tests.bench.form import FIRST

_WORDS, _GOAL, _TOGGLE = "keystone", "brightness", "mute"


class _Loop:
    """Notes how long the loop was away between two turns of it."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._before = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, 1000 * (now - self._before))
        self._before = now


async def _measure(window: MainWindow, program: Program, errors: Errors, address: str, data: Path) -> None:
    errors.use_loop(asyncio.get_running_loop())
    application = Application(on_error=errors.report, data=data, vault=MemoryVault())
    program.begin(application, Background(errors.report))
    window.attach(application)
    garbage.resume()
    entry = await application.add(application.address(address))
    device = entry.device
    await until(lambda: device.picture.contact is Contact.ANSWERING and device.id in window.body.feed.records, 60)
    page = window.open_device(device.id)
    await settled()
    loop, seen = _Loop(), dict[str, float]()

    loop.longest = 0.0
    section = page.show_section(SETTINGS)
    if not isinstance(section, SettingsSection):
        raise TypeError(f"{section} has no form")
    form = section.form
    await settled()
    seen[FIRST] = round(loop.longest, 2)

    async def done(what: str, do: Callable[[], object]) -> None:
        await settled()
        loop.longest = 0.0
        do()
        await settled()
        await until(lambda: not window.body.operations.busy(device.id) and form.complete, 60)
        await settled()
        seen[what] = round(max(seen.get(what, 0.0), loop.longest), 2)

    await done("its rows made and read", lambda: None)
    while folded := [each for each in form.findChildren(SettingGroup) if not each.is_wanted]:
        await done("a group opened", folded[0].open)
    await done("all of it read again", section.strip.button.click)
    for end in range(1, len(_WORDS) + 1):
        await done("a letter of a search", partial(section.search.setText, _WORDS[:end]))
    await done("the end of a search", section.search.clear)
    await done("going to a row", lambda: section.show_setting(_GOAL))
    await done("typing", lambda: form.typed.emit(_TOGGLE, "on"))
    await done("writing", section.bar.apply.click)
    await done("taking back", section.bar.undo.click)
    section.draft.discard()
    print(json.dumps(seen), flush=True)
    window.hide()
    await program.close()


def main() -> None:
    """Show the window and measure."""
    garbage.hold()
    address = json.loads(sys.stdin.readline())
    qt = make_application()
    theme.install(qt)
    program = Program(Arguments())
    window = MainWindow(program)
    window.resize(1280, 800)
    window.show()
    with Errors(window.show_notice) as errors, tempfile.TemporaryDirectory() as data:
        run(_measure(window, program, errors, address, Path(data)), qt, errors.of_loop)


if __name__ == "__main__":
    main()
