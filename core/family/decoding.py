"""How a family explains captured bytes: the declaration behind `signalbox-cli decode`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol

from core.codec import Message, Reader
from core.status import FieldValue, FittedMap, Verdict
from core.text import Mistake, Text, text

_NO_OPTION: Final = text("decode.no_option", "{protocol} has no option --{option}.")


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
    `remark` is what is to be known of the message beside what it says: a clause that ends its line.
    """

    kind: str
    fields: Mapping[str, FieldValue | Sequence[int]] = field(default_factory=dict)
    verdict: Verdict | None = None
    map: FittedMap | None = field(default=None, compare=False)
    remark: Text | None = None


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


class ReaderStream:
    """Explains one stream as its reader reads it: the reader's messages, each in words."""

    def __init__(self, reader: Reader, explained: Callable[[Message], Explained | None]) -> None:
        """Take a reader at the start of the stream, and what puts a message into words (None for a `Rejected`)."""
        self._reader = reader
        self._explain = explained

    @property
    def pending(self) -> bytes:
        """Give the bytes that remained unfinished."""
        return self._reader.pending

    def expect(self, request: bytes) -> None:
        """Take note of a question that was asked now."""
        self._reader.expect(request)

    def feed(self, data: bytes) -> list[tuple[Message, Explained | None]]:
        """Take bytes; give each completed message with its explanation."""
        return self._explained(self._reader.feed(data))

    def end(self) -> list[tuple[Message, Explained | None]]:
        """End the stream; give what is complete but for optional parts."""
        return self._explained(self._reader.end())

    def _explained(self, messages: Iterable[Message]) -> list[tuple[Message, Explained | None]]:
        return [(message, self._explain(message)) for message in messages]


@dataclass(frozen=True, slots=True)
class Decoder:
    """A wire language by name (`star-asb`), what it is, and how to explain a stream of it.

    `open` raises a Mistake for a model or an option that the protocol does not know.
    """

    protocol: str
    name: Text
    open: Callable[[DecodeOptions], StreamDecoder]


def refuse_unknown_options(options: DecodeOptions, protocol: str, flags: frozenset[str] = frozenset()) -> None:
    """Raise a Mistake for an option that the protocol does not have; `flags` are those that it has."""
    if unknown := options.flags - flags:
        raise Mistake(_NO_OPTION.having(protocol=protocol, option=min(unknown)))


def group_for(
    options: DecodeOptions,
    protocol: str,
    group_of: Callable[[str], str | None],
    no_model: Text,
    flags: frozenset[str] = frozenset(),
) -> str | None:
    """Give the group of the model that the options name; None where they name none.

    `no_model` says that `{model}` is none of the family's; `flags` are the options that the protocol has. Raises a
    Mistake for another model or option.
    """
    refuse_unknown_options(options, protocol, flags)
    if options.model is None:
        return None
    group = group_of(options.model)
    if group is None:
        raise Mistake(no_model.having(model=options.model))
    return group


def open_stream(decoder: Decoder, options: DecodeOptions) -> StreamDecoder:
    """Begin to explain a stream of a device that is there: of a model that nobody knows, what any model has.

    Raises a Mistake when this side of the protocol, or an option, cannot be explained.
    """
    try:
        return decoder.open(options)
    except Mistake:
        return decoder.open(replace(options, model=None))
