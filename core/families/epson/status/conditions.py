"""What can be the matter with an Epson printer, and what the person in front of it does about it.

A condition is said only where a bit proves it. All fields are those of the status tables; those of several statuses go
into one dictionary, the newest last, and are judged together.
"""

from __future__ import annotations

from typing import Final

from core.families.epson.status.stopping import EXPLAINED, STOPPING
from core.families.epson.status.supplies import SUPPLIES
from core.status import Condition, FieldValue, State
from core.text import Text, text

_ASK_AGAIN: Final = text(
    "epson.advice.unclear", "Ask again. If it says the same then, the sensor needs cleaning or service."
)
_AMBIGUOUS: Final = frozenset[FieldValue]({False, True})
"""Of a bit that means something else on other models: where that is told as well, nobody knows which holds."""


def _waiting(name: str, state: State, clause: Text, short: Text, advice: Text, *hides: str) -> Condition:
    return Condition(name, {name: True}, state, clause, short, advice, hides)


def _unclear(name: str, cell: str, clause: Text, short: Text) -> Condition:
    return Condition(name, {cell: None}, State.UNKNOWN, clause, short, _ASK_AGAIN)


_NEWS: Final = (
    _waiting(
        "waiting_recovery", State.ATTENTION,
        text("epson.is.waiting_recovery", "the printer waits before it goes online again"),
        text("epson.short.waiting_recovery", "waits"),
        text("epson.advice.waiting_recovery", "Wait a moment. If it stays so, press the feed button."),
        *(name for name in EXPLAINED if name != "waiting_recovery"),
    ),
    _waiting(
        "feeding", State.INFO,
        text("epson.is.feeding", "somebody feeds paper with the button"),
        text("epson.short.feeding", "feeding paper"),
        text("epson.advice.feeding", "Let go of the feed button. Printing goes on by itself."),
        "offline", "feed_button", "execution_disabled",
    ),
    _waiting(
        "feed_button", State.INFO,
        text("epson.is.feed_button", "the feed button is pressed"),
        text("epson.short.feed_button", "feed button"),
        text("epson.advice.feed_button", "If nobody presses it, it is stuck: free it."),
    ),
    _waiting(
        "offline", State.FAULT,
        text("epson.is.offline", "the printer is offline without giving a reason"),
        text("epson.short.offline", "offline"),
        text(
            "epson.advice.offline",
            "Look at cover and paper. If both are in order, switch the printer off, wait ten seconds and switch it on.",
        ),
        "execution_disabled",
    ),
    _waiting(
        "spooler_stopped", State.FAULT,
        text("epson.is.spooler_stopped", "the spooler has stopped"),
        text("epson.short.spooler_stopped", "spooler stopped"),
        text("epson.advice.spooler_stopped", "Start again what passes the jobs on to this printer."),
    ),
    _unclear(
        "paper_unclear", "paper_end",
        text("epson.is.paper_unclear", "the paper sensor contradicts itself"),
        text("epson.short.paper_unclear", "paper unclear"),
    ),
    _unclear(
        "near_end_unclear", "paper_near_end",
        text("epson.is.near_end_unclear", "the sensor for the end of the roll contradicts itself"),
        text("epson.short.near_end_unclear", "near end unclear"),
    ),
    _waiting(
        "paper_near_end", State.ATTENTION,
        text("epson.is.paper_near_end", "the paper is running low"),
        text("epson.short.paper_near_end", "paper low"),
        text("epson.advice.paper_near_end", "Have a new roll ready."),
    ),
    _waiting(
        "label_waiting", State.INFO,
        text("epson.is.label_waiting", "a label waits to be taken"),
        text("epson.short.label_waiting", "label waits"),
        text("epson.advice.label_waiting", "Take the label. Then the next one is printed."),
    ),
    Condition(
        "slip_wanted", {"slip_selected": True, "slip_bottom_out": True}, State.INFO,
        text("epson.is.slip_wanted", "the printer waits for a slip"),
        text("epson.short.slip_wanted", "waits for a slip"),
        text("epson.advice.slip_wanted", "Put in the slip, or cancel it at the till."),
        unless={"label_or_buzzer": _AMBIGUOUS},
    ),
    _waiting(
        "execution_disabled", State.INFO,
        text("epson.is.execution_disabled", "the printer carries out no commands while it is offline"),
        text("epson.short.execution_disabled", "no work offline"),
        text("epson.advice.execution_disabled", "Nothing is to be done: commands wait until it is online again."),
    ),
)  # fmt: skip
_TOLD: Final = (*STOPPING, *SUPPLIES, *_NEWS)

CONDITIONS: Final = (
    Condition(
        "no_response", {"no_response": True}, State.FAULT,
        text("epson.is.no_response", "the printer did not answer"),
        text("epson.short.no_response", "no answer"),
        text("epson.advice.no_response", "Check that the printer is on and its cable is in."),
        hides=tuple(condition.id for condition in _TOLD if condition.id != "spooler_stopped"),
    ),
    *_TOLD,
)  # fmt: skip
"""In the order in which they are said."""
