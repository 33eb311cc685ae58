"""The story of a cell in words: for tooltips, for the card that Enter opens, and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from core.status import Cell, Fitting, Place, Snapshot, State
from core.text import Text, text
from gui.device.cell_look import fitting_word, value_state, value_words
from gui.translation import tr

_TITLE = text("grid.story.title", "{label}: {word}")
_WHERE = text("grid.story.where", "Bit {bit} of {row} (byte {number}), raw {raw}")
_WHERE_UNTOLD = text("grid.story.where_untold", "Bit {bit} of {row} (byte {number})")
_SPOKEN_WHERE = text("grid.spoken.where", "bit {bit} of {row}")
_SPOKEN_RAW = text("grid.spoken.raw", "raw {raw}")
_CHANGED = text("grid.spoken.changed", "changed")
_STALE = text("grid.spoken.stale", "out of date")
_SOURCE = text("grid.story.source", "Source: {source}, {grade}.")
_VALUES = text("grid.story.values", "Values: {values}")
_VALUE = text("grid.story.value", "{digits} {word}")
_MOST_VALUES = 24
"""How many values are listed; of a cell with more of them, the meaning says how they are made."""
_UNTOLD = text("grid.story.untold", "The device does not tell it at present. What it was before may no longer hold.")
_ABSENT = text("grid.story.absent", "This model does not have it.")
_ABSENT_SET = text("grid.story.absent_set", "This model is not known to have it, and yet the bit is 1.")
_FIXED = text("grid.story.fixed", "The documents fix this bit at {value}; it says nothing.")
_FIXED_BROKEN = text("grid.story.fixed_broken", "The documents fix this bit at {value}, and yet it is {raw}.")
_UNDEFINED = text("grid.story.undefined", "Left undefined by the maker: 0 and 1 are both in order.")
_RESERVED = text("grid.story.reserved", "Reserved by the maker; it says nothing.")
_RESERVED_SET = text("grid.story.reserved_set", "Reserved by the maker at {value}, and yet it is {raw}.")
_ALTERNATIVE = text("grid.story.alternative", "On some models: {label}. {meaning}")
_UNNAMED = text("grid.story.unnamed", "No known meaning")
_UNNAMED_MEANING = text("grid.story.unnamed_meaning", "The device sent more bytes than its documents explain.")
_STATE_WORDS = {
    State.UNKNOWN: text("grid.state.unknown", "unknown"),
    State.ATTENTION: text("grid.state.attention", "attention"),
    State.FAULT: text("grid.state.fault", "fault"),
}


@dataclass(frozen=True, slots=True)
class Story:
    """What there is to say about a bit. `lines` are paragraphs, the meaning first."""

    title: str
    state: State
    where: str
    spoken: str
    lines: tuple[str, ...] = field(default=())

    @property
    def tooltip(self) -> str:
        """Give the story as the rich text of a tooltip, which wraps; everything in it is escaped."""
        body = "".join(f"<p style='margin:4px 0 0 0'>{escape(line)}</p>" for line in (*self.lines, self.where))
        return f"<b>{escape(self.title)}</b>{body}"


def story(place: Place, snapshot: Snapshot, *, changed: bool, stale: bool) -> Story:
    """Tell what a bit of the map is and says."""
    row = snapshot.map.rows[place.byte].name
    told = place.byte not in snapshot.untold
    # Of what is not told, the bit is as good as its usual value: it is nowhere shown.
    raw = snapshot.raw[place.byte] >> place.bit & 1 if told else place.expected
    where = tr((_WHERE if told else _WHERE_UNTOLD).having(bit=place.bit, row=row, number=place.byte + 1, raw=raw))
    if place.fitting is Fitting.FITTED and place.cell is not None:
        label, word, state = tr(place.cell.label), value_words(place.cell, snapshot), value_state(place.cell, snapshot)
        lines = (*_silence_of(place.cell, snapshot), *_about(place.cell), *_alternatives(place))
    else:
        label = tr(place.cell.label) if place.cell else ""
        word, state = fitting_word(place), State.ATTENTION if place.odd(raw) else State.OK
        lines = _about_silence(place, raw)
    title = tr(_TITLE.having(label=label, word=word)) if label else word
    shown = raw if told else None
    return Story(title, state, where, _spoken(title, state, place, row, shown, (changed, stale)), lines)


def unnamed_story(byte: int, bit: int, raw: int, row: Text, *, changed: bool, stale: bool) -> Story:
    """Tell what there is to tell of a bit that the map does not know."""
    title = tr(_UNNAMED)
    where = tr(_WHERE.having(bit=bit, row=row, number=byte + 1, raw=raw))
    spoken = _spoken(title, State.OK, Place(byte, bit, Fitting.RESERVED), row, raw, (changed, stale))
    return Story(title, State.OK, where, spoken, (tr(_UNNAMED_MEANING),))


def _spoken(title: str, state: State, place: Place, row: Text, raw: int | None, marks: tuple[bool, bool]) -> str:
    pieces = [title]
    if state in _STATE_WORDS:
        pieces.append(tr(_STATE_WORDS[state]))
    pieces.append(tr(_SPOKEN_WHERE.having(bit=place.bit, row=row)))
    if raw is not None:
        pieces.append(tr(_SPOKEN_RAW.having(raw=raw)))
    pieces += [tr(word) for word, holds in zip((_CHANGED, _STALE), marks, strict=True) if holds]
    return ", ".join(pieces)


def _about(cell: Cell) -> tuple[str, ...]:
    lines = [tr(cell.meaning)]
    if 0 < len(cell.wordings) <= _MOST_VALUES:
        values = [
            tr(_VALUE.having(digits=cell.written(number), word=wording.label))
            for number, wording in cell.wordings.items()
        ]
        lines.append(tr(_VALUES.having(values=" · ".join(values))))
    lines.append(_source(cell))
    return tuple(lines)


def _silence_of(cell: Cell, snapshot: Snapshot) -> tuple[str, ...]:
    return () if snapshot.is_told(cell) else (tr(_UNTOLD),)


def _source(cell: Cell) -> str:
    return tr(_SOURCE.having(source=cell.evidence.source, grade=cell.evidence.grade.meaning))


def _alternatives(place: Place) -> tuple[str, ...]:
    return tuple(
        tr(_ALTERNATIVE.having(label=cell.label, meaning=cell.meaning))
        for cell in place.alternatives
        if cell is not place.cell
    )


def _about_silence(place: Place, raw: int) -> tuple[str, ...]:
    as_expected = not place.odd(raw)
    if place.cell is not None:
        return (tr(_ABSENT if as_expected else _ABSENT_SET), tr(place.cell.meaning), _source(place.cell))
    if place.either:
        return (tr(_UNDEFINED),)
    reserved = place.fitting is Fitting.RESERVED
    said, broken = (_RESERVED, _RESERVED_SET) if reserved else (_FIXED, _FIXED_BROKEN)
    return (tr((said if as_expected else broken).having(value=place.expected, raw=raw)),)
