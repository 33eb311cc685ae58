"""Looks at the transcript while somebody looks at the console, in small steps that the window does not notice."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.transcript import Transcript
from gui.console.line_filter import LineFilter
from gui.console.model import ConsoleModel

BEAT: Final = 50
"""Milliseconds between two looks for new lines."""
CATCHING_UP: Final = 12
"""Milliseconds between two looks while lines wait to be explained, or very many to be taken or filtered."""
BACKLOG: Final = 2_000
"""Lines that are very many: they are worked off without waiting for the next beat."""
TAKING: Final = 0.002
FILTERING: Final = 0.004
EXPLAINING: Final = 0.004
"""Seconds that each of the three may take in one look."""
_EARLY: Final = 0.005
"""Seconds by which a timer may be early and still be a beat."""


class Reader(QObject):
    """Takes new lines, lets go of old ones, has them explained and filtered; never for longer than a moment."""

    moved = Signal()
    """Something may be different: how many lines there are, what waits."""

    def __init__(
        self, transcript: Transcript, model: ConsoleModel, seen: Callable[[], tuple[int, int]], parent: QObject
    ) -> None:
        """Take where lines come from and where they go; `seen` gives the first and last row that can be seen."""
        super().__init__(parent)
        self._transcript = transcript
        self._model = model
        self._seen = seen
        self.paused = False
        self._caught_up = False
        self._next_beat = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def let_go(self) -> int:
        """Give how many lines were let go since Signalbox began to listen to this device."""
        return self._transcript.first - 1

    @property
    def unexplained(self) -> int:
        """Give how many of the lines that were taken are not explained yet."""
        return max(0, self._model.taken - max(self._model.explained, self._transcript.first - 1))

    @property
    def caught_up(self) -> bool:
        """Tell whether at the last look nothing waited any more."""
        return self._caught_up

    @property
    def looking(self) -> bool:
        """Tell whether it looks for new lines."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look from now on."""
        self._timer.start(0)

    def rest(self) -> None:
        """Look no more."""
        self._timer.stop()

    def pause(self, paused: bool) -> None:
        """Let the view stand still, or go on. Recording goes on all the time."""
        self.paused = paused
        self._look_now()

    def narrow(self, wanted: LineFilter) -> None:
        """Show other lines."""
        self._model.narrow(wanted)
        self._look_now()

    def look(self) -> None:
        """Do what waits, as far as there is time. New lines are shown at each beat, not oftener."""
        model = self._model
        now = time.perf_counter()
        if now >= self._next_beat or model.waiting + model.unjudged > BACKLOG:
            self._next_beat = now + BEAT / 1000 - _EARLY
            if not self.paused:
                model.let_go()
                model.take(time.perf_counter() + TAKING)
            model.look(time.perf_counter() + FILTERING)
        before = model.explained
        if before < self._transcript.last:
            model.explained = self._transcript.explain(EXPLAINING)
        if model.explained != before:
            model.tell_explained(*self._seen(), before)
        taken = self.paused or not model.waiting
        self._caught_up = taken and not model.unjudged and model.explained >= self._transcript.last
        if self.looking:
            self._timer.start(BEAT if self._caught_up else CATCHING_UP)
        self.moved.emit()

    def _look_now(self) -> None:
        self._next_beat = 0.0
        self.look()
