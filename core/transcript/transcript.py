"""Keeps the traffic of one device, bounded, and explains it as far as there is time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from core.device import Device
from core.link.tap import Direction, Traffic
from core.transcript.conversation import Conversation
from core.transcript.findings import Findings
from core.transcript.interpreter import Interpreter
from core.transcript.line import Explanation, Line
from core.transcript.ways import Ways

if TYPE_CHECKING:
    from core.family.family import Family

KEPT: Final = 2_000
"""Lines that are kept of a device while nobody reads them."""
BYTES_A_LINE: Final = 1024
"""Bytes that lines have at most, on an average of all lines that could be kept; most have some tens."""
MOST_BYTES: Final = 32 * 1024 * 1024
"""Bytes that are kept at most, however many lines are wanted."""
LINKS: Final = 256
"""Links that are told apart at a time; a socket for datagrams does not say when it is closed."""


class Transcript:
    """Listens from the moment it is made until `close`. Whoever shows it looks for new lines at times of his own.

    Lines `first` to `last` are there; older ones have been let go. Explaining needs the lines in their order, and is
    done only for who wants to read: `explain` goes on where it stopped. Lines that were let go before they could be
    explained leave a gap in what their link said: behind it only what is certain is explained.
    """

    def __init__(self, device: Device, family: Family, limit: int = KEPT) -> None:
        """Begin to listen, and keep up to `limit` lines, at least one."""
        self._ways = Ways(device, family)
        self._interpreter = Interpreter(device, family)
        self._lines: deque[tuple[Traffic, Conversation]] = deque()
        self._explanations: deque[Explanation] = deque()
        self._work: Iterator[None] | None = None
        self._findings = Findings()
        self._bytes = 0
        self._links: dict[int, Conversation] = {}
        # Links have growing numbers: those up to this one have said something that was not heard, or is forgotten.
        self._cut = device.tap.number()
        self.last = 0
        """The number of the newest line; 0 before there is one."""
        self.keep(limit)
        self._leave = device.tap.listen(self._take)

    @property
    def first(self) -> int:
        """Give the number of the oldest line that is kept; one more than `last` when there is none."""
        return self.last - len(self._lines) + 1

    @property
    def limit(self) -> int:
        """Give how many lines are kept; fewer when they are very long: a KiB a line on average, and 32 MiB in all."""
        return self._limit

    def keep(self, limit: int) -> None:
        """Keep more lines from now on, or fewer; at least one."""
        self._limit = max(1, limit)
        self._most = min(MOST_BYTES, self._limit * BYTES_A_LINE)
        self._let_go()

    def line(self, number: int) -> Line:
        """Give a line by its number. IndexError for one that is not there."""
        if not self.first <= number <= self.last:
            raise IndexError(number)
        traffic, conversation = self._lines[number - self.first]
        return Line(number, traffic, conversation.way.words)

    def explain(self, seconds: float) -> int:
        """Explain what is waiting, for about so long; give the number of the last line that is explained now.

        However short the time is, it comes forward; a very long line may need several calls.
        """
        until = time.perf_counter() + seconds
        while len(self._explanations) < len(self._lines):
            for _ in self._under_way():
                if time.perf_counter() >= until:
                    return self._explained
            self._explanations.append(self._findings.explanation())
            self._work = None
            if time.perf_counter() >= until:
                break
        return self._explained

    def explanation(self, number: int) -> Explanation | None:
        """Give what a line says; None while it has not been explained. IndexError for one that is not there."""
        if not self.first <= number <= self.last:
            raise IndexError(number)
        return self._explanations[number - self.first] if number <= self._explained else None

    def close(self) -> None:
        """Listen no more. What was heard can still be read."""
        self._leave()

    @property
    def _explained(self) -> int:
        return self.first + len(self._explanations) - 1

    def _under_way(self) -> Iterator[None]:
        """Give the work on the line that is next to be explained."""
        if self._work is None:
            traffic, conversation = self._lines[len(self._explanations)]
            self._findings = Findings()
            self._work = conversation.hear(traffic, self._findings)
        return self._work

    # Everything from here on runs for each piece of traffic of each device, whether anybody reads it or not.

    def _take(self, traffic: Traffic) -> None:
        conversation = self._links.get(traffic.link) or self._met(traffic)
        self._lines.append((traffic, conversation))
        self._bytes += len(traffic.data)
        self.last += 1
        if traffic.last:
            self._links.pop(traffic.link, None)
        if len(self._lines) > self._limit or self._bytes > self._most:
            self._let_go()

    def _met(self, traffic: Traffic) -> Conversation:
        """Begin a conversation with its first piece of traffic; a mere note begins none."""
        way, cut = self._ways.of(traffic), traffic.link <= self._cut
        conversation = Conversation(way, self._interpreter, cut=cut, datagrams=traffic.datagram)
        if traffic.direction is not Direction.NOTE:
            if len(self._links) >= LINKS:
                self._forget_a_link()
            self._links[traffic.link] = conversation
        return conversation

    def _forget_a_link(self) -> None:
        # Of datagrams every one stands alone, so nothing is lost with their link.
        oldest = next(iter(self._links))
        forgotten = next((link for link, each in self._links.items() if each.datagrams), oldest)
        if not self._links.pop(forgotten).datagrams:
            self._cut = max(self._cut, forgotten)

    def _let_go(self) -> None:
        lines, explanations = self._lines, self._explanations
        while len(lines) > self._limit or (self._bytes > self._most and len(lines) > 1):
            traffic, conversation = lines.popleft()
            self._bytes -= len(traffic.data)
            if explanations:
                explanations.popleft()
            elif traffic.data:
                conversation.lose()
                self._work = None
