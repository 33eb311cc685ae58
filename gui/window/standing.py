"""Where a device stands, in the words of the status bar: needs you, soon, ready, no answer; busy or locked."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from core.device import Contact, Picture
from core.text import Text, text
from gui.widgets.times import duration


class Standing(Enum):
    """The groups that devices are counted in, in the order in which they are shown."""

    NEEDS_YOU = auto()
    SOON = auto()
    READY = auto()
    NO_ANSWER = auto()
    BUSY = auto()
    """Somebody else has it now: nothing is known, and nothing is wrong."""
    LOCKED = auto()
    """It is there and wants a password: nothing is known before somebody gives it."""

    @property
    def sign(self) -> str:
        """Give the state whose sign it has."""
        return _SIGNS[self]

    @property
    def is_always_counted(self) -> bool:
        """Tell whether it is counted also when nobody stands so. What passes, or is rare, is not."""
        return self not in (Standing.BUSY, Standing.LOCKED)

    def count(self, count: int) -> Text:
        """Say how many stand so."""
        one, many = _COUNTS[self]
        return (one if count == 1 else many).having(count=count)

    @property
    def word(self) -> Text:
        """Give the word without a number."""
        return _WORDS[self]


_COUNTS = {
    Standing.NEEDS_YOU: (
        text("standing.needs_you.one", "{count} needs you"),
        text("standing.needs_you.many", "{count} need you"),
    ),
    Standing.SOON: (text("standing.soon.one", "{count} soon"), text("standing.soon.many", "{count} soon")),
    Standing.READY: (text("standing.ready.one", "{count} ready"), text("standing.ready.many", "{count} ready")),
    Standing.NO_ANSWER: (
        text("standing.no_answer.one", "{count} no answer"),
        text("standing.no_answer.many", "{count} no answer"),
    ),
    Standing.BUSY: (text("standing.busy.one", "{count} busy"), text("standing.busy.many", "{count} busy")),
    Standing.LOCKED: (
        text("standing.locked.one", "{count} wants a password"),
        text("standing.locked.many", "{count} want a password"),
    ),
}
_WORDS = {
    Standing.NEEDS_YOU: text("standing.needs_you", "needs you"),
    Standing.SOON: text("standing.soon", "soon"),
    Standing.READY: text("standing.ready", "ready"),
    Standing.NO_ANSWER: text("standing.no_answer", "no answer"),
    Standing.BUSY: text("standing.busy", "busy"),
    Standing.LOCKED: text("standing.locked", "wants a password"),
}
_SIGNS = {
    Standing.NEEDS_YOU: "fault",
    Standing.SOON: "attention",
    Standing.READY: "ok",
    Standing.NO_ANSWER: "unknown",
    Standing.BUSY: "unknown",
    Standing.LOCKED: "unknown",
}
_BY_CONTACT = {Contact.BUSY: Standing.BUSY, Contact.LOCKED: Standing.LOCKED}
_STANDINGS = {
    "fault": Standing.NEEDS_YOU,
    "attention": Standing.SOON,
    "ok": Standing.READY,
    "info": Standing.READY,
    "unknown": Standing.NO_ANSWER,
}
_WORTH_SAYING = 120
"""Seconds of silence from which it is said how long it has lasted, in minutes: it shall not tick."""


def sign(picture: Picture) -> str:
    """Give the state whose sign a device has in list and tabs."""
    return str(picture.state)


def standing(picture: Picture) -> Standing:
    """Tell where a device stands. Who has not been asked yet has not answered."""
    return _BY_CONTACT.get(picture.contact) or _STANDINGS[picture.state]


def silence(picture: Picture, now: datetime) -> Text | None:
    """Give for how long a device has been silent, or busy; None if it is not, or not for long.

    For how long it has wanted a password says nothing: it will until somebody gives it.
    """
    if picture.unanswered_since is None or picture.contact is Contact.LOCKED:
        return None
    age = (now - picture.unanswered_since).total_seconds()
    return duration(age // 60 * 60) if age >= _WORTH_SAYING else None
