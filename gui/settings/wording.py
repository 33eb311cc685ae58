"""What stands in the rows of the settings, in words."""

from __future__ import annotations

from typing import Any, Final

from core.device.draft import Change, Draft, Present
from core.feature import Feature
from core.feature.words import DANGERS, RANGE_NOT_PUBLISHED, in_words
from core.text import Text, text
from gui.translation import tr, tr_sentence
from gui.widgets.times import time_of_day

_NOT_READ: Final = text("settings.value.not_read", "not read yet")
_NOT_REPORTED: Final = text("settings.value.not_reported", "not reported")
_NOT_REPORTED_WHY: Final = text("settings.value.not_reported.why", "The device does not tell it.")
_BECOMES: Final = text("settings.becomes", "{before} → {after}")
_AT: Final = text("settings.read_at", "Read at {time}.")
_SOURCE: Final = text("settings.source", "Source: {source}, {grade}.")
_ID: Final = text("settings.id", "On the command line: {id}")
_RANGE: Final = text("settings.range", "{lowest} to {highest}")
_RANGE_UNIT: Final = text("settings.range.unit", "{lowest} to {highest} {unit}")
_CHOOSE: Final = text("settings.choose", "choose")
_UNCHANGED: Final = text("settings.type", "type a value")


def value_words(feature: Feature[Any], present: Present | None) -> str:
    """Give the present value in words, or what is known instead of it."""
    if not feature.readable and (present is None or present.reading.value is None):
        return tr(_NOT_REPORTED)
    if present is None:
        return tr(_NOT_READ)
    return tr(in_words(feature, present.reading.value))


def why_words(feature: Feature[Any], present: Present | None) -> str:
    """Say why there is no value; empty where there is one, or nobody has asked."""
    if present is not None and present.reading.value is not None:
        return ""
    if not feature.readable:
        return tr(_NOT_REPORTED_WHY)
    return tr_sentence(present.reading.reason) if present is not None and present.reading.reason is not None else ""


def is_known(present: Present | None) -> bool:
    """Tell whether there is a value."""
    return present is not None and present.reading.value is not None


def becomes(change: Change) -> str:
    """Give what a change makes of the present value."""
    before, after = in_words(change.feature, change.before), in_words(change.feature, change.after)
    return tr(_BECOMES.having(before=before, after=after))


def hint(feature: Feature[Any]) -> str:
    """Give what stands in an empty input: the range, or what to do."""
    if feature.range is not None:
        return idle_words(feature)
    return tr(_CHOOSE if feature.choices is not None else _UNCHANGED)


def idle_words(feature: Feature[Any]) -> str:
    """Give what stands beside an input that nobody has used: the range, or how a value is written; mostly nothing."""
    if feature.range is not None:
        lowest, highest = feature.range
        form = _RANGE_UNIT.having(unit=feature.unit) if feature.unit is not None else _RANGE
        return tr(form.having(lowest=lowest, highest=highest))
    if feature.is_open and feature.notation is None:
        return tr(RANGE_NOT_PUBLISHED)
    return tr(feature.notation) if feature.notation is not None else ""


def story(feature: Feature[Any], present: Present | None, way: str = "") -> str:
    """Give what the hand that rests on a name is told.

    Meaning, consequence, the `way` that it goes by where there is something to say of that, source, id, and the time of
    the value.
    """
    said = [tr_sentence(part) for part in (feature.meaning, feature.consequence) if part is not None]
    if way:
        said.append(way)
    if feature.evidence is not None:
        said.append(tr(_SOURCE.having(source=feature.evidence.source, grade=feature.evidence.grade.meaning)))
    said.append(tr(_ID.having(id=feature.id)))
    if present is not None:
        said.append(tr(_AT.having(time=time_of_day(present.time))))
    return "\n".join(said)


def danger_words(feature: Feature[Any]) -> Text | None:
    """Give what a setting does to the shop, in a word or two; None where nobody feels it."""
    return DANGERS[feature.danger]


def searched(feature: Feature[Any], draft: Draft) -> str:
    """Give everything that a search looks in, in small letters."""
    value = value_words(feature, draft.present(feature.id))
    meaning = tr(feature.meaning) if feature.meaning is not None else ""
    part = tr(feature.part) if feature.part is not None else ""
    return "\n".join((tr(feature.label), feature.id, meaning, part, value)).lower()
