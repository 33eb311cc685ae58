"""A device: what a tab shows and what the command line drives."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Final

from core.clock import Clock
from core.device.address import Address
from core.device.driver import Driver, Report
from core.device.event import (
    SILENT_SHORT,
    Asked,
    Contact,
    ContactChanged,
    DeviceEvent,
    IdentityChanged,
    Picture,
    StatusChanged,
)
from core.device.identity import DeviceId, Identity
from core.event import Publisher
from core.link.errors import LinkError
from core.session.deadline import Deadline, happens
from core.session.queue import RequestQueue
from core.session.retry import RetryPolicy
from core.status import Snapshot, State, Verdict, changes

TURN_SECONDS: Final = 30.0
"""How long a request waits for the one before it."""


class Device:
    """One device with its driver, its picture and its events.

    The id stays the same for the life of the object, whatever address the device has; `identity` grows as more is
    learnt. `watch` asks again and again; `ask` asks once. Both may be used together: one question is under way at a
    time, and who asks meanwhile gets the answer of the question that is under way.
    """

    def __init__(self, family: str, address: Address, driver: Driver, clock: Clock, identity: Identity) -> None:
        """Take the driver; nothing is sent yet."""
        self.family = family
        self.addresses: tuple[Address, ...] = (address,)
        self.identity = identity
        self.id = str(DeviceId.of(family, identity, str(address)))
        self.driver = driver
        self.picture = Picture()
        self.events: Publisher[DeviceEvent] = Publisher()
        self._clock = clock
        self._retry = RetryPolicy()
        self._turns = RequestQueue()
        self._asking: asyncio.Task[Report] | None = None
        self._wake = asyncio.Event()
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
        """Ask until cancelled: at the driver's interval, and with growing pauses while the device does not answer."""
        failures = 0
        while True:
            try:
                await self.ask()
                failures = 0
                pause = self.driver.interval
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

    async def identify(self) -> Identity:
        """Ask the device who it is, and remember it. Raises a LinkError when it does not answer."""
        async with self._turn():
            told = await self.driver.identify()
        await self.learn(told)
        return self.identity

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

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._turns.turn(self.address.place, Deadline(self._clock, TURN_SECONDS))

    def _round_ended(self, asking: asyncio.Task[Report]) -> None:
        self._asking = None
        if not asking.cancelled():
            asking.exception()  # Whoever asked has it; if all of them were cancelled, nobody needs it.

    async def _round(self) -> Report:
        try:
            async with self._turn():
                report = await self.driver.poll()
        except LinkError as error:
            await self._fell_silent(error)
            raise
        await self._answered(report)
        return report

    async def _answered(self, report: Report) -> None:
        now, moment = self._clock.now(), self._clock.monotonic()
        before = self.picture
        # A first picture after a silence is compared with the last one known: what changed meanwhile has changed.
        snapshots = {
            status.map.map.id: Snapshot(status.map, status.raw, status.fields, now, moment)
            for status in report.statuses
        }
        self.picture = Picture(
            Contact.ANSWERING, report.verdict, {**before.snapshots, **snapshots}, report.path, now, moment,
            remarks=report.remarks,
        )  # fmt: skip
        if before.contact is not Contact.ANSWERING or before.path != report.path:
            await self.events.publish(ContactChanged(self.id, Contact.ANSWERING, now, report.path))
        for name, snapshot in snapshots.items():
            differing = changes(before.snapshots.get(name), snapshot)
            if differing or name not in before.snapshots or before.snapshots[name].raw != snapshot.raw:
                await self.events.publish(StatusChanged(self.id, snapshot, differing))
        await self.learn(report.identity)
        await self.events.publish(Asked(self.id, now))

    async def _fell_silent(self, error: LinkError) -> None:
        now = self._clock.now()
        before = self.picture
        self.picture = Picture(
            Contact.SILENT, Verdict(State.UNKNOWN, error.sentence, SILENT_SHORT, error.advice), before.snapshots,
            before.path, before.answered, before.answered_moment,
            before.silent_since if before.contact is Contact.SILENT else now, error.sentence, error.advice,
        )  # fmt: skip
        if before.contact is not Contact.SILENT or before.problem != error.sentence:
            await self.events.publish(
                ContactChanged(self.id, Contact.SILENT, now, before.path, error.sentence, error.advice)
            )
        await self.events.publish(Asked(self.id, now))
