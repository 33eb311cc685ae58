"""Actions about printing, declared: the tests, and how dark and how fast is printed until the power goes off."""

from __future__ import annotations

from typing import Final

from core.families.epson.models import Command, Part
from core.families.epson.operations.action_offer import EVERY_MODEL, ActionOffer, having, offer, understanding
from core.families.epson.sources import CLONES, GUIDE, KUN, L90, REFERENCE
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number
from core.status import DOCUMENTED, SEEN_IN_CODE, Evidence
from core.text import Text, text

PRINT_TEST: Final = "print_test"
SELF_TEST: Final = "self_test"
DENSITY_UNTIL_OFF: Final = "density_until_off"
SPEED_UNTIL_OFF: Final = "speed_until_off"

PATTERN: Final = "pattern"
DENSITY: Final = "density"
SPEED: Final = "speed"

AS_SET: Final = "as_set"
"""The choice that takes the density again which the printer keeps."""
PATTERNS: Final = {"status": 2, "rolling": 3}
"""The patterns of the self-test by id, with the byte of GS ( A.

Left out: the hex dump (1), which the printer does not leave by itself, and automatic layout (64), which is a setting.
"""
DENSITIES: Final = {AS_SET: 0x00} | {
    str(100 + 5 * step): step % 0x100 for step in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8)
}
"""The densities in percent, with the byte of GS ( K: 5 % a step, FA for 70 % to 08 for 140 %."""
HIGHEST_SPEED: Final = 13

_PATTERN_WORDS: Final[dict[str, Text]] = {
    "status": text("epson.action.self_test.status", "the printer's settings"),
    "rolling": text("epson.action.self_test.rolling", "a rolling pattern of characters"),
}
_PERCENT: Final = text("epson.action.density.percent", "{percent} %")
_AS_SET: Final = text("epson.action.density.as_set", "as the printer is set")
_DENSITY_WORDS: Final[dict[str, Text]] = {
    density: _AS_SET if density == AS_SET else _PERCENT.having(percent=density) for density in DENSITIES
}

_THERMAL: Final = understanding(Command.PROCESS_ID) - having(Part.INK)
"""GS ( K: not on impact printers and old models; an ink printer has no print head to heat."""

OFFERS: Final[tuple[ActionOffer, ...]] = (
    offer(
        PRINT_TEST,
        text("epson.action.print_test", "Print a test"),
        text(
            "epson.action.print_test.meaning",
            "Prints a short slip: the model, the address, date and time. Where the model can confirm it, 'done' means "
            "that the slip has been printed and not only been sent.",
        ),
        Evidence(f"{GUIDE}, GS ( H function 48, page 425; {REFERENCE}, LF, GS V", DOCUMENTED),
        Danger.PRINTS,
        text(
            "epson.action.print_test.consequence",
            "The printer prints one slip of about 8 lines, and cuts it off where it has a cutter.",
        ),
        Category.PRIMARY,
        EVERY_MODEL,
    ),
    offer(
        SELF_TEST,
        text("epson.action.self_test", "Let the printer test itself"),
        text(
            "epson.action.self_test.meaning",
            "The printer prints its own test and resets itself. Until it is back it answers nothing, as while its feed "
            "button is held down when it is switched on.",
        ),
        Evidence(f"GS ( A: {CLONES}; {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "epson.action.self_test.consequence",
            "The printer prints a test as long as a receipt or longer, and resets itself: it loses what it has not "
            "printed yet, and is away until the test is over.",
        ),
        Category.CONFIG,
        understanding(Command.SETTING_MODE) & understanding(Command.TEXT_INFORMATION),
        Feature(
            PATTERN,
            text("epson.action.self_test.pattern", "What is printed"),
            FeatureKind.CHOICE,
            Choice(_PATTERN_WORDS),
            readable=False,
        ),
    ),
    offer(
        DENSITY_UNTIL_OFF,
        text("epson.action.density_until_off", "Print darker or lighter"),
        text(
            "epson.action.density_until_off.meaning",
            "Changes the density until the printer is switched off or reset. What it keeps is not changed. "
            "Models differ in how far they go: TM-T90 up to 130 %, TM-L90 up to 140 %.",
        ),
        Evidence(f"{L90}, page 150, GS ( K function 49; other models: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "epson.action.density_until_off.consequence",
            "Receipts come out darker or lighter from now on, until the printer is switched off.",
        ),
        Category.DEBUG,
        _THERMAL,
        Feature(
            DENSITY,
            text("epson.action.density_until_off.density", "Density"),
            FeatureKind.CHOICE,
            Choice(_DENSITY_WORDS),
            readable=False,
        ),
    ),
    offer(
        SPEED_UNTIL_OFF,
        text("epson.action.speed_until_off", "Print faster or slower"),
        text(
            "epson.action.speed_until_off.meaning",
            "Changes the speed until the printer is switched off or reset. What it keeps is not changed. "
            "How fast a step is differs from model to model.",
        ),
        Evidence(f"GS ( K function 50: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "epson.action.speed_until_off.consequence",
            "Receipts come out faster or slower from now on, until the printer is switched off.",
        ),
        Category.DEBUG,
        _THERMAL,
        Feature(
            SPEED,
            text("epson.action.speed_until_off.speed", "Speed"),
            FeatureKind.NUMBER,
            Number(0, HIGHEST_SPEED),
            meaning=text(
                "epson.action.speed_until_off.speed.meaning",
                "1 is the slowest; 0 takes the speed that the printer keeps.",
            ),
            readable=False,
        ),
    ),
)
"""In the order in which they are offered."""
