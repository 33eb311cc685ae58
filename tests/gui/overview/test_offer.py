"""The one button of a tile, and the sentence about all devices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from core.device import Address, Contact, Device, Identity, Picture
from core.feature import Feature
from core.site import Entry
from core.status import READY, State, Verdict
from core.text import text
from gui.overview.offer import Help, offer_of
from gui.overview.summary import summary_of
from gui.translation import tr, tr_sentence
from tests.clock import ManualClock
from tests.gui.devices import FEATURES, SpeakingDriver

OPEN = Verdict(State.FAULT, text("test.is_open", "the cover is open."), text("test.short_open", "cover open"))
LASTING = Verdict(State.FAULT, text("test.lasting", "it lasts."), text("test.short_lasting", "lasts"), remedy="restart")
UNHEARD = Verdict(State.FAULT, text("test.lasting", "it lasts."), text("test.short_lasting", "lasts"), remedy="sing")
LOW = Verdict(State.ATTENTION, text("test.is_low", "the paper is low."), text("test.short_low", "paper low"))
NOTE = Verdict(State.INFO, text("test.is_note", "a printout waits."), text("test.short_note", "printout"))


def entry(
    verdict: Verdict | None,
    name: str = "Till 1",
    contact: Contact = Contact.ANSWERING,
    features: Sequence[Feature[Any]] = FEATURES,
) -> Entry:
    driver = SpeakingDriver()
    driver.features = features
    device = Device("star", Address("star", host=f"10.0.0.1{name}"), driver, ManualClock(), Identity())
    if verdict is not None:
        device.picture = Picture(contact, verdict)
    return Entry(device, name)


def silent(name: str) -> Entry:
    return entry(LASTING, name, Contact.SILENT)


def busy(name: str) -> Entry:
    return entry(LASTING, name, Contact.BUSY)


@pytest.mark.parametrize(
    ("found", "help_", "words"),
    [
        (entry(None), Help.OPEN, "Open"),
        (entry(READY), Help.ACT, "Print test…"),
        (entry(NOTE), Help.ACT, "Print test…"),
        (entry(READY, features=()), Help.OPEN, "Open"),
        (entry(OPEN), Help.OPEN, "What to do"),
        (entry(LOW), Help.OPEN, "What to do"),
        (entry(LASTING), Help.ACT, "Restart…"),
        (entry(LASTING, features=()), Help.OPEN, "What to do"),
        (entry(UNHEARD), Help.OPEN, "What to do"),
        (entry(Verdict(State.UNKNOWN, OPEN.sentence, OPEN.short)), Help.OPEN, "Open"),
        (silent("Till 1"), Help.ASK, "Ask again"),
        (busy("Till 1"), Help.ASK, "Ask again"),
    ],
)
def test_the_button_is_what_helps_now(found: Entry, help_: Help, words: str) -> None:
    offer = offer_of(found)
    assert (offer.help, tr(offer.words)) == (help_, words)
    assert (offer.feature is not None) is (help_ is Help.ACT)


def test_the_button_of_an_action_tells_what_it_does() -> None:
    offer = offer_of(entry(LASTING))
    assert offer.tip is not None
    assert tr_sentence(offer.tip) == "Restart is felt in the shop."
    assert offer_of(entry(OPEN)).tip is None


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], "No devices yet."),
        ([entry(None)], "Asking how the devices are."),
        ([entry(READY), entry(None)], "Asking how the devices are."),
        ([entry(READY)], "Till 1 is ready."),
        ([entry(READY), entry(NOTE), entry(READY)], "All 3 devices are ready."),
        ([entry(READY), entry(OPEN, "Bar"), entry(LOW)], "Bar needs you: cover open."),
        ([entry(OPEN, "Bar"), entry(OPEN, "Till 1")], "2 devices need you: Bar and Till 1."),
        ([entry(OPEN, name) for name in "ABC"], "3 devices need you: A, B and C."),
        ([entry(OPEN, name) for name in "ABCDE"], "5 devices need you: A, B and 3 more."),
        ([entry(READY), silent("Bar"), entry(LOW)], "Till 1 will need you soon: paper low."),
        ([entry(LOW, "A"), entry(LOW, "B")], "2 devices will need you soon: A and B."),
        ([entry(READY), silent("Bar")], "Bar does not answer."),
        ([silent("A"), silent("B")], "2 devices do not answer: A and B."),
        ([entry(READY), busy("Bar")], "Bar is busy with somebody else."),
        ([busy("A"), busy("B")], "2 devices are busy with somebody else: A and B."),
        ([busy("A"), silent("Bar")], "Bar does not answer."),
    ],
)
def test_one_sentence_sums_up(entries: list[Entry], said: str) -> None:
    assert tr_sentence(summary_of(entries)) == said
