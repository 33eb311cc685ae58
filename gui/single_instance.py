"""One window a person: a second start hands what it was given to the first one and ends.

A lock file decides who is first; the system frees it when its holder dies, however it dies. Who is first listens on a
local socket (a named pipe on Windows) that only the same user may open. Nothing listens on a network.

This runs before the first paint: what is needed only then and now (JSON, logging, QtNetwork) is imported then.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

FORMAT = 1
_LARGEST = 65536
"""Bytes of a message; a second start sends one line of JSON and waits for one line."""
_PATIENCE = 5000
"""Milliseconds after which a second start that reaches nobody opens a window of its own."""
_ATTEMPT = 100
_SILENCE = 5000
"""Milliseconds after which somebody who connected and said nothing is let go."""
_THANKS = b"ok\n"

Receiver = Callable[[Sequence[str]], object]


def meeting_place(environment_folder: str | None = None) -> Path | None:
    """Give the folder in which the starts of one user meet; None where no safe one can be had."""
    if sys.platform in ("win32", "darwin"):
        return Path(environment_folder or tempfile.gettempdir())
    runtime = environment_folder or os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return Path(runtime)
    own = Path(tempfile.gettempdir()) / f"signalbox-{os.getuid()}"
    try:
        own.mkdir(mode=0o700, exist_ok=True)
        found = own.lstat()
    except OSError:
        return None
    # Anybody may make a folder of that name in a shared place: it must be ours, and nobody else's to write in.
    return own if found.st_uid == os.getuid() and not found.st_mode & 0o077 and not own.is_symlink() else None


class SingleInstance(QObject):
    """The election among the starts that have the same key and folder."""

    def __init__(self, key: str, folder: Path | None) -> None:
        """Take what tells a demonstration from a normal start, and the folder to meet in (None: no election)."""
        super().__init__()
        self._receiver: Receiver | None = None
        self._server: QLocalServer | None = None
        self._lock: QLockFile | None = None
        self.name = ""
        if folder is not None:
            name = f"signalbox-{zlib.crc32(f'{folder} {key}'.encode()):08x}"
            self.name = name if sys.platform == "win32" else str(folder / name)
            self._lock = QLockFile(str(folder / f"{name}.lock"))
            self._lock.setStaleLockTime(0)  # a window stays open for days

    def is_first(self, addresses: Sequence[str]) -> bool:
        """Tell whether this start goes on. If not, another one has taken the addresses and shown its window."""
        if self._lock is None or self._lock.tryLock(0):
            return True
        patience = QDeadlineTimer(_PATIENCE)
        while not patience.hasExpired():
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                _warn(f"{self.name} cannot be locked; this start goes on without looking for another")
                return True
            if _hand_over(self.name, addresses, patience):
                return False
            # Removes only what nobody holds: a file left by a crash whose process number has been given out again.
            self._lock.removeStaleLockFile()
            if self._lock.tryLock(_ATTEMPT):
                return True
        _warn("another Signalbox is there but does not answer; this start goes on without it")
        return True

    def listen(self, receiver: Receiver) -> None:
        """Take what later starts hand over, if this is the first one."""
        if self._lock is None or not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        self._receiver = receiver
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connection)
        QLocalServer.removeServer(self.name)  # left by a crash: whoever has the lock owns the name
        if not self._server.listen(self.name):
            _warn(f"{self.name} cannot be listened on: {self._server.errorString()}")

    def close(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()

    def _take_connection(self) -> None:
        while self._server is not None and (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.readyRead.connect(lambda connection=connection: self._take(connection))
            QTimer.singleShot(_SILENCE, connection, connection.abort)
            self._take(connection)

    def _take(self, connection: QLocalSocket) -> None:
        if connection.canReadLine():
            addresses = _read(bytes(connection.readLine(_LARGEST).data()))
            if addresses is not None and self._receiver is not None:
                self._receiver(addresses)
                connection.write(_THANKS)
                connection.flush()
            connection.disconnectFromServer()
        elif connection.bytesAvailable() > _LARGEST:
            connection.abort()


def _hand_over(name: str, addresses: Sequence[str], patience: QDeadlineTimer) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    connection = QLocalSocket()
    connection.connectToServer(name)
    if not connection.waitForConnected(int(patience.remainingTime())):
        return False
    connection.write(_message(addresses))
    while not connection.canReadLine():
        if not connection.waitForReadyRead(int(patience.remainingTime())):
            return False
    return bytes(connection.readLine().data()) == _THANKS


def _message(addresses: Sequence[str]) -> bytes:
    import json

    return json.dumps({"format": FORMAT, "addresses": list(addresses)}).encode() + b"\n"


def _read(line: bytes) -> list[str] | None:
    """Give the addresses of a message, None for anything that is no message of ours."""
    import json

    try:
        message = json.loads(line)
    except ValueError:
        return None
    if not isinstance(message, dict) or message.get("format") != FORMAT:
        return None
    addresses = message.get("addresses")
    if not isinstance(addresses, list) or not all(isinstance(address, str) for address in addresses):
        return None
    return addresses


def _warn(message: str) -> None:
    import logging

    logging.getLogger(__name__).warning(message)
