"""A device made up for these tests: a lamp that tells whether it is lit."""

from __future__ import annotations

from collections.abc import Sequence

from core.simulate.conversation import Connection
from core.simulate.device import SimulatedDevice
from core.simulate.simulator import SimulatorOptions
from core.simulate.state import Boolean, Consequence, Form, Integer, Item, OneOf, State
from core.simulate.tcp_service import TcpLimits

LIMITS = TcpLimits(sessions=2, idle=30.0)
MAC = Form(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}", "six pairs of hex digits with colons")
ITEMS = (
    Item("lit", Boolean(), False),
    Item("warm", Boolean(), False),
    Item("level", Integer(0, 31), 0),
    Item("width", OneOf((80, 58)), 80, kept=True),
    Item("broken", Boolean(), False, kept=True),
    Item("mac", MAC, "00:11:62:00:00:01", kept=True),
    Item("watts", Integer(0, 100), 60, constant=True),
)
CONSEQUENCES = (Consequence("lit", "warm"), Consequence("no such id", "warm"))


class Lamp(SimulatedDevice):
    """Services: `ask` (`?` is answered and the line stays, `!` is answered and it ends, `^` resets it) and `say` (UDP).

    With the option `serial` also `line`, a serial line that is asked like `ask`.
    """

    def __init__(self, options: SimulatorOptions) -> None:
        super().__init__("lamp", "L-1", State("L-1", ITEMS, CONSEQUENCES), options)
        self.changes = 0
        self.bumps = 0
        self.goodbyes = 0
        self.restarts = 0
        self.nods = False
        """Whether its network sleeps while it is dark."""
        self.taken: list[Connection] = []
        self.ask = self.add_tcp("ask", 7001, LIMITS, lambda connection: _Conversation(connection, self))
        self.say = self.add_udp("say", 7001, self._say)
        if options.serial:
            self.add_serial("line", lambda connection: _Conversation(connection, self))
        self.add_button("bump", self._bump)
        self.configure()

    def changed(self) -> None:
        self.changes += 1

    @property
    def asleep(self) -> bool:
        return self.nods and not self.get("lit")

    def powered_on(self) -> None:
        self.restarts += 1

    def apply(self) -> None:
        """Let the services know whether they are asleep."""
        self._apply()

    def wrong_length(self, service: str, message: bytes) -> bytes:
        return message + service.encode()

    def answer(self) -> bytes:
        return b"lit;" if self.get("lit") else b"dark;"

    def _say(self, data: bytes) -> Sequence[bytes]:
        return (self.answer(),) if data == b"?" else ()

    def _bump(self) -> None:
        self.bumps += 1


class _Conversation:
    def __init__(self, connection: Connection, lamp: Lamp) -> None:
        self._connection = connection
        self._lamp = lamp
        lamp.taken.append(connection)

    def received(self, data: bytes) -> None:
        for byte in data:
            if byte in b"?!":
                self._connection.send(self._lamp.answer())
            if byte in b"!.":
                self._connection.close()
            if byte in b"^":
                self._connection.reset()

    def ended(self) -> None:
        self._lamp.goodbyes += 1
