"""Everything that is done with devices from the window: asked about first, one at a time for each, and told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.device import NotAgreed, Path, Progress, Reading, Value
from core.feature import Danger, Feature
from core.link.errors import LinkError
from core.site import Entry
from core.text import Mistake, Text, text
from gui.operation.told import Told, of_error, of_identity, of_outcome, of_stop
from gui.window.notices import Notices
from gui.window.shell import Shell

if TYPE_CHECKING:
    from gui.loop.ask import Question

_STEP = text("operation.step", "{label}: {step}")
_BEGUN = text("operation.begun", "{label}: begun")
_IDENTIFYING = text("operation.identifying", "Asking who it is")
_BUSY = text("operation.busy", "{title}: '{label}' was not begun.")
_BUSY_ADVICE = text(
    "operation.busy.advice", "Something else is being done with the device. Wait for its end, or stop waiting for it."
)
Work: TypeAlias = Callable[[Progress], Awaitable[Told | None]]
"""Does something with a device, and tells what came of it; None where that needs no words."""


class Operations(QObject):
    """Asks, does, shows each step, and says what came of it. A device that is busy takes nothing more meanwhile.

    An operation goes on when its page is closed: what was sent has been sent.
    """

    moved = Signal(str)
    """The operation of a device began, came a step further, or ended: the id of the device."""
    known = Signal(str, object)
    """Values were read: the id of the device, and a `core.device.Reading` for each feature by id."""

    def __init__(self, shell: Shell, notices: Notices, window: QWidget) -> None:
        """Take what runs work, what says its outcome, and the window in front of which questions stand."""
        super().__init__(window)
        self._shell = shell
        self._notices = notices
        self._window = window
        self._steps: dict[str, Text | None] = {}
        self._running: dict[str, asyncio.Task[Told | None]] = {}
        self._changing: dict[str, Entry] = {}

    def busy(self, device_id: str) -> bool:
        """Tell whether something is asked about, or done with, a device."""
        return device_id in self._steps

    def step(self, device_id: str) -> Text | None:
        """Give what is being done with a device now; None while nothing is, or a question stands there."""
        return self._steps.get(device_id)

    @property
    def changing(self) -> Sequence[Entry]:
        """Give the devices on which something is being done that leaves its trace there."""
        return tuple(self._changing.values())

    def act(self, entry: Entry, feature: Feature[Any]) -> None:
        """Carry out an action, after the questions that it needs."""
        self._begin(
            entry, feature.label, partial(self._acted, entry, feature), f"{feature.id} on {entry.device.address}"
        )

    def choose(self, entry: Entry, feature: Feature[Any], value: Value) -> None:
        """Write a setting, after the questions that it needs."""
        work = partial(self._chosen, entry, feature, value)
        self._begin(entry, feature.label, work, f"{feature.id} of {entry.device.address}")

    def identify(self, entry: Entry) -> None:
        """Ask a device thoroughly who it is."""
        self._begin(entry, _IDENTIFYING, partial(self._identified, entry), f"identifying {entry.device.address}")

    def use(self, entry: Entry, path: Path) -> None:
        """Go on by another way, after asking where it takes something from others."""
        self._begin(entry, path.label, partial(self._used, entry, path), f"using {path.id} of {entry.device.address}")

    def choose_way(self, entry: Entry) -> None:
        """Leave it to the family by which way the device is reached, and forget what a person has chosen."""
        self._spawn(entry.device.use(None), f"choosing the way to {entry.device.address}")

    def leave_live(self, entry: Entry) -> None:
        """Leave a way that was chosen for as long as somebody looks: nobody does any more."""
        ways = entry.device.driver.paths
        other = next((path for path in ways if not path.temporary), None)
        if other is not None and ways[0].temporary:
            self._spawn(entry.device.use(other.id), f"leaving {ways[0].id} of {entry.device.address}")

    def read(self, entry: Entry, names: tuple[str, ...]) -> None:
        """Read values of a device; `known` tells them, and what cannot be read is said."""
        self._spawn(self._readings(entry, names), f"reading {', '.join(names)} of {entry.device.address}")

    def carry_out(
        self, entry: Entry, label: Text, work: Work, questions: Sequence[Question] = (), *, changes: bool = True
    ) -> None:
        """Do some work with a device, when every question has been answered with yes.

        `changes` is whether it leaves its trace on the device: then the window does not close over it unasked.
        """
        first = partial(self._asked_first, entry, label, work, questions, changes=changes)
        self._begin(entry, label, first, f"work on {entry.device.address}")

    def stop(self, device_id: str) -> None:
        """Wait no longer for the operation of a device."""
        running = self._running.get(device_id)
        if running is not None:
            running.cancel()

    def _begin(self, entry: Entry, label: Text, work: Callable[[], Awaitable[None]], name: str) -> None:
        if self.busy(entry.device.id):
            self._notices.say(_BUSY.having(title=entry.title, label=label), _BUSY_ADVICE, about=entry.device.id)
            return
        self._steps[entry.device.id] = None
        self._tell_moved(entry.device.id)
        self._spawn(self._ended(entry.device.id, work), name)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        _ = self._shell.spawn(work, name)

    async def _ended(self, device_id: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (LinkError, NotAgreed, Mistake) as error:
            self._say(device_id, of_error(error))
        finally:
            del self._steps[device_id]
            self._tell_moved(device_id)

    async def _acted(self, entry: Entry, feature: Feature[Any]) -> None:
        agreed, parameters = await self._agreed(entry, feature)
        if agreed:

            async def work(progress: Progress) -> Told:
                outcome = await entry.device.act(feature.id, parameters, agreed=True, progress=progress)
                return of_outcome(feature, entry.title, outcome)

            await self._carried_out(entry, feature.label, work)

    async def _chosen(self, entry: Entry, feature: Feature[Any], value: Value) -> None:
        agreed, _ = await self._agreed(entry, feature)
        if agreed:

            async def work(progress: Progress) -> Told:
                (outcome,) = await entry.device.write({feature.id: value}, agreed=True, progress=progress)
                if outcome.after is not None:
                    self._tell_known(entry.device.id, {feature.id: Reading(outcome.after)})
                return of_outcome(feature, entry.title, outcome)

            await self._carried_out(entry, feature.label, work)

    async def _identified(self, entry: Entry) -> None:
        async def work(_progress: Progress) -> Told:
            remarks: list[Text] = []
            await entry.device.identify(remarks.append)
            return of_identity(entry.title, remarks)

        await self._carried_out(entry, _IDENTIFYING, work, changes=False)

    async def _used(self, entry: Entry, path: Path) -> None:
        if path.consent is not None:
            from gui.loop.ask import ask
            from gui.operation.questions import YES, before_live

            if await ask(self._window, before_live(path, entry.title)) != YES:
                return
        await entry.device.use(path.id)

    async def _asked_first(
        self, entry: Entry, label: Text, work: Work, questions: Sequence[Question], *, changes: bool
    ) -> None:
        if questions:
            from gui.loop.ask import ask
            from gui.operation.questions import YES

            for question in questions:
                if await ask(self._window, question) != YES:
                    return
        await self._carried_out(entry, label, work, changes=changes)

    async def _agreed(self, entry: Entry, feature: Feature[Any]) -> tuple[bool, Mapping[str, Value]]:
        """Ask what has to be asked; tell whether to go on, and with which parameters."""
        from gui.loop.ask import ask  # most people look more often than they act
        from gui.operation.form import ask_form
        from gui.operation.questions import YES, before, form_of, once_more

        parameters: Mapping[str, Value] = {}
        if feature.parameters:
            filled = await ask_form(self._window, form_of(feature, entry.title))
            if filled is None:
                return False, {}
            parameters = filled
        elif feature.danger is not Danger.NONE and await ask(self._window, before(feature, entry.title)) != YES:
            return False, {}
        if feature.danger is Danger.DESTRUCTIVE and await ask(self._window, once_more(feature, entry.title)) != YES:
            return False, {}
        return True, parameters

    async def _carried_out(self, entry: Entry, label: Text, work: Work, *, changes: bool = True) -> None:
        device_id = entry.device.id
        self._notices.forget(device_id)
        self._show_step(device_id, _BEGUN.having(label=label))
        running = asyncio.create_task(_done(work, partial(self._stepped, device_id, label)))
        self._running[device_id] = running
        if changes:
            self._changing[device_id] = entry
        try:
            await asyncio.wait({running})
            told = of_stop(label, entry.title) if running.cancelled() else running.result()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            del self._running[device_id]
            self._changing.pop(device_id, None)
        if told is not None:
            self._say(device_id, told)

    async def _readings(self, entry: Entry, names: tuple[str, ...]) -> None:
        try:
            self._tell_known(entry.device.id, await entry.device.read(names))
        except LinkError as error:
            self._say(entry.device.id, of_error(error))

    def _stepped(self, device_id: str, label: Text, step: Text) -> None:
        self._show_step(device_id, _STEP.having(label=label, step=step))

    def _show_step(self, device_id: str, step: Text) -> None:
        self._steps[device_id] = step
        self._tell_moved(device_id)

    # The window may be gone before what is done has ended: then nobody is told any more.

    def _tell_moved(self, device_id: str) -> None:
        if isValid(self):
            self.moved.emit(device_id)

    def _tell_known(self, device_id: str, readings: Mapping[str, Reading]) -> None:
        if isValid(self):
            self.known.emit(device_id, readings)

    def _say(self, device_id: str, told: Told) -> None:
        if isValid(self._notices):
            self._notices.say(told.sentence, *told.details, state=told.state, about=device_id)


async def _done(work: Work, progress: Progress) -> Told | None:
    """Begin the work in its task, so that one that is stopped before it begins leaves nothing behind."""
    return await work(progress)
