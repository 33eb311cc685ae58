"""How a device stands, for people: what is the matter, what to do, and how true the picture is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from core.cli.clock_time import clock_time
from core.cli.console import Console
from core.cli.grid_text import grid_lines
from core.device import Contact, Device, why_in_use
from core.status import CellChange
from core.status.words import value_words
from core.text import Text, text

_WORDED: Final = frozenset({Contact.BUSY, Contact.LOCKED})
"""Where the device is there, and the reason why nothing is known says more than that."""
_JUDGED: Final = text("cli.picture.judged", "{word}: {sentence}")
_THROUGH: Final = text("cli.picture.through", "{address}, {path}, {time}")
_THROUGH_WHY: Final = text("cli.picture.through_why", "{address}, {path} ({why}), {time}")
_ABOUT: Final = text("cli.picture.about", "{address}, {time}")
_CHANGE: Final = text("cli.picture.change", "{label}: {before} → {after}")
_CHANGES: Final = text("cli.picture.changes", "[{changes}]")


def status_lines(console: Console, device: Device) -> Iterator[str]:
    """Give the whole picture of a device that answers, down to the last bit."""
    picture = device.picture
    yield _judgement(console, device)
    if picture.verdict.advice:
        yield console.sentence(picture.verdict.advice)
    yield console.words(_about(device).having(address=str(device.address), time=clock_time(picture.answered)))
    for remark in picture.remarks:
        yield console.sentence(remark)
    fresh = [snapshot for name, snapshot in picture.snapshots.items() if not picture.is_stale(name)]
    for snapshot in fresh:
        yield ""
        if len(fresh) > 1:
            yield console.words(snapshot.map.map.name)
        yield from grid_lines(console, snapshot)


def change_line(console: Console, device: Device, time: datetime | None, changes: Sequence[CellChange]) -> str:
    """Give one line: when, what is the matter, and what changed. Where no answer came it says what to do as well."""
    picture = device.picture
    pieces = [clock_time(time), _judgement(console, device)]
    if picture.contact is not Contact.ANSWERING and picture.verdict.advice:
        pieces.append(console.sentence(picture.verdict.advice))
    if changes:
        pieces.append(console.words(_CHANGES.having(changes=_joined([_change(change) for change in changes]))))
    return "  ".join(pieces)


def _about(device: Device) -> Text:
    """Say by which way it answered, and why by that one where there are others for good."""
    path = device.picture.path
    if path is None:
        return _ABOUT
    why = why_in_use(device.driver.paths)
    return _THROUGH.having(path=path.label) if why is None else _THROUGH_WHY.having(path=path.label, why=why)


def _judgement(console: Console, device: Device) -> str:
    """Give the state's word and the sentence; "Ready: Ready." says no more than "Ready."."""
    picture = device.picture
    state = picture.verdict.short if picture.contact in _WORDED else picture.state.word
    word, sentence = console.words(state), console.sentence(picture.verdict.sentence)
    if sentence.rstrip(".") != word:
        sentence = console.words(_JUDGED.having(word=word, sentence=sentence))
    return console.coloured(sentence, picture.state)


def _change(change: CellChange) -> Text:
    before = value_words(change.before, change.before_wording)
    after = value_words(change.after, change.after_wording)
    return _CHANGE.having(label=change.cell.label, before=before, after=after)


_TWO: Final = text("cli.picture.changes.two", "{first} · {second}")


def _joined(changes: Sequence[Text]) -> Text:
    joined = changes[0]
    for change in changes[1:]:
        joined = _TWO.having(first=joined, second=change)
    return joined
