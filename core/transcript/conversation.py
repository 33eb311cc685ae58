"""What is said on one link, in both directions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from core.family.decoding import Side
from core.link.tap import Direction, Traffic
from core.transcript.findings import Findings
from core.transcript.interpreter import Interpreter
from core.transcript.stream import Stream
from core.transcript.ways import Way

ASKED: Final = 16
"""Questions without any answer yet that are remembered."""


class Conversation:
    """Explains the traffic of one link in its order. Without a protocol it says nothing."""

    def __init__(self, way: Way, interpreter: Interpreter, *, cut: bool, datagrams: bool) -> None:
        """Take what the link goes over, whether its beginning was not heard, and whether it carries datagrams."""
        self.way = way
        self.datagrams = datagrams
        self._interpreter = interpreter
        self._cut = cut
        self._device: Stream | None = None
        self._host: Stream | None = None
        self._asked: deque[bytes] = deque(maxlen=ASKED)

    def lose(self) -> None:
        """Take note that something was said that nobody has explained, nor will."""
        self._cut = True
        self._device = self._host = None
        self._asked.clear()

    def hear(self, traffic: Traffic, findings: Findings) -> Iterator[None]:
        """Explain a piece of traffic, with a pause behind each piece of it that takes time."""
        protocol = self.way.protocol
        if protocol is None:
            return
        if traffic.direction is Direction.NOTE:
            if traffic.last:
                self._end(findings)
        elif traffic.datagram:
            yield from self._hear_datagram(protocol, traffic, findings)
        elif traffic.direction is Direction.OUT:
            yield from self._hear_host(protocol, traffic.data, findings)
        else:
            yield from self._hear_device(protocol, traffic.data, findings)

    def _hear_host(self, protocol: str, data: bytes, findings: Findings) -> Iterator[None]:
        self._asked.append(data)
        if self._device is not None:
            self._device.expect(data)
        if self._host is None:
            self._host = self._opened(protocol, Side.HOST, cut=self._cut)
        if self._host is not None:
            yield from self._host.hear(data, findings)

    def _hear_device(self, protocol: str, data: bytes, findings: Findings) -> Iterator[None]:
        stream = self._device
        if stream is None or (stream.rests and stream.model != self._interpreter.model):
            stream = self._device = self._opened(protocol, Side.DEVICE, cut=stream.cut if stream else self._cut)
        self._asked.clear()
        if stream is not None:
            yield from stream.hear(data, findings)

    def _hear_datagram(self, protocol: str, traffic: Traffic, findings: Findings) -> Iterator[None]:
        asks = traffic.direction is Direction.OUT
        stream = self._opened(protocol, Side.HOST if asks else Side.DEVICE, alone=True)
        if asks:
            self._asked.append(traffic.data)
        if stream is not None:
            for _ in stream.hear(traffic.data, findings):
                yield
            stream.end(findings)

    def _end(self, findings: Findings) -> None:
        for stream in (self._host, self._device):
            if stream is not None:
                stream.end(findings)
        self.lose()

    def _opened(self, protocol: str, side: Side, *, cut: bool = False, alone: bool = False) -> Stream | None:
        # Behind a gap nobody knows which of the questions is the one that is answered.
        requests = () if cut or side is Side.HOST else tuple(self._asked)
        decoder = self._interpreter.open(protocol, side, requests)
        return None if decoder is None else Stream(decoder, self._interpreter.model, cut=cut, alone=alone)
