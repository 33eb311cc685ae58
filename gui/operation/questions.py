"""The questions before something is done with a device. Each says what happens to the person in the shop."""

from __future__ import annotations

from typing import Any

from core.device import Path
from core.feature import Danger, Feature
from core.text import text
from gui.loop.ask import Choice, Question
from gui.loop.dialog import CANCEL
from gui.operation.form import Form

YES = "yes"
NO = "no"
_SENTENCE = text("operation.ask", "{title}: {label}?")
_FILL_IN = text("operation.fill_in", "{title}: {label}")
_AGAIN = text("operation.ask_again", "{title}: {label}, really? Signalbox cannot take it back.")
_REALLY = text("operation.really", "Yes: {label}")
_LIVE = text("operation.live", "Live status")
_LIVE_SENTENCE = text("operation.live.ask", "{title}: live status?")
_LIVE_DETAIL = text("operation.live.detail", "{consent} It ends when its tab is closed.")
_LIVE_ACCEPT = text("operation.live.accept", "Show live")


def before(feature: Feature[Any], title: str) -> Question:
    """Ask before something that prints, disrupts or destroys."""
    sentence = _SENTENCE.having(label=feature.label, title=title)
    choices = (Choice(YES, feature.label), Choice(NO, CANCEL, safe=True))
    return Question(feature.label, sentence, choices, feature.consequence)


def form_of(feature: Feature[Any], title: str) -> Form:
    """Ask for the parameters of an action, and whether it may be done, in one go."""
    asks = feature.danger is not Danger.NONE
    sentence = (_SENTENCE if asks else _FILL_IN).having(label=feature.label, title=title)
    return Form(feature.label, sentence, feature.parameters, feature.label, feature.consequence, disturbs=asks)


def once_more(feature: Feature[Any], title: str) -> Question:
    """Ask a second time before something that destroys."""
    sentence = _AGAIN.having(label=feature.label, title=title)
    choices = (Choice(YES, _REALLY.having(label=feature.label)), Choice(NO, CANCEL, safe=True))
    return Question(feature.label, sentence, choices, feature.consequence)


def before_live(path: Path, title: str) -> Question:
    """Ask before a way is used that takes something from others."""
    detail = None if path.consent is None else _LIVE_DETAIL.having(consent=path.consent)
    choices = (Choice(YES, _LIVE_ACCEPT), Choice(NO, CANCEL, safe=True))
    return Question(_LIVE, _LIVE_SENTENCE.having(title=title), choices, detail)
