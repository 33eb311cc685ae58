"""Finding devices: runs the search beside the window and adds what it finds."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.application import Application
from core.discovery.events import Finished, Found, Looking
from core.text import Mistake, Text, text
from gui.window.feed import BEAT
from gui.window.shell import Shell

if TYPE_CHECKING:
    from core.discovery.engine import Scope
    from core.network_access import Obstacle


_NO_ADDRESS = text("finding.no_address", "{name} has no usable address yet. Give it one, then look again.")
_UNSURE = text("finding.unsure", "At {address} there may be a device that Signalbox knows: add it by address if it is.")
_UNKNOWN = text("finding.unknown_kind", "At {address} answers {name}, which Signalbox does not know.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is, or what came of it. `unknown` answered, but not as something this program knows."""

    where: Text | None = None
    tried: int = 0
    total: int = 0
    found: int = 0
    unknown: int = 0
    seconds: float = 0.0
    running: bool = True
    stopped: bool = False
    problems: tuple[Text, ...] = field(default=())
    obstacles: tuple[Obstacle, ...] = field(default=())
    """What this computer puts in the way; known a moment after the search is over."""


class Finding(QObject):
    """One search at a time; a new one ends the one before."""

    progressed = Signal(object)
    """How far it is: `Progress`, no more than 20 times a second."""
    found = Signal(str)
    """A device was found, or found again: its id in the site."""
    ended = Signal(object)
    """A search is over, because it was through or was stopped: the last `Progress`."""

    def __init__(self, application: Application, shell: Shell, parent: QObject | None = None) -> None:
        """Search nothing yet."""
        super().__init__(parent)
        self._application = application
        self._shell = shell
        self._task: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._finished: Finished | None = None
        self._progress = Progress(running=False)
        self._devices: set[str] = set()
        self._left_out: dict[str, Text] = {}
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self._tell)
        self._told: Progress | None = None
        self._began = 0.0

    @property
    def running(self) -> bool:
        """Tell whether a search is under way."""
        return self._task is not None

    @property
    def progress(self) -> Progress:
        """Give how far the search is, or what came of the last one."""
        return self._progress

    def start(self, scope: Scope) -> None:
        """Begin to search."""
        self.stop()
        self._devices.clear()
        self._left_out.clear()
        self._finished = None
        self._progress = Progress()
        self._began = self._application.clock.monotonic()
        self._task = self._shell.spawn(self._run(scope), "finding devices")
        self._task.add_done_callback(self._over)
        self._beat.start()
        self._tell()

    def stop(self) -> None:
        """End the search; what it found stays."""
        self._look_no_more()
        if self._task is not None:
            self._progress = replace(self._progress, stopped=True)
            self._task.cancel()

    def rest(self) -> None:
        """End the search without a word: the window is closing."""
        self._beat.stop()
        self._look_no_more()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    async def _run(self, scope: Scope) -> None:
        try:
            await self._search(scope)
        except Mistake as error:  # what the user wrote cannot be searched: nothing was sent
            self._left_out[""] = error.sentence

    async def _search(self, scope: Scope) -> None:
        async with aclosing(self._application.find(scope)) as events:
            async for event in events:
                if isinstance(event, Found):
                    await self._take(event)
                elif isinstance(event, Looking):
                    self._progress = replace(self._progress, where=event.where, tried=event.tried, total=event.total)
                elif isinstance(event, Finished):
                    self._finished = event
                    self._progress = replace(
                        self._progress, unknown=event.unknown, seconds=event.seconds, problems=event.problems
                    )

    async def _take(self, found: Found) -> None:
        why_not = _why_not(found)
        if why_not is not None:
            self._left_out[found.id] = why_not
        else:
            self._left_out.pop(found.id, None)
            name, place = self._shell.known_as(found)
            entry = await self._application.add(found.address, found.identity, name, place)
            self._devices.add(entry.device.id)
            self._progress = replace(self._progress, found=len(self._devices))
            self.found.emit(entry.device.id)

    def _over(self, task: asyncio.Task[None]) -> None:
        if task is not self._task:
            return  # a newer search has taken its place, or nobody looks any more
        self._task = None
        self._beat.stop()
        seconds = self._application.clock.monotonic() - self._began
        problems = (*self._progress.problems, *self._left_out.values())
        self._progress = replace(self._progress, running=False, seconds=seconds, problems=problems)
        self._tell()
        self.ended.emit(self._progress)
        if self._finished is not None and not task.cancelled():
            look = self._look_at_networks(self._finished)
            self._looking = self._shell.spawn(look, "looking at the networks of this computer")

    async def _look_at_networks(self, finished: Finished) -> None:
        """Say what this computer puts in the way. A search that begins meanwhile ends this."""
        obstacles = await self._application.obstacles(finished)
        self._progress = replace(self._progress, obstacles=tuple(obstacles))
        self._tell()

    def _look_no_more(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.cancel()

    def _tell(self) -> None:
        if self.running:
            self._progress = replace(self._progress, seconds=self._application.clock.monotonic() - self._began)
        if self._progress != self._told:
            self._told = self._progress
            self.progressed.emit(self._progress)


def _why_not(found: Found) -> Text | None:
    """Say why a found device cannot be added; None when it can."""
    name = found.identity.name or found.identity.model or found.identity.mac or found.address.place
    if not found.connectable:
        return _NO_ADDRESS.having(name=name)
    if found.address.family is None:
        return _UNKNOWN.having(address=found.address.place, name=name)
    return None if found.sure else _UNSURE.having(address=found.address.place)
