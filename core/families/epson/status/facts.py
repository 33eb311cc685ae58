"""What several statuses of a printer tell: each fact has one name and one set of words wherever it stands.

Automatic status, real-time status and the ePOS status word keep the same facts in different bits. Here stands what a
fact means; where it stands is the tables' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.families.epson import sources
from core.families.epson.models import GROUPS, Part, groups_with
from core.status import Cell, Evidence, State, Wording
from core.status.flags import (
    ATTENTION,
    CLOSED,
    FAULT,
    IN,
    NEUTRAL,
    NO,
    NOT_SET,
    OPEN,
    OUT,
    SET,
    YES,
    between,
    flag,
    pair,
)
from core.text import Text, text

Wordings = Mapping[int, Wording]


@dataclass(frozen=True, slots=True)
class Variation:
    """What a fact means on one model group, where it means more there than elsewhere."""

    group: str
    meaning: Text
    evidence: Evidence
    wordings: Wordings | None = None
    """None: the words of all other models."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is true or false: id, name, the words of false (0) and true (1), and the meaning."""

    id: str
    label: Text
    wordings: Wordings
    meaning: Text
    variations: tuple[Variation, ...] = field(default=())

    def at(
        self, place: tuple[int, int | tuple[int, int]], evidence: Evidence, models: frozenset[str] | None = None
    ) -> tuple[Cell, ...]:
        """Make the cells of the fact at a place: its byte, from 1, and its bit, or two bits that must agree.

        `models` are the groups that have it; None means all. Groups with a variation get a cell of their own.
        """
        varying = [v for v in self.variations if models is None or v.group in models]
        general = (frozenset(GROUPS) if models is None else models).difference(v.group for v in varying)
        return (
            self._cell(place, self.wordings, self.meaning, evidence, general if varying else models),
            *(
                self._cell(place, v.wordings or self.wordings, v.meaning, v.evidence, frozenset({v.group}))
                for v in varying
            ),
        )

    def _cell(
        self,
        place: tuple[int, int | tuple[int, int]],
        wordings: Wordings,
        meaning: Text,
        evidence: Evidence,
        models: frozenset[str] | None,
    ) -> Cell:
        byte, bits = place
        if isinstance(bits, tuple):
            return pair(self.id, self.label, (byte, bits), wordings, meaning, evidence, models)
        return flag(self.id, self.label, (byte, bits), wordings, meaning, evidence, models)


WITH_DRAWER: Final = groups_with(Part.DRAWER)
WITH_BATTERY: Final = groups_with(Part.BATTERY)
WITH_NEAR_END: Final = groups_with(Part.NEAR_END)
WITH_CUTTER: Final = groups_with(Part.CUTTER)
WITH_SLIP: Final = groups_with(Part.SLIP)
WITH_PEELER: Final = groups_with(Part.PEELER)

LOW: Final = text("epson.status.low", "LOW")
HIGH: Final = text("epson.status.high", "HIGH")

DRAWER: Final = Fact(
    "drawer_pin3_high", text("epson.status.drawer", "Drawer pin"), between(LOW, HIGH),
    text(
        "epson.status.drawer.meaning",
        "Pin 3 of the drawer's connector, where the switch in the drawer is. This is the electrical state: whether "
        "HIGH means an open drawer depends on the drawer.",
    ),
)  # fmt: skip
BATTERY_LOW: Final = Fact(
    "battery_low", text("epson.status.battery_low", "Battery too low"), FAULT,
    text("epson.status.battery_low.meaning", "The printer is offline because its battery is too low to print."),
)  # fmt: skip
OFFLINE: Final = Fact(
    "offline", text("epson.status.offline", "Offline"), FAULT,
    text("epson.status.offline.meaning", "Whether the printer refuses to print. The other bits mostly say why."),
)  # fmt: skip
COVER_OPEN: Final = Fact(
    "cover_open", text("epson.status.cover", "Cover"), between(CLOSED, OPEN, State.FAULT),
    text(
        "epson.status.cover.meaning",
        "Whether the cover is closed. An open cover stops printing, and on most models what the paper sensors tell "
        "is then not reliable.",
    ),
    (
        Variation(
            "U220",
            text(
                "epson.status.cover.u220",
                "Whether the cover is closed. With memory switch 8-5 off, an open cover is told as paper end instead.",
            ),
            sources.U220_SWITCHES,
        ),
    ),
)  # fmt: skip
FEEDING: Final = Fact(
    "feeding", text("epson.status.feeding", "Feeding"), between(NO, YES, State.INFO),
    text("epson.status.feeding.meaning", "Whether somebody feeds paper with the button at this moment."),
)  # fmt: skip
WAITING_RECOVERY: Final = Fact(
    "waiting_recovery", text("epson.status.waiting", "Waits for recovery"), ATTENTION,
    text(
        "epson.status.waiting.meaning",
        "The cause of being offline is gone, and the printer waits before it goes online: for a set time, or for a "
        "press of the feed button.",
    ),
)  # fmt: skip
FEED_BUTTON: Final = Fact(
    "feed_button", text("epson.status.feed_button", "Feed button"),
    between(text("epson.status.released", "up"), text("epson.status.pressed", "down"), State.INFO),
    text("epson.status.feed_button.meaning", "Whether the feed button is pressed at this moment."),
)  # fmt: skip
RECOVERABLE_ERROR: Final = Fact(
    "recoverable_error", text("epson.status.recoverable", "Recoverable error"), FAULT,
    text(
        "epson.status.recoverable.meaning",
        "A mechanical error, not of the cutter. Once its cause is removed, the printer recovers when it is told to.",
    ),
    (
        Variation(
            "L90",
            text(
                "epson.status.recoverable.l90",
                "A mechanical error, or the paper does not have the layout that is set. Once its cause is removed, the "
                "printer recovers when it is told to; memory switch 8-2 decides whether closing the cover is enough.",
            ),
            sources.L90_LAYOUT,
        ),
        Variation(
            "U220",
            text(
                "epson.status.recoverable.u220",
                "A mechanical error, or, with memory switch 8-8 on, a cover that was opened while it printed. Once its "
                "cause is removed, the printer recovers when it is told to.",
            ),
            sources.U220_SWITCHES,
        ),
    ),
)  # fmt: skip
CUTTER_ERROR: Final = Fact(
    "cutter_error", text("epson.status.cutter", "Cutter error"), FAULT,
    text("epson.status.cutter.meaning", "The cutter did not come home: mostly paper is stuck in it."),
)  # fmt: skip
UNRECOVERABLE_ERROR: Final = Fact(
    "unrecoverable_error", text("epson.status.unrecoverable", "Lasting error"), FAULT,
    text(
        "epson.status.unrecoverable.meaning",
        "Unrecoverable error: it does not go away by itself, the printer has to be switched off and on.",
    ),
)  # fmt: skip
AUTO_RECOVERABLE_ERROR: Final = Fact(
    "auto_recoverable_error", text("epson.status.auto_recoverable", "Passing error"), FAULT,
    text(
        "epson.status.auto_recoverable.meaning",
        "Automatically recoverable error: the print head is too hot, or the cover was opened while it printed. "
        "It goes away with its cause.",
    ),
    (
        Variation(
            "U220",
            text(
                "epson.status.auto_recoverable.u220",
                "Automatically recoverable error: the print head is too hot, or, with memory switch 8-8 off, the cover "
                "was opened while it printed. It goes away with its cause.",
            ),
            sources.U220_SWITCHES,
        ),
    ),
)  # fmt: skip
PAPER_NEAR_END: Final = Fact(
    "paper_near_end", text("epson.status.near_end", "Near end"), ATTENTION,
    text(
        "epson.status.near_end.meaning",
        "The roll is nearly used up. A printer without this sensor, which is an option on some, always says no.",
    ),
)  # fmt: skip
PAPER_END: Final = Fact(
    "paper_end", text("epson.status.paper", "Paper"), between(IN, OUT, State.FAULT),
    text("epson.status.paper.meaning", "Whether the sensor sees paper. Not reliable while the cover is open."),
    (
        Variation(
            "U220",
            text(
                "epson.status.paper.u220",
                "Whether the sensor sees paper. With memory switch 8-5 off, an open cover is told as paper end too.",
            ),
            sources.U220_SWITCHES,
            between(IN, text("epson.status.paper.out_or_open", "out or open"), State.FAULT),
        ),
    ),
)  # fmt: skip
LABEL_WAITING: Final = Fact(
    "label_waiting", text("epson.status.label", "Label waits"), between(NO, YES, State.INFO),
    text("epson.status.label.meaning", "A label is printed, and the printer waits until somebody takes it."),
)  # fmt: skip
LABEL_OR_BUZZER: Final = Fact(
    "label_or_buzzer", text("epson.status.label_or_buzzer", "Label or buzzer"), NEUTRAL,
    text(
        "epson.status.label_or_buzzer.meaning",
        "On a printer with a label peeler a label waits to be taken; on others the buzzer sounds. "
        "Printers that have neither may send 1 all the same.",
    ),
)  # fmt: skip
PEELER_EMPTY: Final = Fact(
    "peeler_empty", text("epson.status.peeler", "Peeler"), between(IN, OUT),
    text("epson.status.peeler.meaning", "Whether the sensor of the label peeler sees paper."),
)  # fmt: skip

_MODEL_DECIDES: Final = text(
    "epson.status.model_decides",
    "Only some models have this; on others the bit says nothing. It can be read once the model is known.",
)


def undecided(name: str, label: Text, place: tuple[int, int], evidence: Evidence) -> Cell:
    """Make the cell that stands at a place while the model is unknown: it claims nothing."""
    return flag(name, label, place, between(NOT_SET, SET), _MODEL_DECIDES, evidence, frozenset())
