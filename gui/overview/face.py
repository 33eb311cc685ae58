"""What a tile shows of its device, in words; two faces that are alike look alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from core.device import Contact, Picture
from core.status import State
from core.text import Text, text
from gui.device.change_list import time_of, what_of
from gui.device.record import DeviceRecord
from gui.device.truth import how_asked
from gui.overview.offer import Offer, offer_of
from gui.translation import tr, tr_sentence
from gui.window.standing import sign, silence, standing

_SILENT = text("overview.silent", "No answer.")
_SILENT_FOR = text("overview.silent_for", "No answer for {age}.")
_BUSY = text("overview.busy", "Busy.")
_BUSY_FOR = text("overview.busy_for", "Busy for {age}.")
_UNANSWERED = {Contact.SILENT: (_SILENT, _SILENT_FOR), Contact.BUSY: (_BUSY, _BUSY_FOR)}
_LAST = text("overview.last_change", "{label}: {what} at {time}.")
_LAST_CONTACT = text("overview.last_contact", "{label} at {time}.")
_SPOKEN_SHORT = text("overview.spoken_short", "{title}: {state}. {model}")
_SPOKEN = text("overview.spoken", "{title}: {sentence} {state}. {model}")


class Face(NamedTuple):
    """`state` is the sign and the tone, `word` where the device stands.

    `sentence` is empty where it says the same as the word, `advice` where there is none. `facts` stand where nothing
    has to be said: how the device is watched, and what changed last.
    """

    title: str
    state: str
    word: str
    model: str
    sentence: str
    advice: str
    facts: str
    spoken: str
    """What a screen reader says of it."""
    offer: Offer


def face_of(record: DeviceRecord, now: datetime) -> Face:
    """Give the face of a device at a time; that it is silent or busy is said with its length."""
    picture = record.entry.device.picture
    sentence: Text = picture.verdict.sentence
    if picture.contact in _UNANSWERED:
        age, (short, lasting) = silence(picture, now), _UNANSWERED[picture.contact]
        sentence = short if age is None else lasting.having(age=age)
    words, word = tr_sentence(sentence), tr_sentence(_word(picture))
    said = _bare(words) != _bare(word)
    advice = tr_sentence(picture.verdict.advice) if picture.verdict.advice is not None else ""
    title, model = record.entry.title, record.subtitle
    form = _SPOKEN if said else _SPOKEN_SHORT
    spoken = tr(form.having(title=title, sentence=words, state=word, model=model)).rstrip()
    facts = "" if said or advice else "\n".join(_facts(record))
    offer = offer_of(record.entry)
    return Face(title, sign(picture), word, model, words if said else "", advice, facts, spoken, offer)


def _word(picture: Picture) -> Text:
    """Give where it stands, in a word: of one that is well, and of which there is something to say, that."""
    return picture.verdict.short if picture.state is State.INFO else standing(picture).word


def _bare(words: str) -> str:
    """Give the letters alone: a sentence of one word says the same as the word."""
    return "".join(filter(str.isalnum, words.casefold()))


def _facts(record: DeviceRecord) -> Iterator[str]:
    asked = how_asked(record.entry.device)
    if asked is not None:
        yield tr_sentence(asked)
    if record.news:
        news = record.news[-1]
        form = _LAST if news.before else _LAST_CONTACT
        yield tr_sentence(form.having(time=time_of(news), label=news.label, what=what_of(news)))
