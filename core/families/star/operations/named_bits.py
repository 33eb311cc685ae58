"""The bits of memory switches that have a public meaning, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.families.star.operations.switch_value import BitChange
from core.families.star.sources import CUPS
from core.feature import Choice
from core.status import SEEN_IN_CODE, Evidence
from core.text import Text, text


@dataclass(frozen=True, slots=True)
class NamedBits:
    """Bits of one switch that are one setting: its choices by id, each with its words and the bits that stand for it.

    `switch` is the digit of the switch, `mask` the bits (0 to FFFF hex), `groups` the models that have the meaning.
    """

    id: str
    label: Text
    meaning: Text
    switch: str
    mask: int
    choices: dict[str, tuple[Text, int]]
    groups: frozenset[str]
    evidence: Evidence

    @property
    def codec(self) -> Choice:
        """Give the choices for people."""
        return Choice({choice: words for choice, (words, _) in self.choices.items()})

    def change(self, choice: str) -> BitChange:
        """Give what a choice changes in the switch. Raises a Mistake for one that there is not."""
        return BitChange(self.mask, self.choices[self.codec.parse(choice)][1])

    def choice_in(self, value: int) -> str | None:
        """Give the choice that a switch's value says; None for bits that no choice stands for."""
        return next((choice for choice, (_, bits) in self.choices.items() if value & self.mask == bits), None)


NAMED_BITS: Final = (
    NamedBits(
        "usb_mode",
        text("star.setting.usb_mode", "USB mode"),
        text(
            "star.setting.usb_mode.meaning", "How the printer's USB interface presents itself. Memory switch C, bit D."
        ),
        "C",
        0x2000,
        {
            "windows": (text("star.usb_mode.windows", "for Windows"), 0x0000),
            "linux_macos": (text("star.usb_mode.linux_macos", "for Linux and macOS"), 0x2000),
        },
        frozenset({"TSP650", "TSP700II"}),
        Evidence(f"{CUPS}, Tips/MSW_Setting/ThermalPrinter", SEEN_IN_CODE),
    ),
    NamedBits(
        "sp700_switch_4_pair",
        text("star.setting.sp700_pair", "Memory switch 4, bits 8 and 7"),
        text(
            "star.setting.sp700_pair.meaning",
            "Star's own files set these two bits together and call that Disable, and clear them for Enable. "
            "They do not say of what.",
        ),
        "4",
        0x0180,
        {
            "enabled": (text("star.sp700_pair.enabled", "Enable"), 0x0000),
            "disabled": (text("star.sp700_pair.disabled", "Disable"), 0x0180),
        },
        frozenset({"SP700"}),
        Evidence(f"{CUPS}, Tips/MSW_Setting/DotPrinter", SEEN_IN_CODE),
    ),
)

NAMED: Final = {named.id: named for named in NAMED_BITS}
"""By the id of the setting."""
