"""A serial port as threads use it: pyserial, with what differs between its kinds of ports levelled out."""

from __future__ import annotations

import errno
import os
import select
import socket
import sys
import threading
import time
from contextlib import suppress
from queue import Full
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from core.link.serial.reason import failures
from core.link.serial.settings import SerialSettings

if TYPE_CHECKING:
    from serial import Serial

STALL: Final = 10.0
"""Seconds in which the port must take at least one byte of what is to be sent."""
_PIECE: Final = 1024
_BITS: Final = 12
"""Bits that a byte takes on the line, at most: start, 8 data, parity, 2 stop."""
_WAKING: Final = 256
"""Bytes that Linux sends before it takes more into a buffer that was full."""
_SELECTABLE: Final = 1024
"""Files with this number and above cannot be waited for with select, which pyserial does (FD_SETSIZE)."""
_POLL: Final = 0.1
_LONG_POLL: Final = 1.0
_DRAIN: Final = 1.0
_DRAIN_AT_MOST: Final = 10.0


def place(url: str) -> tuple[str, int] | None:
    """Give host and port of an address on a network; None where they are missing or make no sense."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    return (host, port) if host and port else None


class Stalled(Exception):
    """The port has taken nothing for too long."""


class Port:
    """An open port. One thread reads, one writes; `interrupt` may be called by any, `close` when `write` is over."""

    def __init__(self, url: str, settings: SerialSettings, ending: threading.Event, stall: float = STALL) -> None:
        """Open it; takes up to some seconds where it is across a network. Raises what `failures` names.

        Opening does what pyserial does by default: what had arrived before is thrown away, and the lines DTR and RTS
        are switched on, each unless it is used for flow control. Other pyserial programs are kept out (POSIX: an
        advisory lock; Windows: the system's). Writing ends as soon as `ending` is set.
        """
        import serial

        self._ending = ending
        self._stall = stall + _WAKING * _BITS / settings.baudrate
        # pyserial's RFC 2217 knows no write timeout; its socket has one of 5 s.
        remote = url.lower().startswith("rfc2217:")
        if url.lower().startswith(("rfc2217:", "socket:")) and place(url) is None:
            raise ValueError("invalid URL, host and port are needed")
        self._serial: Serial = serial.serial_for_url(
            url,
            do_not_open=True,
            baudrate=settings.baudrate,
            bytesize=settings.bytesize,
            parity=settings.parity,
            stopbits=settings.stopbits,
            xonxoff=settings.xonxoff,
            rtscts=settings.rtscts,
            dsrdtr=settings.dsrdtr,
            write_timeout=None if remote else stall + _PIECE * _BITS / settings.baudrate,
            exclusive=True,
        )
        self._native = isinstance(self._serial, serial.Serial)
        self._own_write = self._native and sys.platform != "win32"
        self._serial.timeout = _LONG_POLL if hasattr(self._serial, "cancel_read") else _POLL
        self._serial.open()
        if self._own_write and self._serial.fileno() >= _SELECTABLE:
            self._serial.close()
            raise OSError(errno.EMFILE, "a program with so many files open cannot wait for this one")

    def read(self) -> bytes:
        """Wait for a moment and give what is there; often empty."""
        first = self._serial.read(1)
        if not first:
            return b""
        # What has been read is given out even if the port fails with the rest; the next reading will say so.
        with suppress(*failures()):
            if more := self._serial.in_waiting:
                first += self._serial.read(more)
        return first

    def write(self, data: bytes) -> None:
        """Send everything, or return when the port is ending. Raises Stalled."""
        if self._own_write:
            self._write_native(memoryview(data))
        else:
            self._write_by_pyserial(data)

    def interrupt(self) -> None:
        """End a reading and a writing that wait, as far as this kind of port can be woken."""
        for name in ("cancel_read", "cancel_write"):
            with suppress(AttributeError, Full, *failures()):
                getattr(self._serial, name)()
        held = self._socket()
        if held is not None:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let what was written leave, as long as it does leave, and close."""
        if self._native:
            with suppress(*failures()):
                self._drain()
        held = self._socket()
        with suppress(*failures()):
            self._serial.close()
        if held is not None:
            # Where the other side has ended the connection, pyserial forgets to.
            held.close()

    def _socket(self) -> socket.socket | None:
        return vars(self._serial).get("_socket")

    def _write_native(self, data: memoryview) -> None:
        # pyserial spins without pause, deaf to interruption, while a held-up port takes nothing.
        deadline = time.monotonic() + self._stall
        while data and not self._ending.is_set():
            if time.monotonic() > deadline:
                raise Stalled
            if not select.select([], [self._serial.fileno()], [], _POLL)[1]:
                continue
            with suppress(BlockingIOError):
                data = data[os.write(self._serial.fileno(), data[:_PIECE]) :]
                deadline = time.monotonic() + self._stall

    def _write_by_pyserial(self, data: bytes) -> None:
        from serial import SerialTimeoutException

        for start in range(0, len(data), _PIECE):
            if self._ending.is_set():
                return
            try:
                self._serial.write(data[start : start + _PIECE])
            except (SerialTimeoutException, Full):
                raise Stalled from None

    def _drain(self) -> None:
        """Wait while the line takes what was written; a port that is held up would keep the system closing for 30 s."""
        pause = threading.Event()
        end = time.monotonic() + _DRAIN_AT_MOST
        left, deadline = self._serial.out_waiting, time.monotonic() + _DRAIN
        while left:
            if time.monotonic() > min(deadline, end):
                self._serial.reset_output_buffer()
                return
            pause.wait(0.01)
            before, left = left, self._serial.out_waiting
            if left < before:
                deadline = time.monotonic() + _DRAIN
