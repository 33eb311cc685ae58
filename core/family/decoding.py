"""How a family explains captured bytes: the declaration behind `signalbox-cli decode`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from core.codec import Message
from core.status import FieldValue, FittedMap, Verdict
from core.text import Mistake, Text


class Side(StrEnum):
    """Who sent the bytes that are being explained."""

    DEVICE = "device"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """What is known about a stream: who sent it, the questions asked before it, and the model of the device."""

    side: Side = Side.DEVICE
    requests: tuple[bytes, ...] = ()
    model: str | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Explained:
    """A message in words: its kind and fields by id, and what it says about the state of the device, if anything.

    `map` is that of the status that fields were read from, where they were: it has labels and wordings for them.
    """

    kind: str
    fields: Mapping[str, FieldValue | Sequence[int]] = field(default_factory=dict)
    verdict: Verdict | None = None
    map: FittedMap | None = field(default=None, compare=False)


class StreamDecoder(Protocol):
    """Explains one stream."""

    def expect(self, request: bytes) -> None:
        """Take note of a question that was asked now: its answer comes behind what was fed."""
        ...

    def feed(self, data: bytes) -> Sequence[tuple[Message, Explained | None]]:
        """Take bytes; give each completed message with its explanation (None for a `Rejected`)."""
        ...

    def end(self) -> Sequence[tuple[Message, Explained | None]]:
        """End the stream; give what is complete but for optional parts."""
        ...

    @property
    def pending(self) -> bytes:
        """Give the bytes that remained unfinished."""
        ...


@dataclass(frozen=True, slots=True)
class Decoder:
    """A wire language by name (`star-asb`), what it is, and how to explain a stream of it.

    `open` raises a Mistake for a model or an option that the protocol does not know.
    """

    protocol: str
    name: Text
    open: Callable[[DecodeOptions], StreamDecoder]


def open_stream(decoder: Decoder, options: DecodeOptions) -> StreamDecoder:
    """Begin to explain a stream of a device that is there: of a model that nobody knows, what any model has.

    Raises a Mistake when this side of the protocol, or an option, cannot be explained.
    """
    try:
        return decoder.open(options)
    except Mistake:
        return decoder.open(replace(options, model=None))
