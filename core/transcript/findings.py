"""Gathers what is found in one line, and puts it into the words of an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from core.codec import Message, Rejected
from core.family.decoding import Explained
from core.status import FieldValue, State, worst
from core.status.words import value_words
from core.text import ENGLISH, Text, text
from core.transcript.line import NOTHING, Explanation
from core.transcript.told import Detail, FieldName, MessageDetail, RejectedDetail, UnfinishedDetail, kept, spaced

MOST: Final = 16
"""Messages of one line that are put into words; the others are counted."""
_FIELDS: Final = 3
_LONGEST: Final = 40
_MEANING: Final = "meaning"
"""The id of a field that says by itself what a message is for."""
# Ids of fields that say which message of its kind it is, the most telling first; they mean the same in every language.
_TELLING: Final = {
    name: rank
    for rank, name in enumerate(
        (_MEANING, "request", "function", "type", "name", "model", "serial", "mac", "ip", "text", "code")
    )
}

_REJECTED: Final = text("transcript.rejected", "not understood: {reason}.")
_KIND: Final = text("transcript.kind", "{kind}.")
_KIND_AND_FIELDS: Final = text("transcript.kind.fields", "{kind}: {fields}.")
_PAIR: Final = text("transcript.pair", "{name} {value}")
_JOINED: Final = text("transcript.joined", "{first}, {second}")
_CUT_OFF: Final = text("transcript.value.long", "{value}…")
_MORE: Final = text("transcript.more", "messages beyond these: {count}.")
_WAITS: Final = text("transcript.waits", "waits for the rest (bytes so far: {count}).")
_UNFINISHED: Final = text("transcript.unfinished", "ended unfinished after {count} bytes.")
_UNFINISHED_ONE: Final = text("transcript.unfinished.one", "ended unfinished after 1 byte.")


class Findings:
    """What one line says; messages are added in their order."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._said: list[Text] = []
        self._told: list[Detail] = []
        self._states: list[State] = []
        self._messages = 0
        self._last: list[Text] = []

    def add(self, message: Message, explained: Explained | None) -> None:
        """Add a message that has ended in this line; one that nobody explains says nothing."""
        if explained is None and not isinstance(message, Rejected):
            return
        self._messages += 1
        if explained is not None and explained.verdict is not None:
            self._states.append(explained.verdict.state)
        if self._messages > MOST:
            return
        if isinstance(message, Rejected):
            self._said.append(_REJECTED.having(reason=message.reason))
            self._told.append(RejectedDetail(message.raw, message.reason))
        elif explained is not None:
            self._said.append(_said(explained))
            values = tuple([kept(value) for value in explained.fields.values()])
            self._told.append(
                MessageDetail(explained.kind, message.raw, _names(tuple(explained.fields)), values, explained.map)
            )

    def wait(self, count: int) -> None:
        """Say that a message has so many bytes until now, and is not complete."""
        self._last.append(_WAITS.having(count=count))

    def break_off(self, raw: bytes) -> None:
        """Say that the stream has ended in the middle of a message; these bytes of it had come."""
        self._last.append(_UNFINISHED_ONE if len(raw) == 1 else _UNFINISHED.having(count=len(raw)))
        self._told.append(UnfinishedDetail(raw))

    def explanation(self) -> Explanation:
        """Give all of it in words."""
        if not self._said and not self._last:
            return NOTHING
        more = [_MORE.having(count=self._messages - MOST)] if self._messages > MOST else []
        said = (*self._said, *more, *self._last)
        state = worst(self._states) if self._states else None
        return Explanation(_shared(said), state, tuple(self._told))


def _said(explained: Explained) -> Text:
    """Give the verdict where there is one, else the kind and what tells most about the message."""
    if explained.verdict is not None:
        return explained.verdict.sentence
    # An id, which no language begins with a capital letter: a clause of its own does.
    kind = spaced(explained.kind).capitalize()
    pairs = (*_pairs(explained.kind, explained.fields), *((explained.remark,) if explained.remark else ()))
    if not pairs:
        return _KIND.having(kind=kind)
    fields = pairs[0]
    for pair in pairs[1:]:
        fields = _JOINED.having(first=fields, second=pair)
    return _KIND_AND_FIELDS.having(kind=kind, fields=fields)


def _pairs(kind: str, fields: Mapping[FieldName, FieldValue | Sequence[int]]) -> Iterator[Text]:
    telling = sorted((name for name in fields if fields[name] not in (None, "")), key=_rank)
    for name in telling[:_FIELDS]:
        value = _short(spaced(str(fields[name])) if name == _MEANING else fields[name])
        yield value if name in (kind, _MEANING) else _PAIR.having(name=spaced(name), value=value)


def _rank(name: FieldName) -> int:
    return _TELLING.get(name, len(_TELLING))


def _short(value: FieldValue | Sequence[int]) -> Text:
    words = value_words(value)
    written = ENGLISH.render(words)
    return words if len(written) <= _LONGEST else _CUT_OFF.having(value=written[:_LONGEST].rstrip())


# Many lines say the same: these let them share it.


@lru_cache(maxsize=1024)
def _shared(said: tuple[Text, ...]) -> tuple[Text, ...]:
    return said


@lru_cache(maxsize=256)
def _names(names: tuple[FieldName, ...]) -> tuple[FieldName, ...]:
    return names
