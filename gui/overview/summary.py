"""One sentence about all devices: what needs somebody first, or that all is well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.device import Contact
from core.site import Entry
from core.text import Text, text
from gui.window.standing import Standing, standing

_NONE = text("summary.none", "No devices yet.")
_WAITING = text("summary.waiting", "Asking how the devices are.")
_FORMS = {
    Standing.NEEDS_YOU: (
        text("summary.needs_you.one", "{title} needs you: {short}."),
        text("summary.needs_you.many", "{count} devices need you: {titles}."),
    ),
    Standing.SOON: (
        text("summary.soon.one", "{title} will need you soon: {short}."),
        text("summary.soon.many", "{count} devices will need you soon: {titles}."),
    ),
    Standing.LOCKED: (
        text("summary.locked.one", "{title} wants a password."),
        text("summary.locked.many", "{count} devices want a password: {titles}."),
    ),
    Standing.NO_ANSWER: (
        text("summary.no_answer.one", "{title} does not answer."),
        text("summary.no_answer.many", "{count} devices do not answer: {titles}."),
    ),
    Standing.BUSY: (
        text("summary.busy.one", "{title} is busy with somebody else."),
        text("summary.busy.many", "{count} devices are busy with somebody else: {titles}."),
    ),
    Standing.READY: (
        text("summary.ready.one", "{title} is ready."),
        text("summary.ready.many", "All {count} devices are ready."),
    ),
}
"""What is said of one device and of several, in the order in which it is said: the first that fits."""
_TITLES = (
    text("summary.titles.two", "{first} and {second}"),
    text("summary.titles.three", "{first}, {second} and {third}"),
    text("summary.titles.more", "{first}, {second} and {more} more"),
)


def summary_of(entries: Iterable[Entry]) -> Text:
    """Say it. Devices that have not been asked yet do not count as silent."""
    groups: dict[Standing, list[Entry]] = {}
    total = 0
    for entry in entries:
        total += 1
        if entry.device.picture.contact is not Contact.NEVER:
            groups.setdefault(standing(entry.device.picture), []).append(entry)
    asked = sum(map(len, groups.values()))
    for name, (one, many) in _FORMS.items():
        found = groups.get(name, ())
        if not found or (name is Standing.READY and asked < total):
            continue
        if len(found) == 1:
            return one.having(title=found[0].title, short=found[0].device.picture.verdict.short)
        return many.having(count=len(found), titles=_titles([entry.title for entry in found]))
    return _WAITING if total else _NONE


def _titles(titles: Sequence[str]) -> Text:
    form = _TITLES[min(len(titles), 4) - 2]
    named = dict(zip(("first", "second", "third"), titles, strict=False))
    return form.having(**named, more=len(titles) - 2)
