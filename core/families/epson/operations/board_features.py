"""What the network board of an Epson printer can be told by ENPC, declared."""

from __future__ import annotations

from typing import Final

from core.families.epson.operations.action_offer import EVERY_MODEL, ActionOffer, offer
from core.families.epson.sources import BOARD
from core.feature import Category, Danger
from core.status import DOCUMENTED, INFERRED, Evidence
from core.text import text

RESET: Final = "board_reset"
TIMER_RESTART: Final = "board_timer_restart"

OFFERS: Final[tuple[ActionOffer, ...]] = (
    offer(
        RESET,
        text("epson.action.board_reset", "Reset printer and network board"),
        text(
            "epson.action.board_reset.meaning",
            "The network board resets itself and the printer, whatever it is doing. The print port is not needed for "
            "it. A switch of the printer must allow it.",
        ),
        Evidence(f"{BOARD}, section 4.7.5", DOCUMENTED),
        Danger.DISRUPTIVE,
        text(
            "epson.action.board_reset.consequence",
            "The printer stops at once, loses what it has not printed yet, and is away for about ten seconds.",
        ),
        Category.CONFIG,
        EVERY_MODEL,
    ),
    offer(
        TIMER_RESTART,
        text("epson.action.board_timer_restart", "Restart the time-out of the print port"),
        text(
            "epson.action.board_timer_restart.meaning",
            "The network board drops a silent connection after some minutes; this lets it count anew. Only the name of "
            "the command is documented.",
        ),
        Evidence(f"{BOARD}, section 4.7: the name; its data is not documented and none is sent", INFERRED),
        Danger.NONE,
        None,
        Category.DEBUG,
        EVERY_MODEL,
    ),
)
"""For printers on a network; a serial line does not reach the board."""
