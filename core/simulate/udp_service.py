"""A UDP service: it answers datagrams from its own address, and hears broadcasts where a real device would."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from core.clock import Clock
from core.simulate.faults import Faults
from core.simulate.listener import bound
from core.simulate.trace import Trace

Responder: TypeAlias = Callable[[bytes], Sequence[bytes]]
"""Gives the answers to a datagram; none for what the device does not answer. Never raises."""


class _Ear(asyncio.DatagramProtocol):
    """What hears on one socket."""

    def __init__(self, heard: Callable[[bytes, tuple[str, int]], None]) -> None:
        self._heard = heard
        self.lost = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        self._heard(data, sender)

    def error_received(self, error: Exception) -> None:
        """Take no notice: whoever asked has gone, and a device does not mind."""

    def connection_lost(self, _error: Exception | None) -> None:
        self.lost.set_result(None)


class UdpService:
    """One UDP port of a simulated device. All sockets share the port; answers leave from the device's own address."""

    def __init__(
        self, name: str, standard_port: int, respond: Responder, faults: Faults, clock: Clock, trace: Trace
    ) -> None:
        """Take the name in addresses, the standard port and what answers."""
        self.name = name
        self.standard_port = standard_port
        self.port = 0
        self.answer_port: int | None = None
        """The port of the asker that answers go to; None for the one that the question came from."""
        self._respond = respond
        self._faults = faults
        self._clock = clock
        self._trace = trace
        self._previous = b""
        self._listening = False
        self._ears: list[tuple[asyncio.DatagramTransport, _Ear]] = []
        self._sending: set[asyncio.Task[None]] = set()

    async def start(self, host: str, port: int, broadcasts: Sequence[str] = ()) -> None:
        """Take the port, and listen for the given broadcast addresses as well, without answering yet.

        A socket that is bound to one address hears no broadcast on Linux and macOS, hence the further sockets. A
        broadcast address that the system does not let us listen to is told as `not_heard`. Raises OSError with a
        sentence when the port is taken.
        """
        await self._open(bound(host, port, socket.SOCK_DGRAM))
        self.port = int(self._ears[0][0].get_extra_info("sockname")[1])
        for address in broadcasts:
            try:
                sock = bound(address, self.port, socket.SOCK_DGRAM, shared=True)
            except OSError as error:
                self._trace.event("not_heard", service=self.name, reason=str(error))
            else:
                await self._open(sock)

    def listen(self, listening: bool) -> None:
        """Answer from now on, or no longer; answers on their way are given up then."""
        self._listening = listening
        if not listening:
            for task in self._sending:
                task.cancel()

    async def stop(self) -> None:
        """Let the port go."""
        self.listen(False)
        await asyncio.gather(*self._sending, return_exceptions=True)
        for transport, _ in self._ears:
            transport.abort()
        await asyncio.gather(*(ear.lost for _, ear in self._ears))
        self._ears.clear()

    async def _open(self, sock: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        self._ears.append(await loop.create_datagram_endpoint(lambda: _Ear(self._hear), sock=sock))

    def _hear(self, data: bytes, sender: tuple[str, int]) -> None:
        if not self._listening:
            return
        self._trace.traffic("received", self.name, sender[:2], data)
        if not self._faults.hears:
            return
        receiver = sender if self.answer_port is None else (sender[0], self.answer_port, *sender[2:])
        for answer in self._respond(data):
            self._deliver(answer, receiver)

    def tell(self, message: bytes, receiver: tuple[str, int]) -> None:
        """Send a datagram that nobody has asked for, as the fault of the moment has it; none while nothing is heard."""
        if self._listening and self._faults.hears:
            self._deliver(message, receiver)

    def _deliver(self, answer: bytes, receiver: tuple[str, int]) -> None:
        delivery = self._faults.deliver(self.name, answer, self._previous or answer, datagram=True)
        self._previous = answer
        if delivery.at_once:
            self._send(delivery.pieces, receiver)
        else:
            sending = self._send_in_time(delivery.wait, delivery.pieces, receiver)
            task = asyncio.get_running_loop().create_task(sending)
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    def _send(self, pieces: Sequence[bytes], receiver: tuple[str, int]) -> None:
        for piece in pieces:
            self._trace.traffic("sent", self.name, receiver[:2], piece)
            self._ears[0][0].sendto(piece, receiver)

    async def _send_in_time(self, wait: float, pieces: Sequence[bytes], receiver: tuple[str, int]) -> None:
        if wait:
            await self._clock.sleep(wait)
        fault = self._faults.current
        for piece in pieces:
            if self._faults.current is not fault:
                return
            self._send((piece,), receiver)
            await asyncio.sleep(0)
