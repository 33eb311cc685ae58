"""News from all devices, gathered and handed to the window no more than 20 times a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.application import Application
from core.site import Entry, EntryAdded, EntryRemoved
from core.transcript import Transcript
from gui.device.news import News
from gui.device.record import DeviceRecord, Kind
from gui.window.shell import Shell

if TYPE_CHECKING:
    import asyncio

    from core.device import DeviceEvent
    from core.event import Every

BEAT = 50
"""Milliseconds between two updates of the window."""


class Feed(QObject):
    """Follows the site and its devices.

    Every event is taken at once, so that no device ever waits for the window and no change is missed; what it means for
    the screen waits for the next beat. Who shows nothing at the moment may ignore the news and read the record later.
    """

    came = Signal(str)
    """A device came: its id."""
    went = Signal(str)
    """A device was taken out: its id."""
    told = Signal(object)
    """News: for each device id the `Kind`s of what there is news about."""
    newest = Signal(str, object)
    """The newest change of all: the device id and the `News`; at most one a beat."""

    def __init__(self, application: Application, shell: Shell, parent: QObject | None = None) -> None:
        """Follow every device that is there, and those that come."""
        super().__init__(parent)
        self._shell = shell
        self._families = application.families
        self._records: dict[str, DeviceRecord] = {}
        self._readers: dict[str, Every[DeviceEvent]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._pending: dict[str, Kind] = {}
        self._newest: tuple[str, News] | None = None
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self.flush)
        self._site = application.site.events.every()
        self._following_site = shell.spawn(self._follow_site(), "following the site")
        for entry in application.site:
            self._add(entry)

    @property
    def records(self) -> Mapping[str, DeviceRecord]:
        """Give the records by device id, in the order in which the devices came."""
        return self._records

    @property
    def waiting(self) -> Mapping[str, Kind]:
        """Give what waits for the next beat, by device id."""
        return self._pending

    def record(self, entry: Entry) -> DeviceRecord:
        """Give the record of a device, followed from now on if it was not yet."""
        if entry.device.id not in self._records:
            self._add(entry)
        return self._records[entry.device.id]

    def flush(self) -> None:
        """Hand out what has been gathered, now."""
        self._beat.stop()
        pending, self._pending = self._pending, {}
        if pending:
            self.told.emit(pending)
        newest, self._newest = self._newest, None
        if newest is not None:
            self.newest.emit(*newest)

    def rest(self) -> None:
        """Follow nobody any more: the window is closing, and what tells it news must not outlive it."""
        self._beat.stop()
        self._pending.clear()
        self._site.close()
        self._following_site.cancel()
        for device_id, task in self._tasks.items():
            # Closed here too: a task that has not begun yet ends without having entered its reader.
            self._readers[device_id].close()
            self._records[device_id].close()
            task.cancel()

    async def _follow_site(self) -> None:
        with self._site as events:
            async for event in events:
                if isinstance(event, EntryAdded):
                    self._add(event.entry)
                elif isinstance(event, EntryRemoved):
                    self._remove(event.entry.device.id)
                else:
                    self._gather(event.entry.device.id, Kind.IDENTITY)

    def _add(self, entry: Entry) -> None:
        if entry.device.id in self._records:
            return
        family = next(family for family in self._families if family.id == entry.device.family)
        record = DeviceRecord(entry, Transcript(entry.device, family))
        self._records[record.id] = record
        self._readers[record.id] = entry.device.events.every()
        self._tasks[record.id] = self._shell.spawn(self._follow(record), f"following {entry.device.address}")
        self.came.emit(record.id)

    def _remove(self, device_id: str) -> None:
        record = self._records.pop(device_id, None)
        if record is not None:
            record.close()
            self._readers.pop(device_id).close()
            del self._tasks[device_id]
            self._pending.pop(device_id, None)
            self.went.emit(device_id)

    async def _follow(self, record: DeviceRecord) -> None:
        with self._readers[record.id] as events:
            async for event in events:
                before = record.news_count
                kind = record.note(event)
                if record.news_count != before:
                    self._newest = (record.id, record.news[-1])
                self._gather(record.id, kind)

    def _gather(self, device_id: str, kind: Kind) -> None:
        if device_id in self._records:
            self._pending[device_id] = self._pending.get(device_id, Kind.NOTHING) | kind
            if not self._beat.isActive():
                self._beat.start()
