"""Asking by UDP: to everybody at once and to hosts one by one, twice, since datagrams get lost."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any, Final, TypeAlias

from core.clock import Clock
from core.device import Address
from core.discovery.interfaces import LocalNetwork
from core.discovery.plan import EVERY_HOST, Asking, Plan
from core.family.finding import DatagramQuestion, Finding
from core.link import resolve
from core.link.datagrams import Datagram
from core.link.errors import LinkError
from core.link.local import anywhere
from core.link.payload import Payload
from core.link.reason import nothing_sent, opening_error
from core.link.tap import Tap
from core.link.udp import UdpLink
from core.text import Text, text

_Destination: TypeAlias = tuple[str, int]
_Local: TypeAlias = tuple[str, int]
"""A local address, and the port that is asked from if it is free; 0 is any."""

BETWEEN_ROUNDS: Final = 0.4
"""Seconds at least between asking a host and asking it again, if it has not answered."""
AFTERWARDS: Final = 1.2
"""Seconds to wait for answers after the last question; slow boards need up to one."""
ROUNDS: Final = 2
"""How often a host is asked: what follows its answer as well."""
BURST: Final = 16
BURST_PAUSE: Final = 0.02
"""Sixteen datagrams every 20 ms are 800 a second at most: small networks are not flooded with address questions."""

_PORT_TAKEN = text(
    "discovery.port_taken",
    "{name}: UDP port {port} of this computer is taken by another program, or by a device that is watched live; "
    "devices that answer only there are not heard. End that, then search again.",
)
_CANNOT_SEND = text("discovery.cannot_send", "{name}: {reason}")


class DatagramSearch:
    """One search by UDP.

    Its local ports are ephemeral: devices answer to the port that asked, and no other tool's port is taken. Where a
    question wants a port of its own (`DatagramQuestion.from_its_port`), that is used if it is free.
    """

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        tap: Tap,
        take: Callable[[Finding, Address], None],
        progress: Callable[[int], None],
        problems: list[Text],
    ) -> None:
        """Take the plan, and what is told findings, the number of questions sent so far, and problems."""
        self._plan = plan
        self._clock = clock
        self._tap = tap
        self._take = take
        self._progress = progress
        self._problems = problems
        self._questions = _with_those_after(asking.question for asking in plan.askings)
        self._payloads = frozenset(question.payload for question in self._questions)
        self._asked: dict[_Destination, Asking] = {}
        self._waiting: set[_Destination] = set()
        self._all_answered = asyncio.Event()
        self._hosts: set[str] = set()
        self._everybody_asked = any(asking.broadcast for asking in plan.askings)
        self._unknown: set[str] = set()
        self._recognised: set[str] = set()
        self._asked_further: Counter[_Destination] = Counter()
        self._denied: list[LocalNetwork] = []

    @property
    def unknown(self) -> int:
        """Give how many hosts answered with something that no family recognises."""
        return len(self._unknown - self._recognised)

    @property
    def denied(self) -> tuple[LocalNetwork, ...]:
        """Give the networks into which this computer let nothing be sent."""
        return tuple(self._denied)

    async def run(self, seconds: float | None) -> None:
        """Ask and listen until active searching has ended; at most `seconds` if they are given."""
        destinations = await self._resolve()
        if not destinations:
            return
        # Closed in any case, also when whoever searches is cancelled again while this ends.
        async with AsyncExitStack() as opened:
            await self._ask_and_listen(destinations, await self._open(destinations, opened), seconds)

    async def _ask_and_listen(
        self, destinations: list[tuple[Asking, _Destination]], links: dict[_Local, UdpLink], seconds: float | None
    ) -> None:
        listening = [asyncio.create_task(self._listen(link)) for link in links.values()]
        asking = asyncio.create_task(self._ask_all(destinations, links))
        ends: list[asyncio.Future[Any]] = [asking]
        if seconds is not None:
            ends.append(asyncio.create_task(self._clock.sleep(seconds)))
        if self._plan.named_only:
            ends.append(asyncio.create_task(self._all_answered.wait()))
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if asking.done():
                asking.result()
        finally:
            for task in (*ends, *listening):
                task.cancel()
            await asyncio.gather(*ends, *listening, return_exceptions=True)

    async def _resolve(self) -> list[tuple[Asking, _Destination]]:
        """Give every question with its numeric destination, since that is what an answer comes from."""
        destinations: list[tuple[Asking, _Destination]] = []
        for asking in self._plan.askings:
            try:
                targets = await resolve.resolve(asking.host, asking.port, socket.SOCK_DGRAM)
            except (OSError, ValueError) as error:
                self._problems.append(opening_error(asking.host, error).sentence)
                continue
            host = str(targets[0].address[0]) if resolve.numeric(asking.host, asking.port) is None else asking.host
            destination = (host, asking.port)
            destinations.append((asking, destination))
            if asking.broadcast:
                continue
            self._hosts.add(host)
            # What the user wrote in full knows more ports than the same host in a network.
            if destination not in self._asked or asking.address is not None:
                self._asked[destination] = asking
            self._waiting.add(destination)
        return destinations

    async def _open(
        self, destinations: list[tuple[Asking, _Destination]], opened: AsyncExitStack
    ) -> dict[_Local, UdpLink]:
        """Open a socket for each interface, and one for hosts anywhere. A broken interface stops no other."""
        links: dict[_Local, UdpLink] = {}
        wanted = {_local(asking, host): asking.network for asking, (host, _) in destinations}
        for local, network in wanted.items():
            link = UdpLink(local[0], self._tap, local[1])
            try:
                await opened.enter_async_context(link)
            except LinkError as error:
                self._problems.append(error.sentence)
            else:
                links[local] = link
                if network is not None and local[1] not in {0, link.local_port}:
                    self._problems.append(_PORT_TAKEN.having(name=network.name, port=str(local[1])))
        return links

    async def _ask_all(self, destinations: list[tuple[Asking, _Destination]], links: dict[_Local, UdpLink]) -> None:
        refused: set[_Destination] = set()
        for last in (False, True):
            began = self._clock.monotonic()
            for number, (asking, destination) in enumerate(destinations, 1):
                link = links.get(_local(asking, destination[0]))
                answered = not asking.broadcast and destination not in self._waiting
                if link is not None and destination not in refused and not answered:
                    try:
                        await link.send(Payload.of(asking.question.payload), *destination)
                    except LinkError as error:
                        refused.add(destination)
                        self._refused(asking, error)
                if number % BURST == 0:
                    self._progress(number if not last else len(destinations))
                    await self._clock.sleep(BURST_PAUSE)
            self._progress(len(destinations))
            # In a long round each host has had this time already when it is its turn again.
            passed = self._clock.monotonic() - began
            await self._clock.sleep(AFTERWARDS if last else max(0.0, BETWEEN_ROUNDS - passed))

    def _refused(self, asking: Asking, error: LinkError) -> None:
        """Note a destination that cannot be sent to; that one of many addresses of a network has no way is no news."""
        if asking.network is None or asking.broadcast:
            name = asking.network.name if asking.network else asking.host
            self._problems.append(_CANNOT_SEND.having(name=name, reason=error.sentence))
        # To 255.255.255.255 no way leads where there is no gateway; that says nothing about the network.
        if asking.network is not None and asking.broadcast and asking.host != EVERY_HOST and nothing_sent(error):
            self._denied.append(asking.network)

    async def _listen(self, link: UdpLink) -> None:
        async for datagram in link:
            question = self._heard(datagram)
            if question is None or question.then is None or self._asked_further[datagram.sender] >= ROUNDS:
                continue
            self._asked_further[datagram.sender] += 1
            try:
                await link.send(Payload.of(question.then.payload), *datagram.sender)
            except LinkError as error:
                self._problems.append(_CANNOT_SEND.having(name=datagram.sender[0], reason=error.sentence))

    def _heard(self, datagram: Datagram) -> DatagramQuestion | None:
        """Take an answer; give the question that it was recognised by."""
        host, port = datagram.sender
        if datagram.data in self._payloads:
            # Somebody else asks; from a port of its own a question comes back to who asked everybody, on Windows.
            return None
        if not self._everybody_asked and host not in self._hosts:
            # To a port of its own, others may send to whom nobody has spoken: who was named is meant, and nobody else.
            return None
        for question in self._questions:
            if (finding := question.recognise(datagram.data, host)) is not None:
                break
        else:
            self._unknown.add(host)
            return None
        self._recognised.add(host)
        asking = self._asked.get((host, port))
        if question.then is None:
            self._waiting.discard((host, port))
        if not self._waiting:
            self._all_answered.set()
        finding = replace(finding, ports={**finding.ports, question.service: port})
        if asking is not None and asking.address is not None:
            self._take(finding, asking.address)
        else:
            self._take(finding, self._plan.address_of(finding, question, asking.host if asking else finding.host, port))
        return question


def _local(asking: Asking, host: str) -> _Local:
    """Give the local address to ask from: that of the interface, else any of the right version of IP."""
    port = asking.port if asking.question.from_its_port else 0
    return (anywhere(host) if asking.network is None else asking.network.address), port


def _with_those_after(questions: Iterable[DatagramQuestion]) -> tuple[DatagramQuestion, ...]:
    """Give every question once, each followed by what is asked after it."""
    known: dict[DatagramQuestion, None] = {}
    for question in questions:
        following: DatagramQuestion | None = question
        while following is not None and following not in known:
            known[following] = None
            following = following.then
    return tuple(known)
