"""A device: what a tab shows and what the command line drives."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from core.clock import Clock
from core.device.address import Address
from core.device.driver import Driver, Report
from core.device.event import (
    Asked,
    Contact,
    ContactChanged,
    DeviceEvent,
    IdentityChanged,
    Operated,
    Picture,
    StatusChanged,
)
from core.device.identity import DeviceId, Identity
from core.device.journal import Journal, NoJournal, Undertaking
from core.device.operation import NotAgreed, Outcome, Progress, Reading, Remark, Result, Value, nobody
from core.device.selection import action_of, readable_of, settings_of
from core.device.standing import standing_after
from core.device.unanswered import unanswered
from core.event import Publisher
from core.feature import Danger, Feature
from core.feature.words import WEB_ONLY
from core.link.errors import LinkError
from core.link.tap import Tap
from core.session.deadline import Deadline, happens
from core.session.queue import RequestQueue
from core.session.raw_exchange import Heard, send
from core.session.retry import RetryPolicy
from core.text import Mistake

OPERATION_SECONDS: Final = 180.0
"""How long an operation waits for the one before it: some let the device start anew."""
SEND: Final = "send"
"""What the journal calls raw bytes."""


class Device:
    """One device with its driver, its picture and its events.

    The id stays the same for the life of the object, whatever address the device has; `identity` grows as more is
    learnt. `watch` asks again and again; `ask` asks once. Both may be used together: one question is under way at a
    time, and who asks meanwhile gets the answer of the question that is under way. Operations (`identify`, `read`,
    `write`, `act`) wait for each other, and not for questions: how a device is can be seen while it restarts.
    """

    def __init__(
        self,
        family: str,
        address: Address,
        driver: Driver,
        clock: Clock,
        identity: Identity,
        journal: Journal | None = None,
        tap: Tap | None = None,
    ) -> None:
        """Take the driver; nothing is sent yet. What is done with the device goes into the journal.

        `tap` is the one that the driver was given, so that who looks at the device can hear its traffic.
        """
        self.family = family
        self.addresses: tuple[Address, ...] = (address,)
        self.identity = identity
        self.id = str(DeviceId.of(family, identity, str(address)))
        self.driver = driver
        self.tap = tap or Tap(clock)
        self.picture = Picture()
        self.events: Publisher[DeviceEvent] = Publisher()
        self._clock = clock
        self._journal = journal or NoJournal()
        self._retry = RetryPolicy()
        self._operations = RequestQueue()
        self._asking: asyncio.Task[Report] | None = None
        self._again: float | None = None
        self._wake = asyncio.Event()
        driver.tell(self.ask_now)
        driver.learn(identity)

    @property
    def address(self) -> Address:
        """Give the address in use: the first of all that the device was known by, newest first."""
        return self.addresses[0]

    async def ask(self) -> Picture:
        """Ask once, publish what changed, and give the picture. Raises a LinkError when the device does not answer."""
        if self._asking is None:
            self._asking = asyncio.create_task(self._round())
            self._asking.add_done_callback(self._round_ended)
        await asyncio.shield(self._asking)
        return self.picture

    async def watch(self) -> None:
        """Ask until cancelled: at the driver's interval, and with growing pauses while the device does not answer.

        A round may ask for another one sooner.
        """
        failures = 0
        while True:
            try:
                await self.ask()
                failures = 0
                pause = self.driver.interval if self._again is None else min(self._again, self.driver.interval)
            except LinkError:
                # The sentence has been published as a ContactChanged; here it only decides when to try again.
                failures += 1
                pause = self._retry.pause(failures)
            self.picture.pause = pause
            await happens(self._wake, pause, self._clock)
            self._wake.clear()

    def ask_now(self) -> None:
        """Let a watch that rests between two rounds ask at once."""
        self._wake.set()

    async def identify(self, remark: Remark = nobody) -> Identity:
        """Ask the device thoroughly who it is, and remember it. Raises a LinkError when it does not answer.

        `remark` is told which of its parts could not be asked, and why.
        """
        async with self._operation():
            told = await self.driver.identify(remark)
        await self.learn(told)
        return self.identity

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give the readings, settings and actions of this device, as far as its model is known."""
        return self.driver.features

    async def read(self, names: Sequence[str] = (), progress: Progress = nobody) -> Mapping[str, Reading]:
        """Read features by id, or all that the device can report. Raises a Mistake for an unknown one.

        What is on the web page only has no value, and that as the reason.
        """
        features = readable_of(self.features, names)
        asked = tuple(feature.id for feature in features if not feature.web_only)
        on_page = {feature.id: Reading(None, WEB_ONLY) for feature in features if feature.web_only}
        if not asked:
            return on_page
        async with self._operation():
            readings = {**await self.driver.read(asked, progress), **on_page}
        return {feature.id: readings[feature.id] for feature in features if feature.id in readings}

    async def write(
        self, changes: Mapping[str, Value], *, agreed: bool = False, progress: Progress = nobody
    ) -> Sequence[Outcome]:
        """Write settings, read them back, and give one outcome for each.

        `agreed` is whether the person has agreed to the consequences. Raises a Mistake for a setting or a value that
        there is not, and NotAgreed, before anything is sent.
        """
        features = settings_of(self.features, changes)
        _demand_agreement(features, agreed)
        return await self._carry_out(None, changes, lambda: self.driver.write(changes, progress))

    async def act(
        self,
        action: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        agreed: bool = False,
        progress: Progress = nobody,
    ) -> Outcome:
        """Carry out an action. `agreed` as in `write`.

        Raises a Mistake for an action or a parameter that there is not and NotAgreed, before anything is sent; a
        LinkError when the action was not carried out.
        """
        given = parameters or {}
        _demand_agreement((action_of(self.features, action, given),), agreed)

        async def act() -> Sequence[Outcome]:
            return (await self.driver.act(action, given, progress),)

        (outcome,) = await self._carry_out(action, given, act)
        return outcome

    async def send(self, data: bytes, service: str | None = None, seconds: float = 1.0) -> Heard:
        """Send raw bytes to a service (None: the usual one), and listen for so many seconds: for experts.

        Nothing checks what the bytes do. The journal keeps how many there were and where they went, and not the bytes:
        there may be a password among them. Raises a Mistake for an unknown service, and a LinkError when the bytes
        could not be sent.
        """
        link = self.driver.link(service)
        asked: dict[str, Value] = {"bytes": len(data), **({"service": service} if service is not None else {})}
        heard: list[Heard] = []

        async def exchange() -> Sequence[Outcome]:
            heard.append(await send(link, data, seconds, self._clock))
            loss = heard[0].loss
            if loss is None:
                return (Outcome(SEND, Result.DONE),)
            return (Outcome(SEND, Result.UNKNOWN, reason=loss.sentence, advice=loss.advice, error=loss),)

        await self._carry_out(SEND, asked, exchange)
        return heard[0]

    async def use(self, path: str | None) -> None:
        """Go on by another way; None is the one that the family chooses.

        Raises a Mistake for one that this device does not have.
        """
        self.driver.use(path)
        await self.events.publish(IdentityChanged(self.id, self.identity))
        self.ask_now()

    async def learn(self, identity: Identity) -> None:
        """Add what was learnt about the device elsewhere (by discovery, for example)."""
        merged = self.identity.learning(identity)
        if merged != self.identity:
            self.identity = merged
            self.driver.learn(merged)
            await self.events.publish(IdentityChanged(self.id, merged))

    async def move(self, address: Address) -> None:
        """Follow the device to the address where it was found."""
        if address != self.address:
            self.driver.move(address)
            self.addresses = (address, *(known for known in self.addresses if known != address))
            await self.events.publish(IdentityChanged(self.id, self.identity))
            self.ask_now()

    async def close(self) -> None:
        """End a question that is under way and let go of the device."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        await self.driver.close()

    def _operation(self) -> AbstractAsyncContextManager[None]:
        return self._operations.turn(self.address.place, Deadline(self._clock, OPERATION_SECONDS))

    async def _carry_out(
        self, action: str | None, asked: Mapping[str, Value], work: Callable[[], Awaitable[Sequence[Outcome]]]
    ) -> Sequence[Outcome]:
        """Do it in its turn, write it down before and after, and tell what became of it."""
        async with self._operation():
            undertaking = Undertaking(
                self._clock.now(), self.family, self.id, str(self.address), self.identity.hardware, action, asked
            )
            number = await self._journal.begun(undertaking)
            try:
                outcomes = await work()
            except (LinkError, Mistake) as error:
                await self._journal.ended(number, self._clock.now(), (), error.sentence)
                raise
            await self._journal.ended(number, self._clock.now(), outcomes, None)
        for outcome in outcomes:
            await self.events.publish(Operated(self.id, self._clock.now(), outcome))
        self.ask_now()
        return outcomes

    def _round_ended(self, asking: asyncio.Task[Report]) -> None:
        self._asking = None
        if not asking.cancelled():
            asking.exception()  # Whoever asked has it; if all of them were cancelled, nobody needs it.

    async def _round(self) -> Report:
        try:
            report = await self.driver.poll()
        except LinkError as error:
            await self._not_answered(error)
            raise
        await self._answered(report)
        return report

    async def _answered(self, report: Report) -> None:
        now, moment = self._clock.now(), self._clock.monotonic()
        before = self.picture
        standing = standing_after(before, report, now, moment)
        self._again = report.again
        self.picture = Picture(
            Contact.ANSWERING, report.verdict, standing.snapshots, report.path, now, moment, remarks=report.remarks,
            outdated=report.outdated,
        )  # fmt: skip
        if before.contact is not Contact.ANSWERING or before.path != report.path:
            await self.events.publish(ContactChanged(self.id, Contact.ANSWERING, now, report.path))
        for snapshot, differing in standing.news:
            await self.events.publish(StatusChanged(self.id, snapshot, differing))
        await self.learn(report.identity)
        await self.events.publish(Asked(self.id, now))

    async def _not_answered(self, error: LinkError) -> None:
        now = self._clock.now()
        before = self.picture
        contact, verdict = unanswered(error, self.driver.paths)
        self.picture = Picture(
            contact, verdict, before.snapshots, before.path, before.answered, before.answered_moment,
            before.unanswered_since if before.contact is contact else now, error.sentence, verdict.advice,
        )  # fmt: skip
        if before.contact is not contact or before.problem != error.sentence:
            await self.events.publish(
                ContactChanged(self.id, contact, now, before.path, error.sentence, verdict.advice)
            )  # fmt: skip
        await self.events.publish(Asked(self.id, now))


def _demand_agreement(features: Sequence[Feature[Any]], agreed: bool) -> None:
    if agreed:
        return
    for feature in features:
        if feature.danger is not Danger.NONE and feature.consequence is not None:
            raise NotAgreed(feature.label, feature.consequence)
