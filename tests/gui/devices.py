"""Devices for tests of the window: a status map with every kind of cell, and a driver that says what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.clock import Clock
from core.device import (
    Address,
    Identity,
    Outcome,
    Path,
    Progress,
    Reading,
    Remark,
    Report,
    Result,
    StatusReport,
    Value,
)
from core.device.credential import CredentialError
from core.families.registry import family_named
from core.family.family import Service
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, TextValue, Toggle
from core.link.errors import LinkError
from core.link.link import Link
from core.session.errors import Busy
from core.status import (
    DOCUMENTED,
    INFERRED,
    Cell,
    CellKind,
    Condition,
    Evidence,
    FixedBit,
    Row,
    RowNote,
    Snapshot,
    State,
    StatusMap,
    Wording,
    judge,
)  # fmt: skip
from core.text import Text, text

MANUAL = Evidence("Test manual, page 7", DOCUMENTED)
GUESS = Evidence("Test notes", INFERRED)
NO, YES = text("test.no", "no"), text("test.yes", "yes")
OPEN, CLOSED = text("test.open", "open"), text("test.closed", "closed")


def flag(name: str, label: str, byte: int, bit: int, state: State, **more: Any) -> Cell:
    words = more.pop("words", (NO, YES))
    return Cell(
        name, text(f"test.{name}", label), byte, (bit,), CellKind.FLAG,
        text(f"test.{name}.meaning", f"What {label.lower()} means."), more.pop("evidence", MANUAL),
        {0: Wording(words[0]), 1: Wording(words[1], state)}, **more,
    )  # fmt: skip


MAP = StatusMap(
    "test-status",
    text("test.status", "Test status"),
    (
        Row(
            text("test.row.head", "Header"),
            (
                RowNote("count", text("test.note.count", "count {value}")),
                RowNote("network", text("test.note.network", "network")),
            ),
        ),
        Row(text("test.row.state", "State")),
        Row(text("test.row.errors", "Errors")),
        Row(text("test.row.presenter", "Presenter"), (RowNote("position", text("test.note.position", "at {value}")),)),
        Row(text("test.row.paper", "Paper"), (RowNote("width", text("test.note.width", "{value} mm")),)),
    ),
    (
        Cell(
            "count", text("test.count", "Count"), 0, (6, 5, 3), CellKind.NUMBER,
            text("test.count.meaning", "How many."), MANUAL, digit_label=text("test.count.digit", "count {digit}"),
        ),
        flag("network", "Network", 0, 7, State.OK),
        flag("cover_open", "Cover", 1, 5, State.FAULT, words=(CLOSED, OPEN)),
        flag("offline", "Offline", 1, 3, State.FAULT),
        flag("near_end", "Near end", 1, 2, State.ATTENTION, evidence=GUESS),
        flag("drawer", "Drawer switch", 1, 1, State.INFO, words=(OPEN, CLOSED)),
        flag("too_hot", "Head too hot", 2, 6, State.FAULT),
        Cell(
            "unrecoverable", text("test.unrecoverable", "Unrecoverable error"), 2, (5,), CellKind.FLAG,
            text("test.unrecoverable.meaning", "Whether it goes away by itself. The bit is 0 when it does not."), GUESS,
            {0: Wording(YES, State.FAULT), 1: Wording(NO)}, inverted=True,
        ),
        flag("cutter", "Cutter error", 2, 3, State.FAULT, models=frozenset({"big"})),
        flag("thermistor", "Thermistor error", 2, 3, State.FAULT, models=frozenset({"huge"})),
        Cell(
            "position", text("test.position", "Position"), 3, (3, 2), CellKind.CHOICE,
            text("test.position.meaning", "Where the paper is."), MANUAL,
            {
                0: Wording(text("test.home", "home")), 1: Wording(text("test.out", "out"), State.INFO),
                2: Wording(text("test.stuck", "stuck"), State.FAULT),
                3: Wording(text("test.lost", "lost"), State.UNKNOWN),
            },
            models=frozenset({"big", "small"}), digit_label=text("test.position.digit", "place {digit}"),
        ),
        Cell(
            "width", text("test.width", "Width"), 4, (2, 1), CellKind.NUMBER,
            text("test.width.meaning", "Width of the paper."), MANUAL,
            values={0: 80, 1: 58, 2: None, 3: None}, digit_label=text("test.width.digit", "width {digit}"),
        ),
    ),
    (FixedBit(0, 0, 1), FixedBit(4, 7, 0, reserved=True)),
)  # fmt: skip
CONDITIONS = (
    Condition(
        "cover", {"cover_open": True}, State.FAULT, text("test.cover", "the cover is open"),
        text("test.cover.short", "Cover open"), text("test.cover.advice", "Close it. Printing goes on by itself."),
        hides=("offline",),
    ),
    Condition(
        "offline", {"offline": True}, State.FAULT, text("test.offline.clause", "the printer is offline"),
        text("test.offline.short", "Offline"), text("test.offline.advice", "Press the button."),
    ),
    Condition(
        "near", {"near_end": True}, State.ATTENTION, text("test.near", "the paper is running low"),
        text("test.near.short", "Paper is running low"), text("test.near.advice", "Have a new roll ready."),
    ),
)  # fmt: skip
CALM = bytes((0x01, 0x00, 0x20, 0x00, 0x00))
"""Everything in order: `unrecoverable` is inverted, so its bit is 1."""
PATH = Path("status", text("test.path", "port 9101"), text("test.neighbourly", "The till keeps port 9100."))
LIVE = Path("live", text("test.live", "port 9100"), consent=text("test.consent", "Nobody else can print then."))
IDENTITY = Identity(model="Writer 9", manufacturer="Acme", mac="00:11:62:00:00:01", board="NB-1", firmware="1.2")


class Silence(LinkError):
    """What a driver raises that was told to be silent."""

    sentence_form = text("test.silent", "{address} did not answer in time.")
    advice_form = text("test.silent.advice", "Check that it is switched on and connected.")


def action(name: str, label: str, danger: Danger = Danger.NONE, **more: Any) -> Feature[Any]:
    consequence = (
        text(f"test.{name}.consequence", f"{label} is felt in the shop.") if danger is not Danger.NONE else None
    )
    return Feature(
        name, text(f"test.{name}", label), FeatureKind.ACTION, None, danger=danger, readable=False,
        consequence=consequence, **more,
    )  # fmt: skip


FEATURES: tuple[Feature[Any], ...] = (
    action("print_test", "Print test", Danger.PRINTS, category=Category.PRIMARY),
    action("restart", "Restart", Danger.DISRUPTIVE, category=Category.PRIMARY),
    action("ring", "Ring", meaning=text("test.ring.meaning", "The bell rings once.")),
    action("wipe", "Wipe", Danger.DESTRUCTIVE),
    action(
        "measure", "Measure", parameters=(
            Feature("times", text("test.times", "Times"), FeatureKind.NUMBER, Number(1, 3)),
            Feature("note", text("test.note", "Note"), FeatureKind.TEXT, TextValue(8)),
            Feature(
                "speed", text("test.speed", "Speed"), FeatureKind.CHOICE,
                Choice({"slow": text("test.slow", "slow"), "fast": text("test.fast", "fast")}),
            ),
        ),
    ),
    action(
        "release", "Release", Danger.DISRUPTIVE,
        parameters=(Feature("port", text("test.port", "Port"), FeatureKind.NUMBER, Number(1, 65535)),),
    ),
    Feature(
        "polarity", text("test.polarity", "Drawer"), FeatureKind.CHOICE,
        Choice({"unknown": text("test.polarity.unknown", "not known"), "open": text("test.polarity.open", "is open")}),
    ),
    Feature("buzzer", text("test.buzzer", "Buzzer"), FeatureKind.TOGGLE, Toggle(), readable=False),
    Feature("name", text("test.name", "Name"), FeatureKind.TEXT, TextValue()),
)  # fmt: skip


PRINTER, BOARD = text("test.part.printer", "The printer"), text("test.part.board", "Its board")


def fact(name: str, label: str, part: Text | None = None) -> Feature[Any]:
    return Feature(name, text(f"test.{name}", label), FeatureKind.READING, TextValue(), part=part)


FACTS = (
    fact("board", "Interface board", BOARD), fact("mac", "MAC address", BOARD), fact("model", "Model", PRINTER),
    fact("is_new", "Is new"),
    Feature(
        "cuts", text("test.cuts", "Cuts"), FeatureKind.READING, Number(0, 9999), unit=text("test.cuts.unit", "cuts")
    ),
    Feature("type_id", text("test.type_id", "Type ID"), FeatureKind.READING, TextValue(), Category.DEBUG),
)  # fmt: skip
FAMILY = replace(
    family_named("star"),
    features=lambda: (*FACTS, *FEATURES),
    services=(Service("status", 9101, protocol="star-asb"), Service("web", 80)),
)


class Taken(Busy):
    """What a driver raises that was told to be busy."""

    sentence_form = text("test.taken", "{address} is printing for another computer.")
    advice_form = text("test.taken.advice", "Wait until it has finished.")


class SpeakingDriver:
    """Answers with the bytes in `raw`, decoded for the model group in `group`; not while `silent`, `busy` or `locked`.

    An action tells its step, then waits for an item of `outcomes`, and raises it if it is an error.
    """

    interval = 2.0
    services: Sequence[str] = ()

    def __init__(self, raw: bytes = CALM, group: str | None = "big") -> None:
        self.features: Sequence[Feature[Any]] = FEATURES
        self.paths: Sequence[Path] = (PATH, LIVE)
        self.outcomes: asyncio.Queue[Outcome | Exception] = asyncio.Queue()
        self.done: list[tuple[str, Mapping[str, Value]]] = []
        self.used: list[str | None] = []
        self.values: dict[str, Value] = {"polarity": "open"}
        self.identity = IDENTITY
        self.raw = raw
        self.group = group
        self.silent = False
        self.busy = False
        self.locked: CredentialError | None = None
        self.remarks: Sequence[Text] = ()
        self.missing: Sequence[Text] = ()
        self.maps: Sequence[StatusMap] = (MAP,)
        self.untold: frozenset[int] = frozenset()

    async def poll(self) -> Report:
        if self.locked is not None:
            raise self.locked
        if self.busy:
            raise Taken("192.168.1.24:9100")
        if self.silent:
            raise Silence("192.168.1.24:9101")
        fitted = [status.fit(self.group, len(self.raw)) for status in self.maps]
        untold = self.untold
        statuses = [StatusReport(each, self.raw, each.decode(self.raw, untold), untold) for each in fitted]
        return Report(self.paths[0], statuses, judge(CONDITIONS, statuses[0].fields), remarks=self.remarks)

    def tell(self, news: Callable[[], None]) -> None:
        pass

    def use(self, path: str | None) -> None:
        self.used.append(path)
        self.paths = sorted(self.paths, key=lambda known: known.id != (path or PATH.id))

    async def identify(self, remark: Remark) -> Identity:
        if self.silent:
            raise Silence("192.168.1.24:9101")
        for each in self.missing:
            remark(each)
        return self.identity

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        if self.silent:
            raise Silence("192.168.1.24:9101")
        return {name: Reading(self.values.get(name)) for name in names}

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        self.values.update(changes)
        return [Outcome(name, Result.DONE, None, value) for name, value in changes.items()]

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        self.done.append((action, parameters))
        progress(text("test.progress", "waiting until it is back"))
        outcome = await self.outcomes.get()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def link(self, service: str | None) -> Link:
        raise NotImplementedError(service)

    def move(self, address: Address) -> None:
        pass

    def learn(self, identity: Identity) -> None:
        pass

    async def close(self) -> None:
        pass


def snapshot(raw: bytes, clock: Clock, group: str | None = "big", status: StatusMap = MAP) -> Snapshot:
    fitted = status.fit(group, len(raw))
    return Snapshot(fitted, raw, fitted.decode(raw), clock.now(), clock.monotonic())
