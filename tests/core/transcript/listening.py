"""A device that says what a test tells it to, and the transcript that listens to it."""

from __future__ import annotations

from collections.abc import Sequence

from core.device import Address, Device, Identity
from core.families.registry import family_named
from core.family.family import Family
from core.link.tap import Direction, Tap
from core.text import ENGLISH, text
from core.transcript import Explanation, Transcript
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver

HOST = "10.0.0.1"
PRINT, STATUS, CONTROL, WEB = (f"{HOST}:{port}" for port in (9100, 9101, 22222, 80))
FOR_EVER = 3600.0
ONLINE = bytes.fromhex("2386000000000000000000")
COVER_OPEN = bytes.fromhex("2386200000000000000000")
READY = "Ready."
COVER = "The cover is open."
HUNG_UP = text("test.note.hung_up", "The connection ended: the device hung up.")


class Listening:
    """A Star printer at an address, without any socket, and its transcript."""

    def __init__(
        self,
        address: Address | None = None,
        limit: int = 2000,
        model: str | None = "TSP654II",
        family: Family | None = None,
    ) -> None:
        clock = ManualClock()
        self.tap = Tap(clock).branch()
        self.family = family or family_named("star")
        self.device = Device(
            "star", address or Address("star", host=HOST), ScriptedDriver(), clock, Identity(model), tap=self.tap
        )
        self.transcript = Transcript(self.device, self.family, limit)

    def link(self, address: str = STATUS, *, datagrams: bool = False) -> Wire:
        """Give a new link."""
        return Wire(self.tap, address, datagrams)

    def explained(self) -> list[Explanation]:
        """Explain everything, and give what each line that is kept says."""
        transcript = self.transcript
        assert transcript.explain(FOR_EVER) == transcript.last
        return [found for number in self.numbers() if (found := transcript.explanation(number)) is not None]

    def said(self) -> list[list[str]]:
        """Give the sentences of each line."""
        return [sentences(each) for each in self.explained()]

    def numbers(self) -> range:
        """Give the numbers of the lines that are kept."""
        return range(self.transcript.first, self.transcript.last + 1)


class Wire:
    """A link, as the tap hears it."""

    def __init__(self, tap: Tap, address: str, datagrams: bool) -> None:
        self._tap = tap
        self._address = address
        self._datagrams = datagrams
        self.number = tap.number()

    def ask(self, data: bytes) -> None:
        """Send something to the device."""
        self._tap.record(self._address, Direction.OUT, data, link=self.number, datagram=self._datagrams)

    def answer(self, *pieces: bytes, sender: str | None = None) -> None:
        """Let the device say something, each piece a line of its own."""
        for data in pieces:
            address = sender or self._address
            self._tap.record(address, Direction.IN, data, link=self.number, datagram=self._datagrams)

    def note(self, english: str = "Connected.") -> None:
        """Note something."""
        what = text(f"test.note.{english}", english.replace("{", "{{").replace("}", "}}"))
        self._tap.record(self._address, Direction.NOTE, b"", what, link=self.number, datagram=self._datagrams)

    def end(self) -> None:
        """End the link."""
        self._tap.record(self._address, Direction.NOTE, b"", HUNG_UP, link=self.number, last=True)


def sentences(explanation: Explanation) -> list[str]:
    return [ENGLISH.sentence(clause) for clause in explanation.summary]


def details(explanation: Explanation) -> list[str]:
    return [ENGLISH.render(line) for line in explanation.details]


def last_words(said: Sequence[Sequence[str]]) -> list[str]:
    """Give the last sentence of each line that says something."""
    return [each[-1] for each in said if each]
