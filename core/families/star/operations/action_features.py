"""What can be done with a Star printer, declared: what it does, what it means for the shop, and who says so."""

from __future__ import annotations

from typing import Any, Final

from core.families.star.sources import ETHERNET, GRAPHIC, LINE, MANUAL, MENU_SCRIPT
from core.families.star.wire.requests import AutomaticStatus
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number
from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence
from core.text import Text, text

PRINT_TEST: Final = "print_test"
RESTART: Final = "restart"
RELEASE: Final = "release"
CLEAR_ETB_COUNTER: Final = "clear_etb_counter"
REALTIME_RESET: Final = "realtime_reset"
AUTOMATIC_STATUS: Final = "automatic_status"
SAVE_AND_RESTART: Final = "save_and_restart"
DEFAULT_SWITCHES: Final = "default_memory_switches"
PORT: Final = "port"
MODE: Final = "mode"

MODES: Final = {mode.name.lower(): mode for mode in AutomaticStatus}
"""The ids of the modes of automatic status, by which they are asked for."""

_MODE_WORDS: Final[dict[str, Text]] = {
    "off": text("star.automatic.off", "off"),
    "asb": text("star.automatic.asb", "when something changes (ASB)"),
    "nsb": text("star.automatic.nsb", "when a computer connects (NSB)"),
    "both": text("star.automatic.both", "when something changes, and when a computer connects"),
    "memory_switch": text("star.automatic.memory_switch", "as the memory switches say"),
    "once": text("star.automatic.once", "once, now"),
}


def _action(
    name: str,
    label: Text,
    meaning: Text,
    evidence: Evidence,
    danger: Danger,
    consequence: Text | None,
    category: Category,
    *parameters: Feature[Any],
) -> Feature[Any]:
    return Feature(
        name, label, FeatureKind.ACTION, None, category, danger, meaning=meaning, evidence=evidence, readable=False,
        parameters=parameters, consequence=consequence,
    )  # fmt: skip


ACTIONS: Final[tuple[Feature[Any], ...]] = (
    _action(
        RESTART,
        text("star.action.restart", "Restart the printer"),
        text(
            "star.action.restart.meaning",
            "The network board resets the printer, whatever it is doing, also after an error. "
            "The reset password is needed; it crosses the network in clear.",
        ),
        Evidence(f"{MANUAL}, page 3-10: 1C hex in the table, 1F hex in the text; 1C hex is sent", INFERRED),
        Danger.DISRUPTIVE,
        text(
            "star.action.restart.consequence",
            "The printer stops at once, loses what it has not printed yet, and is away for some seconds.",
        ),
        Category.PRIMARY,
    ),
    _action(
        PRINT_TEST,
        text("star.action.print_test", "Print a test"),
        text(
            "star.action.print_test.meaning",
            "The printer resets itself and prints its settings and memory switches: about as long as a receipt, "
            "roughly 20 to 40 lines.",
        ),
        Evidence(f"{GRAPHIC}, ESC ? LF NUL; the length is estimated from what is printed", DOCUMENTED),
        Danger.PRINTS,
        text(
            "star.action.print_test.consequence",
            "The printer prints one slip of roughly 20 to 40 lines, and is away for some seconds. "
            "What it has not printed yet is lost.",
        ),
        Category.PRIMARY,
    ),
    _action(
        RELEASE,
        text("star.action.release", "Release the print port"),
        text(
            "star.action.release.meaning",
            "Frees port 9100 from a session of this computer that is stuck: of a program that crashed, for example. "
            "Only the computer that holds the session can release it.",
        ),
        Evidence(f"{MANUAL}, page 3-13", DOCUMENTED),
        Danger.DISRUPTIVE,
        text(
            "star.action.release.consequence",
            "The program that holds the session loses its connection to the printer; what it was printing breaks off.",
        ),
        Category.PRIMARY,
        Feature(
            PORT,
            text("star.action.release.port", "Port of the session on this computer"),
            FeatureKind.NUMBER,
            Number(1, 65535),
            meaning=text(
                "star.action.release.port.meaning",
                "The port that the stuck program used on this computer, not 9100. "
                "Without it the session is looked for among this computer's connections.",
            ),
            readable=False,
        ),
    ),
    _action(
        REALTIME_RESET,
        text("star.action.realtime_reset", "Reset the printer itself"),
        text(
            "star.action.realtime_reset.meaning",
            "Resets the printer in real time; the network board is left alone. No password is needed.",
        ),
        Evidence(f"{ETHERNET}, ESC ACK CAN", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "star.action.realtime_reset.consequence",
            "The printer stops at once, loses what it has not printed yet, and is away for a moment.",
        ),
        Category.CONFIG,
    ),
    _action(
        SAVE_AND_RESTART,
        text("star.action.save_and_restart", "Save the board's settings and restart"),
        text(
            "star.action.save_and_restart.meaning",
            "Chooses 'Save to NVRAM & Restart Printer' in the board's Telnet menu. "
            "The administrator password is needed; it crosses the network in clear.",
        ),
        Evidence(f"{MENU_SCRIPT}; {ETHERNET}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "star.action.save_and_restart.consequence",
            "The board and the printer start anew: what is not printed yet is lost. They are away for some seconds.",
        ),
        Category.CONFIG,
    ),
    _action(
        AUTOMATIC_STATUS,
        text("star.action.automatic_status", "Switch automatic status"),
        text(
            "star.action.automatic_status.meaning",
            "Decides when the printer tells its status by itself, to every computer on its print port. "
            "It lasts until the printer is switched off.",
        ),
        Evidence(f"{GRAPHIC}, ESC RS a n", DOCUMENTED),
        Danger.DISRUPTIVE,
        text(
            "star.action.automatic_status.consequence",
            "The till gets status bytes that it may not expect, or none where it waits for them.",
        ),
        Category.DEBUG,
        Feature(
            MODE,
            text("star.action.automatic_status.mode", "When it tells its status"),
            FeatureKind.CHOICE,
            Choice(_MODE_WORDS),
            readable=False,
        ),
    ),
    _action(
        CLEAR_ETB_COUNTER,
        text("star.action.clear_etb_counter", "Clear the ETB counter"),
        text("star.action.clear_etb_counter.meaning", "Sets the counter of ETB commands to 0. Nothing is printed."),
        Evidence(f"{GRAPHIC}, ESC RS E n", DOCUMENTED),
        Danger.NONE,
        None,
        Category.DEBUG,
    ),
    _action(
        DEFAULT_SWITCHES,
        text("star.action.default_switches", "Set all memory switches to default"),
        text(
            "star.action.default_switches.meaning",
            "Writes the printer's default into every memory switch. The values before are told, so that they can be "
            "put back one by one.",
        ),
        Evidence(f"{LINE}; {GRAPHIC}: ESC GS # @ 0 and W", DOCUMENTED),
        Danger.DESTRUCTIVE,
        text(
            "star.action.default_switches.consequence",
            "Every memory switch is overwritten, and the printer may behave otherwise than the till expects. "
            "It starts anew and is away for some seconds; nothing is printed.",
        ),
        Category.DEBUG,
    ),
)
"""In the order in which they are offered: what a shop needs first."""

BY_BOARD: Final = frozenset({RESTART, RELEASE, SAVE_AND_RESTART})
"""Actions of the network board, which a serial line does not reach."""
