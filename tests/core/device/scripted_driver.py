"""A driver that answers what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.device import Address, Identity, Outcome, Path, Progress, Reading, Remark, Report, Result, StatusReport, Value
from core.feature import Danger, Feature, FeatureKind, Number, TextValue
from core.link.errors import LinkError
from core.link.link import Link
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
LIVE = Path("9100", text("toy.live", "port 9100"), consent=text("toy.live.consent", "Nobody else can print then."))
FEATURES: Sequence[Feature[Any]] = (
    Feature("name", text("toy.feature.name", "Name"), FeatureKind.TEXT, TextValue(8)),
    Feature(
        "volume", text("toy.feature.volume", "Volume"), FeatureKind.NUMBER, Number(0, 9), danger=Danger.DISRUPTIVE,
        consequence=text("toy.feature.volume.consequence", "It gets loud."),
    ),
    Feature("age", text("toy.feature.age", "Age"), FeatureKind.READING, Number(0, 99)),
    Feature("tune", text("toy.feature.tune", "Tune"), FeatureKind.TEXT, TextValue(), readable=False),
    Feature(
        "ring", text("toy.action.ring", "Ring"), FeatureKind.ACTION, None, readable=False,
        parameters=(Feature("times", text("toy.action.ring.times", "Times"), FeatureKind.NUMBER, Number(1, 3)),),
    ),
    Feature(
        "restart", text("toy.action.restart", "Restart"), FeatureKind.ACTION, None, readable=False,
        danger=Danger.DISRUPTIVE, consequence=text("toy.action.restart.consequence", "It is away for a while."),
    ),
)  # fmt: skip


class ScriptedDriver:
    """Gives each item of `script` to one poll: the status byte, or the error to raise. Waits when there is none.

    A tuple is what came since the last poll from a device that speaks by itself. `beside` are the ids of statuses that
    are told beside it; `standing`, `outdated` and `again` go into the report as they are.
    """

    interval = 2.0
    services: Sequence[str] = ()
    features: Sequence[Feature[Any]] = FEATURES

    def __init__(self) -> None:
        """Begin with an empty script."""
        self.script: asyncio.Queue[int | tuple[int, ...] | LinkError] = asyncio.Queue()
        self.polls = 0
        self.learnt: list[Identity] = []
        self.moved: list[Address] = []
        self.closed = False
        self._polled = asyncio.Event()
        self.identity = Identity(model="Toy 1")
        self.path = PATH
        self.news: Callable[[], None] = lambda: None
        self.values: dict[str, Value] = {"name": "Toy", "volume": 3, "age": 7}
        self.done: list[tuple[str, Mapping[str, Value]]] = []
        self.refusal: LinkError | None = None
        self.beside: Sequence[str] = ()
        self.standing: Sequence[str] | None = None
        self.outdated: frozenset[str] = frozenset()
        self.again: float | None = None
        self.also: Sequence[Path] = ()

    async def poll(self) -> Report:
        """Play the next item."""
        self.polls += 1
        self._polled.set()
        item = await self.script.get()
        if isinstance(item, LinkError):
            raise item
        fitted = TOY.fit(None, 1)
        said = item if isinstance(item, tuple) else (item,)
        state = State.FAULT if said[-1] else State.OK
        verdict = Verdict(state, text("toy.sentence", "Something."), text("toy.short", "Something"))
        statuses = tuple(StatusReport(fitted, bytes((byte,)), fitted.decode(bytes((byte,)))) for byte in said)
        more = (replace(TOY, id=name).fit(None, 1) for name in self.beside)
        statuses += tuple(StatusReport(other, b"\x00", other.decode(b"\x00")) for other in more)
        return Report(
            self.path, statuses, verdict, standing=self.standing, outdated=self.outdated, again=self.again
        )  # fmt: skip

    async def polled(self, polls: int) -> None:
        """Wait until it has been polled that often."""
        while self.polls < polls:
            self._polled.clear()
            await self._polled.wait()

    @property
    def paths(self) -> Sequence[Path]:
        """Give both ways and those in `also`, the one in use first."""
        return (self.path, *(path for path in (PATH, LIVE, *self.also) if path != self.path))

    def tell(self, news: Callable[[], None]) -> None:
        """Remember whom to call."""
        self.news = news

    def use(self, path: str | None) -> None:
        """Change the way; the usual one is chosen by itself."""
        self.path = {None: PATH, PATH.id: PATH, LIVE.id: LIVE}[path]

    async def identify(self, remark: Remark) -> Identity:
        """Tell who it is."""
        return self.identity

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Give the values there are."""
        progress(text("toy.progress.reading", "reading"))
        return {name: Reading(self.values[name]) for name in names}

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Take the values."""
        progress(text("toy.progress.writing", "writing"))
        before = dict(self.values)
        self.values.update(changes)
        return [Outcome(name, Result.DONE, before.get(name), value) for name, value in changes.items()]

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Remember what was done, or refuse."""
        progress(text("toy.progress.acting", "acting"))
        if self.refusal is not None:
            raise self.refusal
        self.done.append((action, parameters))
        return Outcome(action, Result.DONE)

    def link(self, service: str | None) -> Link:
        """Have no link."""
        raise NotImplementedError(service)

    def move(self, address: Address) -> None:
        """Remember where it was moved to."""
        self.moved.append(address)

    def learn(self, identity: Identity) -> None:
        """Remember what it was told."""
        self.learnt.append(identity)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
