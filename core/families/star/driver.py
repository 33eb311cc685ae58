"""Talks to one Star printer by the ways that leave its print port to the till."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from core.codec import Message, Rejected
from core.device import (
    Address,
    AddressError,
    Identity,
    Outcome,
    Path,
    Progress,
    Reading,
    Report,
    StatusReport,
    Surroundings,
    Value,
)
from core.families.star.asb import STATUS_REQUEST, AsbFrame, AsbReader
from core.families.star.asb_table import fitted_map
from core.families.star.broadcast import DISCOVERY_REQUEST, DiscoveryAnswer, parse_answer
from core.families.star.conditions import CONDITIONS
from core.families.star.features import FEATURES
from core.families.star.finding import identity_of
from core.families.star.models import group_of
from core.families.star.services import DISCOVERY, STATUS
from core.feature import Feature
from core.link.errors import ConnectionLost, LinkError
from core.link.link import Link
from core.link.local import anywhere
from core.link.payload import Payload
from core.link.resolve import numeric
from core.link.tcp import TcpLink, host_and_port
from core.link.udp import UdpLink
from core.session.deadline import Deadline
from core.session.exchange import Question, ask
from core.status import judge
from core.text import Text, text

PATH: Final = "9101"
"""The name of the way through the status service, whatever port the service is on."""
INTERVAL: Final = 2.0
"""Seconds between two questions. The board serves eight at a time and each takes a few milliseconds."""
IDENTITY_SECONDS: Final = 1.0
"""A board answers discovery within this time, or does not speak it."""
IDENTITY_AGAIN: Final = 300.0
"""Seconds before a printer that did not tell who it is is asked again."""

_NETWORK_ONLY = text(
    "star.network_only",
    "{address}: this version reaches Star printers by network only. Example: star://192.168.1.20",
)
_NO_WAY = text("star.no_way", "{address}: the way '{way}' is unknown. Star knows: path={known}", known=PATH)
_EXPECTED = text("star.expected.status", "Star status")
_CLOSED = text("star.discovery_closed", "the socket was closed")
_PATH = text("star.path.status", "port {port}")
_NEIGHBOURLY = text("star.path.status.neighbourly", "The till keeps port 9100.")
_SECOND_FRAME = text("star.remark.second_frame", "The board sent {count} status frames; the first is shown.")
_REJECTED = text("star.remark.rejected", "Not understood: {bytes} ({reason})")
_QUESTION = Question(Payload.of(STATUS_REQUEST), _EXPECTED, AsbFrame)


class StarDriver:
    """Asks port 9101 for the status (M-HE07 3-9), and UDP 22222 for the identity: neither touches port 9100."""

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address. Raises AddressError for a serial line or an unknown way, which cannot be used yet."""
        self._surroundings = surroundings
        self._group: str | None = None
        self._identity: Identity | None = None
        self._identity_asked: float | None = None
        self._address = address
        self.move(address)

    @property
    def paths(self) -> Sequence[Path]:
        """Give the one way there is: the status port."""
        return (self._path,)

    @property
    def interval(self) -> float:
        """Give the seconds between two questions."""
        return INTERVAL

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give what is offered."""
        return FEATURES

    def tell(self, news: Callable[[], None]) -> None:
        """Nothing is said without being asked."""

    def use(self, path: str) -> None:
        """Go on by another way."""
        raise AddressError(_NO_WAY.having(address=str(self._address), way=path))

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read."""
        raise NotImplementedError

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write."""
        raise NotImplementedError

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Act."""
        raise NotImplementedError

    @property
    def services(self) -> Sequence[str]:
        """Give the services."""
        return ("print", "status", "control")

    def link(self, service: str | None) -> Link:
        """Give a link."""
        raise NotImplementedError

    def move(self, address: Address) -> None:
        """Go on at another address. Raises AddressError as at the beginning."""
        if address.host is None:
            raise AddressError(_NETWORK_ONLY.having(address=str(address)))
        if address.options.get("path", PATH) != PATH:
            raise AddressError(_NO_WAY.having(address=str(address), way=address.options["path"]))
        self._address = address
        port = address.port(STATUS.name, STATUS.port)
        self._path = Path(PATH, _PATH.having(port=port), _NEIGHBOURLY)
        self._identity_asked = None

    def learn(self, identity: Identity) -> None:
        """Take the model, which decides which bits are fitted."""
        self._identity = identity
        self._group = group_of(identity.model)

    async def poll(self) -> Report:
        """Ask for the status; the first time, and every five minutes until it is known, also who the printer is."""
        identity = asyncio.create_task(self._who()) if self._identity_is_wanted() else None
        try:
            answer = await ask(self._link(), AsbReader(), _QUESTION, self._surroundings.clock)
            learnt = await identity if identity is not None else Identity()
        finally:
            if identity is not None:
                identity.cancel()
                await asyncio.gather(identity, return_exceptions=True)
        if learnt.model is not None:
            self.learn(self._identity.learning(learnt) if self._identity else learnt)
        frame = answer.first
        fitted = fitted_map(frame.version, frame.length, self._group)
        fields = fitted.decode(frame.asb)
        status = StatusReport(fitted, frame.asb, fields)
        return Report(self._path, (status,), judge(CONDITIONS, fields), learnt, _remarks(answer.messages))

    async def identify(self) -> Identity:
        """Ask by UDP 22222, unicast. Raises TimedOut when nothing answers there."""
        deadline = Deadline(self._surroundings.clock, IDENTITY_SECONDS)
        host, port = self._address.place, self._address.port(DISCOVERY.name, DISCOVERY.port)
        link = UdpLink(anywhere(host), self._surroundings.tap)
        await link.open()
        try:
            await link.send(Payload.of(DISCOVERY_REQUEST), host, port)
            return await deadline.keep(host_and_port(host, port), _first_identity(link, host, port))
        finally:
            await link.close()

    async def close(self) -> None:
        """Nothing is held between two questions."""

    def _link(self) -> TcpLink:
        return TcpLink(self._address.place, self._address.port(STATUS.name, STATUS.port), self._surroundings.tap)

    def _identity_is_wanted(self) -> bool:
        if self._identity is not None and self._identity.model is not None:
            return False
        now = self._surroundings.clock.monotonic()
        if self._identity_asked is not None and now - self._identity_asked < IDENTITY_AGAIN:
            return False
        self._identity_asked = now
        return True

    async def _who(self) -> Identity:
        """Ask who it is without making a fuss: a board that does not speak discovery still has a status."""
        try:
            return await self.identify()
        except LinkError:
            return Identity()


async def _first_identity(link: UdpLink, host: str, port: int) -> Identity:
    async for datagram in link:
        answer = parse_answer(datagram.data)
        # Somebody else's answer is not taken for this printer's. Of a name it is not known which address it stands for.
        mine = datagram.sender.host == host or numeric(host, port) is None
        if mine and isinstance(answer, DiscoveryAnswer):
            return identity_of(answer)
    raise ConnectionLost(host_and_port(host, port), _CLOSED)


def _remarks(messages: Sequence[Message]) -> tuple[Text, ...]:
    """Say what came beside the frame that is shown: nothing is dropped silently."""
    frames = sum(isinstance(message, AsbFrame) for message in messages)
    remarks = [_SECOND_FRAME.having(count=frames)] if frames > 1 else []
    remarks += [
        _REJECTED.having(bytes=message.raw[:16].hex(" "), reason=message.reason)
        for message in messages
        if isinstance(message, Rejected)
    ]
    return tuple(remarks)
