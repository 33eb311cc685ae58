"""What was told in a line, in short: kept for whoever looks closer, and put into words only then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from core.status import FieldValue, FittedMap
from core.status.words import value_words
from core.text import Text, text

SHOWN_BYTES: Final = 64
"""Bytes that are written out; of longer ones it is said how many there are."""

_FIELD: Final = text("transcript.field", "{name}  {value}")
_LABELLED: Final = text("transcript.field.labelled", "{label} ({name})  {value}")
_MESSAGE: Final = text("transcript.message", "{kind}: {bytes}")
_REJECTED_BYTES: Final = text("transcript.rejected.bytes", "not understood: {bytes} ({reason})")
_LONG: Final = text("transcript.bytes.long", "{shown} … ({count} bytes)")
_BYTES: Final = text("transcript.bytes", "{shown}")
_UNFINISHED: Final = text("transcript.unfinished.bytes", "unfinished: {bytes}")

FieldName: TypeAlias = str
Told: TypeAlias = FieldValue | tuple[int, ...]


class Detail(Protocol):
    """One thing that was told in a line."""

    def lines(self, *, headed: bool) -> Iterator[Text]:
        """Give it in words, a clause for each line; `headed` is whether it has to be said what it is."""
        ...


@dataclass(frozen=True, slots=True)
class MessageDetail:
    """A message: its kind, its bytes, and its fields by name, in their order; `map` is that of a status."""

    kind: str
    raw: bytes
    names: tuple[FieldName, ...]
    values: tuple[Told, ...]
    map: FittedMap | None = None

    def lines(self, *, headed: bool) -> Iterator[Text]:
        """Give a line for each field; before them the kind and the bytes, where there is more than one message."""
        if headed:
            yield _MESSAGE.having(kind=spaced(self.kind), bytes=written_out(self.raw))
        for name, value in zip(self.names, self.values, strict=True):
            yield self._field(name, value)

    def _field(self, name: FieldName, value: Told) -> Text:
        """Give a field as the grid shows it, with its id; one that stands in no map by its id alone."""
        cell = self.map.cell(name) if self.map is not None else None
        if cell is None or isinstance(value, tuple):
            return _FIELD.having(name=name, value=value_words(value))
        return _LABELLED.having(
            label=cell.label, name=name, value=value_words(value, cell.wording(cell.pattern(value)))
        )


@dataclass(frozen=True, slots=True)
class RejectedDetail:
    """Bytes that nobody could use, and why."""

    raw: bytes
    reason: Text

    def lines(self, *, headed: bool) -> Iterator[Text]:  # noqa: ARG002 - it always says what it is
        """Give the bytes and the reason."""
        yield _REJECTED_BYTES.having(bytes=written_out(self.raw), reason=self.reason)


@dataclass(frozen=True, slots=True)
class UnfinishedDetail:
    """Bytes of a message whose rest never came."""

    raw: bytes

    def lines(self, *, headed: bool) -> Iterator[Text]:  # noqa: ARG002 - it always says what it is
        """Give the bytes."""
        yield _UNFINISHED.having(bytes=written_out(self.raw))


def written_out(raw: bytes) -> Text:
    """Give bytes in hexadecimal; of very many the first ones, and how many there are."""
    if len(raw) <= SHOWN_BYTES:
        return _BYTES.having(shown=raw.hex(" "))
    return _LONG.having(shown=raw[:SHOWN_BYTES].hex(" "), count=len(raw))


def spaced(name: str) -> str:
    """Give an id as words: `printer_setting` is "printer setting"."""
    return name.replace("_", " ")


def kept(value: FieldValue | Sequence[int]) -> Told:
    """Give a value in a form that nobody changes later."""
    return value if value is None or isinstance(value, bool | int | str) else tuple(value)
