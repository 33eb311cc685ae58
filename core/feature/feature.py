"""One thing that a device offers: a reading, a setting or an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from core.feature.codec import Choice, Number, ValueCodec
from core.status.evidence import Evidence
from core.text import Text

Value = TypeVar("Value")


class FeatureKind(StrEnum):
    """What a person can do with it."""

    READING = "reading"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    TOGGLE = "toggle"
    ACTION = "action"

    @property
    def is_setting(self) -> bool:
        """Tell whether it has a value that a person may change."""
        return self not in (FeatureKind.READING, FeatureKind.ACTION)


class Category(StrEnum):
    """Who looks for it: everybody, someone who configures, someone who wonders, someone who searches for a fault."""

    PRIMARY = "primary"
    CONFIG = "config"
    INFO = "info"
    DEBUG = "debug"


class Danger(StrEnum):
    """What it does to the shop. Everything above none is asked about first, and needs `--yes` on the command line."""

    NONE = "none"
    PRINTS = "prints"
    DISRUPTIVE = "disruptive"
    DESTRUCTIVE = "destructive"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A feature that must have one of some values before this one makes sense, and why."""

    feature: str
    values: frozenset[str | int | bool]
    reason: Text


@dataclass(frozen=True, slots=True)
class Feature(Generic[Value]):
    """The declaration. Reading and writing it is the business of the family's driver.

    `readable` is false for what the device cannot report back: no value is ever invented for it. `parameters` are the
    inputs of an action. Contradictory declarations raise ValueError at once.
    """

    id: str
    label: Text
    kind: FeatureKind
    codec: ValueCodec[Value] | None
    category: Category = Category.INFO
    danger: Danger = Danger.NONE
    unit: Text | None = None
    meaning: Text | None = None
    evidence: Evidence | None = None
    depends_on: tuple[Dependency, ...] = ()
    readable: bool = True
    parameters: tuple[Feature[str] | Feature[int] | Feature[bool], ...] = ()
    consequence: Text | None = None
    """What happens to the person in the shop: said before anything above `Danger.NONE` is done."""
    reading_takes: Text | None = None
    """What reading it takes from others for a moment: then it is read when a person asks for it, and not by the way."""
    reading_needs_password: bool = False
    """Whether the device tells it only to who has a password: then it is read when a person asks for such things, and
    not with everything else."""
    part: Text | None = None
    """Which part of the device it is about, where the device has parts that are shown apart: a printer, its board."""
    notation: Text | None = None
    """How a value is typed where that is not plain, as a clause: said beside the place where it is typed."""
    becomes: Callable[[Value, Value], Value] | None = None
    """Gives what the present value becomes by a value that a person typed, where that may be a change ("set this bit")
    instead of the value itself. Used to show the difference before anything is written."""
    paths: tuple[str, ...] = ()
    """The ids of the ways that it goes by, the one it prefers first; empty: it goes by whichever is in use."""
    web_only: bool = False
    """Whether the device lets it be read and changed on its web page only: a reading that cannot be read from here."""
    helps_now: bool = True
    """Whether an action may have something to do as the device is now. Where it is known that it has not, the window
    does not offer it; who asks for it by its id all the same is told so."""

    def __post_init__(self) -> None:
        if self.kind is FeatureKind.ACTION:
            if self.codec is not None or self.readable:
                raise ValueError(f"{self.id}: an action has no value that could be read")
        elif self.codec is None:
            raise ValueError(f"{self.id}: a {self.kind} needs a value codec")
        if self.parameters and self.kind is not FeatureKind.ACTION:
            raise ValueError(f"{self.id}: only an action has parameters")
        if self.kind is FeatureKind.CHOICE and not isinstance(self.codec, Choice):
            raise ValueError(f"{self.id}: a choice needs its choices")
        if self.kind is FeatureKind.READING and self.danger is not Danger.NONE:
            raise ValueError(f"{self.id}: reading is never dangerous")
        if self.reading_takes is not None and not self.readable:
            raise ValueError(f"{self.id}: what cannot be read takes nothing by being read")
        if self.reading_needs_password and self.reading_takes is None:
            raise ValueError(f"{self.id}: say what reading it takes: a password")
        if self.web_only and (self.kind is not FeatureKind.READING or self.readable):
            raise ValueError(f"{self.id}: what is on the web page only is a reading that cannot be read from here")
        if not (self.helps_now or self.kind is FeatureKind.ACTION):
            raise ValueError(f"{self.id}: only an action has something to do")
        if self.danger is not Danger.NONE and self.consequence is None:
            raise ValueError(f"{self.id}: say what happens in the shop before something {self.danger}")

    @property
    def is_offered_action(self) -> bool:
        """Tell whether it is an action that is offered as the device is now."""
        return self.kind is FeatureKind.ACTION and self.helps_now

    def after(self, present: Value | None, typed: Value) -> Value:
        """Give what the value will be; what was typed, where it is no change or nobody knows the present value."""
        return typed if self.becomes is None or present is None else self.becomes(present, typed)

    @property
    def range(self) -> tuple[int, int] | None:
        """Give the lowest and highest number, if it is a number whose range is published."""
        codec: object = self.codec
        return codec.range if isinstance(codec, Number) else None

    @property
    def is_open(self) -> bool:
        """Tell whether it is a number whose range nobody has published."""
        codec: object = self.codec
        return isinstance(codec, Number) and codec.range is None

    @property
    def is_advanced(self) -> bool:
        """Tell whether it is a setting that few people ever touch: shown and read when somebody asks for those."""
        return self.kind.is_setting and self.category is Category.DEBUG

    @property
    def choices(self) -> dict[str, str] | None:
        """Give the choices by id in English, if it is a choice."""
        codec: object = self.codec
        return codec.in_english() if isinstance(codec, Choice) else None
