"""A family for the command line to drive: it keeps values, does what it is told, and goes wrong as scripted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from core.codec import Message, Rejected
from core.device import Address, Identity, Outcome, Progress, Reading, Remark, Report, StatusReport, Surroundings, Value
from core.families import registry
from core.family.decoding import DecodeOptions, Decoder, Explained
from core.family.family import Family, Service
from core.feature import Category, Choice, Danger, Dependency, Feature, FeatureKind, Number, TextValue, Toggle
from core.link.errors import LinkError
from core.link.link import Link
from core.link.tcp import TcpLink
from core.status import State, Verdict
from core.text import Mistake, Text, text
from tests.core.device.scripted_driver import PATH, TOY, ScriptedDriver

BELL = text("toy.part.bell", "Bell")
LOUD = text("toy.volume.consequence", "The shop hears it.")
AWAY = text("toy.restart.consequence", "It is away for a while.")
FEATURES: Sequence[Feature[Any]] = (
    Feature("name", text("toy.name_", "Name"), FeatureKind.TEXT, TextValue(8), Category.CONFIG),
    Feature(
        "volume", text("toy.volume", "Volume"), FeatureKind.NUMBER, Number(0, 9), Category.CONFIG,
        danger=Danger.DISRUPTIVE, unit=text("toy.volume.unit", "dB"), consequence=LOUD,
        depends_on=(Dependency("mute", frozenset({False}), text("toy.volume.reason", "a mute bell has none.")),),
    ),
    Feature("mute", text("toy.mute", "Mute"), FeatureKind.TOGGLE, Toggle(), Category.CONFIG),
    Feature(
        "tune", text("toy.tune", "Tune"), FeatureKind.CHOICE,
        Choice({"ding": text("toy.tune.ding", "Ding"), "dong": text("toy.tune.dong", "Dong")}), Category.CONFIG,
        readable=False,
    ),
    Feature("age", text("toy.age", "Age"), FeatureKind.READING, Number(0, 99), Category.PRIMARY, part=BELL),
    Feature(
        "ring", text("toy.ring", "Ring"), FeatureKind.ACTION, None, Category.PRIMARY, readable=False,
        meaning=text("toy.ring.meaning", "It rings."),
        parameters=(
            Feature("times", text("toy.ring.times", "Times"), FeatureKind.NUMBER, Number(1, 3)),
            Feature("how", text("toy.ring.how", "How"), FeatureKind.CHOICE, Choice({"loud": text("toy.loud", "Loud")})),
        ),
    ),
    Feature(
        "restart", text("toy.restart", "Restart"), FeatureKind.ACTION, None, Category.PRIMARY, Danger.DISRUPTIVE,
        readable=False, consequence=AWAY,
    ),
)  # fmt: skip
GONG = "gong"
ONLY_GONGS: Sequence[Feature[Any]] = (
    Feature("depth", text("toy.depth", "Depth"), FeatureKind.NUMBER, Number(1, 9), Category.CONFIG),
    Feature("boom", text("toy.boom", "Boom"), FeatureKind.ACTION, None, Category.PRIMARY, readable=False),
)
"""What a toy of the model 'gong' has besides."""
SPOKEN = Service("command", 7, protocol="toy")
WEB = Service("web", 80)


@dataclass
class Toys:
    """What the toys keep between commands, by host, and what goes wrong."""

    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    done: list[tuple[str, str, Mapping[str, Value]]] = field(default_factory=list)
    reasons: dict[str, Text] = field(default_factory=dict)
    """Features that cannot be read, and why."""
    broken: LinkError | None = None
    """What every reading meets."""
    refusal: LinkError | Mistake | None = None
    """What writing and acting meet."""
    outcomes: Sequence[Outcome] | None = None
    """What becomes of writing or of an action."""
    steps: Sequence[Text] = (text("toy.step", "working"),)
    identity: Identity = field(default_factory=Identity)
    missing: Sequence[Text] = ()
    """What the toy remarks when it is asked who it is."""
    known: list[Identity] = field(default_factory=list)
    """Who the toy was known to be when it was written to, or told to act."""
    hosts_down: frozenset[str] = frozenset()
    down: LinkError | None = None

    def of(self, host: str) -> dict[str, Value]:
        return self.values.setdefault(
            host, {"name": "Toy", "volume": 3, "mute": False, "tune": "ding", "age": 7, "depth": 2}
        )


class ToyDriver(ScriptedDriver):
    """One toy."""

    features = FEATURES
    services = ("command", "web")

    def __init__(self, toys: Toys, address: Address, surroundings: Surroundings) -> None:
        super().__init__()
        self._toys = toys
        self._address = address
        self._surroundings = surroundings
        self.identity = toys.identity

    def learn(self, identity: Identity) -> None:
        super().learn(identity)
        self.features = (*FEATURES, *ONLY_GONGS) if identity.model == GONG else FEATURES

    async def identify(self, remark: Remark) -> Identity:
        self._answer()
        for each in self._toys.missing:
            remark(each)
        return self.identity

    async def poll(self) -> Report:
        self._answer()
        fitted = TOY.fit(None, 1)
        verdict = Verdict(State.OK, text("toy.sentence_ok", "All is well."), text("toy.short_ok", "Well"))
        return Report(PATH, (StatusReport(fitted, b"\0", fitted.decode(b"\0")),), verdict, self.identity)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        self._answer()
        present = self._toys.of(self._address.place)
        return {name: self._reading(name, present[name]) for name in names}

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        await self._work(progress)
        if self._toys.outcomes is not None:
            return self._toys.outcomes
        self.values = self._toys.of(self._address.place)
        return await super().write(changes, lambda step: None)

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        await self._work(progress)
        self._toys.done.append((self._address.place, action, dict(parameters)))
        if self._toys.outcomes is not None:
            return self._toys.outcomes[0]
        return await super().act(action, parameters, lambda step: None)

    def link(self, service: str | None) -> Link:
        if service not in (None, *self.services):
            raise Mistake(text("toy.no_service", "There is no service '{name}'.", name=service or ""))
        used = WEB if service == "web" else SPOKEN
        return TcpLink(self._address.place, self._address.port(used.name, used.port), self._surroundings.tap)

    def _reading(self, name: str, value: Value) -> Reading:
        if self._toys.broken is not None:
            return Reading(None, self._toys.broken.sentence, self._toys.broken)
        if name in self._toys.reasons:
            return Reading(None, self._toys.reasons[name])
        return Reading(value)

    async def _work(self, progress: Progress) -> None:
        self._answer()
        self._toys.known.append(self.learnt[-1])
        for step in self._toys.steps:
            progress(step)
            await asyncio.sleep(0)
        if self._toys.refusal is not None:
            raise self._toys.refusal

    def _answer(self) -> None:
        if self._address.place in self._toys.hosts_down and self._toys.down is not None:
            raise self._toys.down


class Lines:
    """Explains lines: `!` begins one that is rejected, and the others say what they say, and a gong that it does."""

    def __init__(self, options: DecodeOptions) -> None:
        if options.model not in (None, GONG):
            raise Mistake(text("toy.no_model", "there is no such model"))
        self._known = {} if options.model is None else {"model": options.model}
        self._asked = b"".join(options.requests)
        self.pending = b""
        self._read = 0

    def expect(self, request: bytes) -> None:
        self._asked += request

    def feed(self, data: bytes) -> Sequence[tuple[Message, Explained | None]]:
        *lines, self.pending = (self.pending + data).split(b"\n")
        return [self._explained(line + b"\n") for line in lines]

    def end(self) -> Sequence[tuple[Message, Explained | None]]:
        return ()

    def _explained(self, line: bytes) -> tuple[Message, Explained | None]:
        offset = self._read
        self._read += len(line)
        if line.startswith(b"!"):
            return Rejected(line, offset, text("toy.rejected", "it begins with a mark")), None
        verdict = Verdict(State.FAULT, text("toy.sentence_", "It is broken."), text("toy.short_", "Broken"))
        fields = {"said": line.decode().strip(), "asked": self._asked.decode("latin-1").strip(), **self._known}
        return Message(line, offset), Explained("line", fields, verdict)


def family(toys: Toys) -> Family:
    def nothing(_options: object) -> Any:
        raise ValueError("there is no simulator")

    return Family(
        id="toy",
        name=text("toy.family", "Toys"),
        services=(SPOKEN, WEB),
        credential_roles=(),
        features=lambda: (*FEATURES, *ONLY_GONGS),
        protocols=("toy",),
        decoders=lambda: (Decoder("toy", text("toy.protocol", "Lines"), Lines),),
        questions=lambda: (),
        driver=lambda address, surroundings: ToyDriver(toys, address, surroundings),
        simulated_models=(),
        simulator=nothing,
        demo_devices=lambda: (),
    )


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Toys]:
    """Let the program know toys, too: `toy://127.0.0.1`."""
    toys = Toys()
    monkeypatch.setattr(registry, "FAMILIES", (*registry.FAMILIES, family(toys)))
    registry.service_names.cache_clear()
    yield toys
    registry.service_names.cache_clear()
