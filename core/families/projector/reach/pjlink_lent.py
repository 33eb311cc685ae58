"""PJLink as it is lent for one turn: connected, and connected again where the projector has hung up meanwhile."""

from __future__ import annotations

from core.families.projector.reach.pjlink_access import PjlinkAccess
from core.families.projector.reach.pjlink_connection import PjlinkConnection
from core.link.errors import ConnectionLost


class LentPjlink:
    """Implements `reach.way.Pjlink`.

    A projector hangs up 30 s after its last answer, and that is in order: what is asked then goes over a fresh
    connection, and so does the next command after one that stayed without an answer.
    """

    def __init__(self, access: PjlinkAccess, held: PjlinkConnection | None, *, watching: bool) -> None:
        """Take how to get in, the connection that is held already, and whether nobody is to be asked for a password."""
        self._access = access
        self._connection = held
        self._watching = watching
        self._was_lost = False
        self._slowest = 0.0

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._access.address

    @property
    def version(self) -> int:
        """Give the class of the projector, 1 or 2."""
        return self._access.version or 1

    @property
    def slowest(self) -> float:
        """Give the seconds that the slowest answer has taken."""
        return max(self._slowest, self._connection.slowest if self._connection is not None else 0.0)

    async def connected(self) -> PjlinkConnection:
        """Give a connection that stands, a fresh one where there is none. Raises as `PjlinkAccess.opened`."""
        if self._connection is not None and not self._connection.is_usable:
            await self.leave()
        if self._connection is None:
            self._connection = await self._access.opened(watching=self._watching, after_loss=self._was_lost)
        return self._connection

    async def ask(self, body: str, parameter: str = "", version: int = 1) -> str:
        """Ask for a value; once more on a fresh connection where the old one breaks."""
        try:
            return await (await self.connected()).ask(body, parameter, version)
        except ConnectionLost:
            self._was_lost = True
            return await (await self.connected()).ask(body, parameter, version)

    async def tell(self, body: str, parameter: str, version: int = 1) -> None:
        """Set a value, once."""
        await (await self.connected()).tell(body, parameter, version)

    def kept(self) -> PjlinkConnection | None:
        """Give the connection away, whatever state it is in."""
        connection, self._connection = self._connection, None
        return connection

    async def leave(self) -> None:
        """Hang up, where a connection is left."""
        connection = self.kept()
        if connection is not None:
            self._slowest = max(self._slowest, connection.slowest)
            await connection.close()
