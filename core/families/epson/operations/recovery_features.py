"""Actions on a printer that is stuck, declared: recover from an error, drop what waits, press the button, power off."""

from __future__ import annotations

from typing import Final

from core.families.epson.models import Command, Part
from core.families.epson.operations.action_offer import (
    EVERY_MODEL,
    KNOWN,
    ActionOffer,
    having,
    offer,
    understanding,
)
from core.families.epson.sources import GUIDE, KUN, T81, T90
from core.feature import Category, Danger, Feature, FeatureKind, Number
from core.status import DOCUMENTED, SEEN_IN_CODE, Evidence
from core.text import Text, text

RECOVER: Final = "recover"
RECOVER_AND_CLEAR: Final = "recover_and_clear"
CLEAR_BUFFERS: Final = "clear_buffers"
PRESS_FEED: Final = "press_feed"
END_SLIP_WAIT: Final = "end_slip_wait"
POWER_OFF: Final = "power_off"
RECOVERY_WAIT: Final = "recovery_wait"

OPENED: Final = "opened"
CLOSED: Final = "closed"
LONGEST_WAIT: Final = 255

_HALF_SECONDS: Final = text("epson.action.recovery_wait.unit", "half seconds")


def _wait(name: str, label: Text) -> Feature[int]:
    return Feature(
        name, label, FeatureKind.NUMBER, Number(0, LONGEST_WAIT), unit=_HALF_SECONDS, readable=False
    )  # fmt: skip


OFFERS: Final[tuple[ActionOffer, ...]] = (
    offer(
        RECOVER,
        text("epson.action.recover", "Recover from the error"),
        text(
            "epson.action.recover.meaning",
            "Tells the printer to go on after an error that it can get over: a stuck cutter, for example. Remove the "
            "cause first. The line in which it stopped is printed again.",
        ),
        Evidence(f"{T90}, page 77, DLE ENQ 1", DOCUMENTED),
        Danger.PRINTS,
        text(
            "epson.action.recover.consequence",
            "The printer goes on with what it had not finished, and prints the line again in which it stopped.",
        ),
        Category.CONFIG,
        EVERY_MODEL,
    ),
    offer(
        RECOVER_AND_CLEAR,
        text("epson.action.recover_and_clear", "Recover, and drop what waits"),
        text(
            "epson.action.recover_and_clear.meaning",
            "Tells the printer to go on after an error that it can get over, and to forget everything that it has "
            "been sent and has not printed.",
        ),
        Evidence(f"{T90}, page 77, DLE ENQ 2", DOCUMENTED),
        Danger.DESTRUCTIVE,
        text(
            "epson.action.recover_and_clear.consequence",
            "Receipts that wait in the printer are lost: the till has to print them again.",
        ),
        Category.CONFIG,
        EVERY_MODEL,
    ),
    offer(
        CLEAR_BUFFERS,
        text("epson.action.clear_buffers", "Drop what is not printed"),
        text(
            "epson.action.clear_buffers.meaning",
            "Empties the printer's memory of everything that it has been sent and has not printed. It confirms that.",
        ),
        Evidence(f"{T81}, page 60, DLE DC4 function 8; {GUIDE}, page 425", DOCUMENTED),
        Danger.DESTRUCTIVE,
        text(
            "epson.action.clear_buffers.consequence",
            "A receipt that is being printed breaks off, and those that wait are lost: the till has to print them "
            "again.",
        ),
        Category.CONFIG,
        understanding(Command.CLEAR),
    ),
    offer(
        PRESS_FEED,
        text("epson.action.press_feed", "Press the feed button"),
        text(
            "epson.action.press_feed.meaning",
            "Stands in for one press of the feed button while the printer waits for it. At any other time nothing "
            "happens.",
        ),
        Evidence(f"{T90}, page 77, DLE ENQ 0", DOCUMENTED),
        Danger.PRINTS,
        text(
            "epson.action.press_feed.consequence",
            "A printer that waits for its button goes on: it may print what a program has stored in it, or feed paper.",
        ),
        Category.DEBUG,
        KNOWN,
    ),
    offer(
        END_SLIP_WAIT,
        text("epson.action.end_slip_wait", "No longer wait for a slip"),
        text("epson.action.end_slip_wait.meaning", "Ends the printer's waiting until somebody inserts a slip."),
        Evidence("TM-H5000 manual, DLE ENQ 3", DOCUMENTED),
        Danger.DISRUPTIVE,
        text(
            "epson.action.end_slip_wait.consequence",
            "The program that wants to print a slip has to ask for it again.",
        ),
        Category.CONFIG,
        having(Part.SLIP),
    ),
    offer(
        POWER_OFF,
        text("epson.action.power_off", "Shut the printer down"),
        text(
            "epson.action.power_off.meaning",
            "The printer saves its counters and stops, so that its power can be cut. It confirms that.",
        ),
        Evidence(f"{T90}, pages 79 and 80; {GUIDE}, page 386: DLE DC4 function 2", DOCUMENTED),
        Danger.DESTRUCTIVE,
        text(
            "epson.action.power_off.consequence",
            "The printer is dead until somebody switches it off and on. What it has not printed yet is lost.",
        ),
        Category.CONFIG,
        understanding(Command.POWER_OFF),
    ),
    offer(
        RECOVERY_WAIT,
        text("epson.action.recovery_wait", "Set the wait before it is online again"),
        text(
            "epson.action.recovery_wait.meaning",
            "How long the printer waits, until it is switched off, before it is online again after paper was put in. "
            "The two numbers are those of the command GS z 0.",
        ),
        Evidence(f"GS z 0: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "epson.action.recovery_wait.consequence",
            "After a change of paper the printer is ready sooner or later than people are used to.",
        ),
        Category.DEBUG,
        understanding(Command.CLEAR),
        _wait(OPENED, text("epson.action.recovery_wait.opened", "First wait")),
        _wait(CLOSED, text("epson.action.recovery_wait.closed", "Second wait")),
    ),
)
"""In the order in which they are offered."""
