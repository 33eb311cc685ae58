"""The documents and programs that the facts about projectors come from, ready to be quoted in a tooltip.

The letters in brackets are the short names of the protocol sheet.
"""

from __future__ import annotations

from typing import Final

from core.status import DOCUMENTED, SEEN_IN_CODE, Evidence

SIBLING: Final = "CP-AW250N technical manual (AW250)"
PJLINK_1: Final = "PJLink specification, Class 1, version 1.04"
PJLINK_2: Final = "PJLink specification, Class 2, version 2.10"

POWER: Final = Evidence(f"{SIBLING}, page 17", DOCUMENTED)
ERRORS: Final = Evidence(
    f"{SIBLING}, page 17, for 0 to 5, 7 and 8; CP-X253 technical manual, page 8, and ED-A100 command table for 6, 9, "
    "0Ch and 10h; public control programs for 0Fh and 60h",
    DOCUMENTED,
)
INPUTS: Final = Evidence(f"{SIBLING}, page 17; command tables of sibling models for the other codes", DOCUMENTED)
SWITCHES: Final = Evidence("command tables of ED-A100, CP-TW2503 and CP-WU8600", DOCUMENTED)
HOURS: Final = Evidence(
    "command tables of ED-A100 and CP-TW2503 name the register; public control programs read sixteen bits from it",
    SEEN_IN_CODE,
)
HOURS_IN_TWO: Final = Evidence(
    "command tables of LX750 and CP-WU8600 name the registers; a public control program reads one byte from each",
    SEEN_IN_CODE,
)
PJLINK: Final = Evidence(f"{PJLINK_1}, as public programs quote it", SEEN_IN_CODE)
PJLINK_CLASS_2: Final = Evidence(f"{PJLINK_2}, as public programs quote it", SEEN_IN_CODE)

LAMP_LIFE: Final = 3000
"""Hours that are usual for a lamp of the CP-A220N class at full brightness. Inferred from lamps of other makers (2,000
to 3,000 hours); the maker's own figure was not found. In eco mode a lamp lasts longer."""
