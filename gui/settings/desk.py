"""Reads and writes the settings of one device for its form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from core.clock import Clock
from core.device import Outcome, Progress, Reading, Result, Value
from core.device.draft import Draft
from core.device.outcomes import not_carried_out
from core.link.errors import LinkError
from core.site import Entry
from core.text import Mistake, text
from gui.operation.operations import Operations
from gui.operation.told import Told, of_error, of_stop
from gui.settings.questions import before_writing
from gui.settings.told import of_outcomes

_READING = text("settings.reading", "Reading the settings")
_WRITING = text("settings.writing", "Writing the settings")
_READING_AFTER = text("settings.reading_after", "reading what may have changed with it")
_NOT_READ_AFTER = text("settings.not_read_after", "{told} What may have changed with it could not be read again.")
_STOPPED = text("settings.stopped", "Signalbox no longer waited for the end of it.")
_STOPPED_ADVICE = text("settings.stopped.advice", "It may have been written: read it again before you write anything.")


class SettingsDesk:
    """What is sent goes through the window's operations: one at a time for each device, and told step by step.

    The form may be closed meanwhile: then nobody is told, and what was sent has been sent.
    """

    def __init__(self, entry: Entry, draft: Draft, operations: Operations, clock: Clock) -> None:
        """Take the device, what is known and typed of it, and what does things with it."""
        self._entry = entry
        self._draft = draft
        self._operations = operations
        self._clock = clock
        self._writing = False
        self.changed: Callable[[Iterable[str] | None], object] = _nothing
        """Called when values were read, with their ids, or something was written: with None."""
        self.say: Callable[[Told], bool] = _unheard
        """Says what came of it where it was asked for; false where nobody looks, and the window has to say it."""

    @property
    def busy(self) -> bool:
        """Tell whether something is done with the device."""
        return self._operations.busy(self._entry.device.id)

    @property
    def writing(self) -> bool:
        """Tell whether the changes are being written, or their question stands: nobody types meanwhile."""
        return self._writing and self.busy

    @property
    def free_names(self) -> tuple[str, ...]:
        """Give what can be read without taking anything from anybody."""
        return tuple(item.id for item in self._draft.features if item.readable and item.reading_takes is None)

    @property
    def names(self) -> tuple[str, ...]:
        """Give everything that can be read without a password."""
        return tuple(item.id for item in self._draft.features if item.readable and not item.reading_needs_password)

    @property
    def guarded_names(self) -> tuple[str, ...]:
        """Give what is told only to who has a password."""
        return tuple(item.id for item in self._draft.features if item.reading_needs_password)

    def read(self, names: Sequence[str]) -> None:
        """Read values. What cannot be read says so in its row."""
        names = self._offered(names)
        if not names or self.busy:
            return

        async def work(progress: Progress) -> Told | None:
            told: Told | None = None
            try:
                readings = await self._entry.device.read(names, progress)
            except asyncio.CancelledError:
                return None  # nothing was changed: the rows still say what is known
            except LinkError as error:
                readings = {name: Reading(None, error.sentence, error) for name in names}
                told = of_error(error)
            self.take(readings)
            return told if told is None or not self.say(told) else None

        self._writing = False
        self._operations.carry_out(self._entry, _READING, work, changes=False)

    def take(self, readings: Mapping[str, Reading]) -> None:
        """Take what was read, here or elsewhere in the window."""
        self._draft.read(readings, self._clock.now())
        self.changed(readings)

    def write(self) -> None:
        """Write what is pending, after the questions that it needs."""
        values = dict(self._draft.values)
        if not values or self.busy:
            return
        before = {name: self._draft.value(name) for name in values}

        async def work(progress: Progress) -> Told | None:
            outcomes: Sequence[Outcome]
            try:
                outcomes = await self._entry.device.write(values, agreed=True, progress=progress)
                told = of_outcomes(self._draft, self._entry.title, outcomes)
            except asyncio.CancelledError:
                outcomes = _unknown(before)
                told = of_stop(_WRITING, self._entry.title)
            except Mistake as mistake:  # two that contradict each other: nothing was sent
                outcomes, told = (), of_error(mistake)
            except LinkError as error:
                outcomes = not_carried_out(tuple(values), error, before)
                told = of_error(error)
            self._draft.wrote(outcomes, self._clock.now())
            self.changed(None)
            told = await self._read_after(outcomes, told, progress)
            return None if self.say(told) else told

        self._writing = True
        self._operations.carry_out(self._entry, _WRITING, work, before_writing(self._draft, self._entry.title))

    async def _read_after(self, outcomes: Sequence[Outcome], told: Told, progress: Progress) -> Told:
        """Read again what may have changed with what was written. What is told stays, whatever comes of that."""
        names = self._offered(_touched(self._draft, outcomes))
        if names:
            progress(_READING_AFTER)
            try:
                self.take(await self._entry.device.read(names))
            except asyncio.CancelledError:
                return told  # what was written is known; the strip says how old the rest is
            except LinkError as error:
                sentence = _NOT_READ_AFTER.having(told=told.sentence)
                return replace(told, sentence=sentence, details=(*told.details, error.sentence), state="attention")
        return told

    def _offered(self, names: Sequence[str]) -> Sequence[str]:
        """Leave out what the device has turned out not to have; the form does not know yet."""
        offered = {feature.id for feature in self._entry.device.features}
        return tuple(name for name in names if name in offered)

    def rest(self) -> None:
        """Tell nobody any more: the form is closing."""
        self.changed, self.say = _nothing, _unheard


def _touched(draft: Draft, outcomes: Sequence[Outcome]) -> Sequence[str]:
    """Give what is known of everything else, as far as reading it takes nothing that the writing did not take."""
    results = {outcome.feature: outcome.result for outcome in outcomes}
    written = {name for name, result in results.items() if result is Result.DONE}
    if not written or Result.UNKNOWN in results.values():
        return ()
    taken = {None, *(feature.reading_takes for feature in draft.features if feature.id in written)}
    return tuple(
        feature.id
        for feature in draft.features
        if feature.id not in results and draft.value(feature.id) is not None and feature.reading_takes in taken
    )


def _unknown(before: Mapping[str, Value | None]) -> Sequence[Outcome]:
    return [
        Outcome(name, Result.UNKNOWN, known, reason=_STOPPED, advice=_STOPPED_ADVICE) for name, known in before.items()
    ]


def _nothing(_names: Iterable[str] | None) -> None:
    """Be told, and do nothing."""


def _unheard(_told: Told) -> bool:
    return False
