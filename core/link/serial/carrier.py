"""What carries the bytes of a serial link: a thread that reads, one for each write, and the way back to the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from core.link.arrived import Arrived
from core.link.errors import ConnectionLost, LinkError, PortUnavailable
from core.link.payload import Payload
from core.link.reason import CLOSED_HERE, NO_REASON, NOT_OPEN
from core.link.serial.port import Port, Stalled
from core.link.serial.reason import failures, lost, stalled, unavailable
from core.link.serial.settings import SerialSettings
from core.link.tap import Direction, Tap
from core.text import Text, text

HELD: Final = 64 * 1024
"""Bytes that wait to be read before the reading thread waits too; then the port's own flow control is in charge."""
CLOSING: Final = 3.0
"""Seconds after which `close` no longer waits for the threads; they end by themselves when the system lets them."""
_OPENED: Final = text("link.note.opened", "Opened.")
_CLOSED: Final = text("link.note.closed", "Closed.")
_STILL_HELD: Final = text(
    "link.note.still_held", "The system still holds the port; it will be free when the system lets go."
)


class SerialCarrier:
    """A link over a port of pyserial; what it promises is written at `core.link.serial.SerialLink`.

    The reading thread owns the port: it opens it, and closes it after the last write is over. `_guard` protects what
    both sides touch: the port while it may be interrupted, and the bytes on their way to the loop.
    """

    def __init__(self, url: str, settings: SerialSettings, tap: Tap, address: str, stall: float) -> None:
        self._url = url
        self._settings = settings
        self._tap = tap
        self._number = tap.number()
        self.address = address
        self._stall = stall
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._opened: asyncio.Future[None] | None = None
        self._was_open = False
        self._ended = asyncio.Event()
        self._failure: LinkError | None = None
        self._arrived = Arrived()
        self._reader: asyncio.Future[None] | None = None
        self._turn = asyncio.Lock()
        self._guard = threading.Condition()
        self._port: Port | None = None
        self._ending = threading.Event()
        self._not_writing = threading.Event()
        self._not_writing.set()
        self._handed: list[bytes] = []
        self._unread = 0

    async def open(self) -> None:
        """Open the port. Raises PortUnavailable or another LinkError that says why not."""
        if self._thread is not None or self._ending.is_set():
            raise RuntimeError("a link is opened once")
        self._loop = asyncio.get_running_loop()
        self._opened = self._loop.create_future()
        self._thread = threading.Thread(target=self._run, name=f"reading {self.address}", daemon=True)
        self._thread.start()
        try:
            await self._opened
        except asyncio.CancelledError:
            self._begin_to_end()
            raise
        if self._ending.is_set():
            raise ConnectionLost(self.address, CLOSED_HERE)
        self._noted(_OPENED)

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for bytes and give up to `limit` of them. Raises ConnectionLost, after everything was read."""
        if limit < 1:
            raise ValueError("at least one byte must be asked for")
        if self._reader is not None:
            raise RuntimeError("somebody else is reading this link")
        while not self._arrived:
            if self._failure is not None or self._ending.is_set() or not self._was_open:
                raise self._why()
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        data = self._arrived.take(limit)
        with self._guard:
            self._unread -= len(data)
            self._guard.notify_all()
        return data

    async def write(self, payload: Payload) -> None:
        """Send, and wait until the port has taken everything. Raises ConnectionLost."""
        wire = payload.wire()
        await self._turn.acquire()
        with self._guard:
            port = None if self._ending.is_set() else self._port
            if port is not None:
                self._not_writing.clear()
        if port is None:
            self._turn.release()
            raise self._why()
        self._tap.record(self.address, Direction.OUT, payload.masked(), link=self._number)
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        threading.Thread(
            target=self._write, args=(port, wire, written), name=f"writing {self.address}", daemon=True
        ).start()
        await written

    async def close(self) -> None:
        """End the threads and close the port. Never raises."""
        self._begin_to_end()
        if self._thread is None:
            return
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(ConnectionLost(self.address, CLOSED_HERE))
        self._wake()
        try:
            async with asyncio.timeout(CLOSING):
                await self._ended.wait()
        except TimeoutError:
            self._noted(_STILL_HELD)
        else:
            self._thread.join()

    # What runs in the threads

    def _run(self) -> None:
        try:
            self._carry()
        finally:
            self._tell(self._end)

    def _carry(self) -> None:
        try:
            port = Port(self._url, self._settings, self._ending, self._stall)
        except failures() as error:
            failure = unavailable(self.address, self._url, error)
            failure.__cause__ = error
            self._tell(self._fail, failure)
            return
        try:
            with self._guard:
                self._port = port
            self._tell(self._now_open)
            self._pump(port)
        finally:
            with self._guard:
                self._port = None
            while not self._not_writing.wait(0.05):
                port.interrupt()
            port.close()
            self._tell(self._noted, _CLOSED, True)

    def _pump(self, port: Port) -> None:
        while not self._ending.is_set():
            try:
                data = port.read()
            except failures():
                self._tell(self._fail, lost(self.address))
                return
            if data:
                self._hand_over(data)

    def _hand_over(self, data: bytes) -> None:
        with self._guard:
            self._guard.wait_for(lambda: self._unread < HELD or self._ending.is_set())
            self._unread += len(data)
            self._handed.append(data)
            if len(self._handed) == 1:
                self._tell(self._collect)

    def _write(self, port: Port, data: bytes, written: asyncio.Future[None]) -> None:
        failure: LinkError | None = lost(self.address)
        try:
            port.write(data)
            failure = None
        except Stalled:
            failure = stalled(self.address, self._stall)
        except failures():
            pass
        finally:
            if self._ending.is_set():
                failure = ConnectionLost(self.address, CLOSED_HERE)
            self._tell(self._written, written, failure)
            self._not_writing.set()

    def _tell(self, what: Callable[..., object], *arguments: object) -> None:
        # RuntimeError: the loop has gone without closing the link.
        with suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(what, *arguments)

    # What runs on the loop

    def _begin_to_end(self) -> None:
        self._ending.set()
        with self._guard:
            self._guard.notify_all()
            if self._port is not None:
                self._port.interrupt()

    def _now_open(self) -> None:
        self._was_open = True
        if self._opened is not None and not self._opened.done():
            self._opened.set_result(None)

    def _collect(self) -> None:
        with self._guard:
            data = b"".join(self._handed)
            self._handed.clear()
        self._tap.record(self.address, Direction.IN, data, link=self._number)
        self._arrived.add(data)
        self._wake()

    def _fail(self, failure: LinkError) -> None:
        self._failure = failure
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(failure)
        self._noted(failure.sentence)
        self._wake()

    def _end(self) -> None:
        if self._opened is not None and not self._opened.done():
            # The thread has come to an end that nobody foresaw; Python reports it.
            self._opened.set_exception(PortUnavailable(self.address, NO_REASON))
        self._ended.set()
        self._wake()

    def _written(self, written: asyncio.Future[None], failure: LinkError | None) -> None:
        self._turn.release()
        if written.done():
            return
        if failure is None:
            written.set_result(None)
        else:
            written.set_exception(failure)

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    def _noted(self, what: Text, last: bool = False) -> None:
        self._tap.record(self.address, Direction.NOTE, b"", what, link=self._number, last=last)

    def _why(self) -> LinkError:
        if self._failure is not None:
            return self._failure
        if self._ending.is_set():
            return ConnectionLost(self.address, CLOSED_HERE)
        return lost(self.address) if self._was_open else ConnectionLost(self.address, NOT_OPEN)
