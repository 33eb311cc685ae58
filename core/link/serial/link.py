"""A serial line: a port of this computer, or one behind a terminal server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.link.payload import Payload
from core.link.serial.carrier import SerialCarrier
from core.link.serial.port import STALL, place
from core.link.serial.settings import SerialSettings
from core.link.tap import Tap
from core.link.tcp import TcpLink

if TYPE_CHECKING:
    from core.link.link import Link


class SerialLink:
    """A serial line.

    The port is what pyserial's `serial_for_url` takes: `COM3`, `/dev/ttyUSB0`, `rfc2217://host:port`, `hwgrep://text`,
    `loop://`; pyserial is imported when one is opened. `socket://host:port`, bytes over TCP with no line settings, is
    carried by `TcpLink` instead: it has the same meaning, and pyserial fetches its bytes one at a time.

    A port of this computer is kept for us alone. Opening throws away what had arrived before and switches DTR and RTS
    on, each unless it is used for flow control; there is no way to prevent the pulse that some adapters make of that.
    A write is over when the system has taken everything; it fails with ConnectionLost when the port takes nothing for
    ten seconds (the device holds it up) or closes meanwhile. Bytes of a write that was cancelled may still be sent.
    When the port is unplugged, everything that had arrived is read first. About 64 KiB are held; of `rfc2217://` more,
    since pyserial reads that in a thread of its own without a limit.
    """

    def __init__(
        self, url: str, settings: SerialSettings, tap: Tap, address: str | None = None, stall: float = STALL
    ) -> None:
        """Take the port, its line settings, and the address as the user knows it, if it is another.

        `stall` is how many seconds the port may take nothing.
        """
        self._address = address or url
        self._link: Link
        on_network = place(url) if url.lower().startswith("socket:") else None
        if on_network is None:
            self._link = SerialCarrier(url, settings, tap, self._address, stall)
        else:
            self._link = TcpLink(*on_network, tap, self._address)

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._address

    async def open(self) -> None:
        """Open the port. Raises PortUnavailable, or Refused, Unreachable or another LinkError for one on a network."""
        await self._link.open()

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for bytes and give up to `limit` of them; empty only when a `socket://` has ended.

        Raises ConnectionLost when the port is gone, after everything that had arrived was read.
        """
        return await self._link.read(limit)

    async def write(self, payload: Payload) -> None:
        """Send, and wait until the port has taken everything. Raises ConnectionLost."""
        await self._link.write(payload)

    async def close(self) -> None:
        """Close the port and end its threads, within about three seconds. Never raises."""
        await self._link.close()
