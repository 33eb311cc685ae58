"""The second half of the start, and the end: everything that needs asyncio and the core (see `gui.app`, 3 and 4)."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.application import Application
from core.background import Background
from core.text import Mistake, text
from gui import garbage, window_log
from gui.loop.ending import Ending, TerminationSignals
from gui.loop.errors import Errors
from gui.loop.run import run
from gui.operation.prompter import WindowPrompter
from gui.preferences.table import FIND_AT_START
from gui.translation import tr
from gui.warming import FIRST_MOMENTS, warm
from gui.window.placing import note_place

if TYPE_CHECKING:
    from gui.app import SignalboxApplication
    from gui.program import Program
    from gui.single_instance import SingleInstance
    from gui.window.main_window import MainWindow

_log = logging.getLogger(__name__)
_TOUR_VAULT = text("tour.vault", "passwords are kept until the tour ends, and nowhere else")
_PASSWORDS = text("status_line.passwords", "Passwords: {where}")
_FIRST_MOMENTS = 1.0
"""Seconds after the start that belong to the window: looking for a keyring imports much."""
_CLOSING_AT_MOST = 10.0
"""Seconds for each part of the end, after which the program ends without what does not want to."""


def live(
    qt: SignalboxApplication,
    window: MainWindow,
    program: Program,
    instance: SingleInstance | None,
    first_paint: float,
) -> int:
    """Run until the end is asked for; return the exit code. Nothing is left afterwards."""
    ending = Ending()
    watched = program.arguments.tour is not None or program.arguments.measure_start
    end_log = window_log.to_terminal() if watched else window_log.to_file()
    with Errors(window.show_notice) as errors, TerminationSignals(ending):
        face = Face(window, program, instance, errors, ending)
        # As if its user closed it, so that nothing typed is lost without a question.
        qt.quit_asked.connect(window.close)
        try:
            return run(face.main(first_paint), qt, errors.of_loop)
        finally:
            qt.quit_asked.disconnect()
            end_log()


class Face:
    """The window and what is around it while the loop runs."""

    def __init__(
        self, window: MainWindow, program: Program, instance: SingleInstance | None, errors: Errors, ending: Ending
    ) -> None:
        """Take the window and everything around it."""
        self._window = window
        self._program = program
        self._instance = instance
        self._errors = errors
        self._ending = ending

    async def main(self, first_paint: float) -> int:
        """Make the window live, wait for the end, and clear up."""
        self._errors.use_loop(asyncio.get_running_loop())
        application, end_memory = self._application()
        application.on_trouble = self._window.show_notice
        application.prompter = WindowPrompter(self._window, application.site)
        preferences = self._window.preferences
        preferences.on_trouble = self._window.show_notice
        self._program.begin(application, Background(self._errors.report))
        ended = asyncio.Event()
        self._ending.listen(ended.set)
        self._window.closed.connect(self._ending.ask)
        try:
            self._window.attach(application)
            garbage.resume()
            self.begin(first_paint)
            await ended.wait()
        finally:
            note_place(self._window, preferences)
            self._window.rest()
            for shown in QApplication.topLevelWidgets():  # what floats and the manual are windows of their own
                shown.hide()
            if self._instance is not None:
                self._instance.close()
            await self._close()
            end_memory()
        return self._ending.code

    def _application(self) -> tuple[Application, Callable[[], object]]:
        """Make what the window drives; a tour remembers nothing beyond its end, and touches nobody's passwords."""
        if self._program.arguments.tour is None:
            return Application(on_error=self._errors.report), lambda: None
        from tempfile import TemporaryDirectory

        from core.credentials import MemoryVault

        folder = TemporaryDirectory(prefix="signalbox-tour-")
        vault = MemoryVault(_TOUR_VAULT)
        return Application(on_error=self._errors.report, data=Path(folder.name), vault=vault), folder.cleanup

    def begin(self, first_paint: float) -> None:
        """Do what the program was started for."""
        arguments = self._program.arguments
        if arguments.measure_start:
            if sys.stdout is not None:
                sys.stdout.write(json.dumps({"first_paint": first_paint, "ready": time.perf_counter()}) + "\n")
            self._ending.ask()
            return
        if arguments.tour is not None:
            _ = self._program.spawn(self._tour(arguments.tour), "the tour")
            return
        if self._instance is not None:
            self._instance.listen(self._welcome)
        _ = self._program.spawn(self._tell_vault(_FIRST_MOMENTS), "looking for a keyring")
        _ = self._program.spawn(self._warm(), "importing ahead")
        if arguments.demo:
            _ = self._program.spawn(self._open_demo_shop(), "opening the demo shop")
        elif self._window.preferences.get(FIND_AT_START) and not arguments.addresses:
            self._window.find_devices()
        self._show(arguments.addresses)

    async def _tell_vault(self, later: float = 0.0) -> None:
        """Say in the status line where passwords are kept."""
        await asyncio.sleep(later)
        where = await self._program.application.credentials.title()
        self._window.body.status_line.show_vault(tr(_PASSWORDS.having(where=where)))

    async def _warm(self) -> None:
        """Import in a quiet moment what will soon be opened."""
        await asyncio.sleep(FIRST_MOMENTS)
        await warm(self._program.application)

    async def _tour(self, folder: str) -> None:
        from gui.tour import FAILED, tour

        code = FAILED
        try:
            await self._tell_vault()
            code = await tour(
                self._window, self._program, self._errors, folder, enlarged=self._program.arguments.enlarged
            )
        finally:
            # Nobody sits before a tour: whatever went wrong with it, the program ends.
            self._ending.ask(code)

    async def _open_demo_shop(self) -> None:
        await self._program.open_demo_shop()
        self._window.find_devices()

    def _welcome(self, addresses: Sequence[str]) -> None:
        """Take what a second start was given, and come to the front in its place."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._show(addresses)

    def _show(self, addresses: Sequence[str]) -> None:
        for written in addresses:
            try:
                self._window.add_address(self._program.application.address(written))
            except Mistake as error:
                self._errors.report(written, error)

    async def _close(self) -> None:
        try:
            await _ended(self._program.close())
        finally:
            await _ended(self._window.preferences.save())


async def _ended(work: Coroutine[Any, Any, None]) -> None:
    """Wait for a part of the end, but not for ever."""
    try:
        async with asyncio.timeout(_CLOSING_AT_MOST):
            await work
    except TimeoutError:
        names = sorted(task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task())
        _log.error("ended without waiting any longer for: %s", ", ".join(names))
