"""A driver that answers what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.device import Address, Identity, Path, Report, StatusReport
from core.link.errors import LinkError
from core.status import INFERRED, Cell, CellKind, Evidence, Row, State, StatusMap, Verdict, Wording
from core.text import text

EVIDENCE = Evidence("a test", INFERRED)


def flag(name: str, bit: int, state: State = State.FAULT) -> Cell:
    """Declare a flag of the one byte of the toy status."""
    return Cell(
        name, text(f"toy.{name}", name.title()), 0, (bit,), CellKind.FLAG, text(f"toy.{name}.meaning", name), EVIDENCE,
        {0: Wording(text("toy.no", "no")), 1: Wording(text("toy.yes", "yes"), state)},
    )  # fmt: skip


TOY = StatusMap("toy", text("toy.name", "Toy"), (Row(text("toy.row", "Only")),), (flag("open", 5), flag("empty", 3)))
PATH = Path("9101", text("toy.path", "port 9101"))


class ScriptedDriver:
    """Gives each item of `script` to one poll: the status byte, or the error to raise. Waits when there is none."""

    paths: Sequence[Path] = (PATH,)
    interval = 2.0

    def __init__(self) -> None:
        """Begin with an empty script."""
        self.script: asyncio.Queue[int | LinkError] = asyncio.Queue()
        self.polls = 0
        self.learnt: list[Identity] = []
        self.moved: list[Address] = []
        self.closed = False
        self._polled = asyncio.Event()
        self.identity = Identity(model="Toy 1")

    async def poll(self) -> Report:
        """Play the next item."""
        self.polls += 1
        self._polled.set()
        item = await self.script.get()
        if isinstance(item, LinkError):
            raise item
        fitted = TOY.fit(None, 1)
        raw = bytes((item,))
        state = State.FAULT if item else State.OK
        verdict = Verdict(state, text("toy.sentence", "Something."), text("toy.short", "Something"))
        return Report(PATH, (StatusReport(fitted, raw, fitted.decode(raw)),), verdict)

    async def polled(self, polls: int) -> None:
        """Wait until it has been polled that often."""
        while self.polls < polls:
            self._polled.clear()
            await self._polled.wait()

    async def identify(self) -> Identity:
        """Tell who it is."""
        return self.identity

    def move(self, address: Address) -> None:
        """Remember where it was moved to."""
        self.moved.append(address)

    def learn(self, identity: Identity) -> None:
        """Remember what it was told."""
        self.learnt.append(identity)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
