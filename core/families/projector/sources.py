"""The documents and programs that the facts about projectors come from, ready to be quoted in a tooltip.

The letters in brackets are the short names of the protocol sheet.
"""

from __future__ import annotations

from typing import Final

from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence

MANUAL: Final = "CP-A220N/CP-A300N technical manual"
SIBLING: Final = "CP-AW250N technical manual (AW250)"
GUIDE: Final = "CP-A222WN network guide (A222-UM201)"
PJLINK_1: Final = "PJLink specification, Class 1, version 1.04"
PJLINK_2: Final = "PJLink specification, Class 2, version 2.10"

FRAME: Final = Evidence(f"{MANUAL}, page 13", DOCUMENTED)
REPLIES: Final = Evidence(f"{MANUAL}, pages 13 and 14", DOCUMENTED)
AUTHENTICATION: Final = Evidence(f"{MANUAL}, page 14", DOCUMENTED)
POWER: Final = Evidence(f"{SIBLING}, page 17", DOCUMENTED)
ERRORS: Final = Evidence(f"{SIBLING}, page 17", DOCUMENTED)
INPUTS: Final = Evidence(f"{SIBLING}, page 17; command tables of sibling models for the other codes", DOCUMENTED)
SWITCHES: Final = Evidence("command tables of ED-A100, CP-TW2503 and CP-WU8600", DOCUMENTED)
HOURS: Final = Evidence("command tables of ED-A100, LX750, CP-TW2503 and CP-WU8600", DOCUMENTED)
HOURS_IN_TWO: Final = Evidence("public control programs: one byte from each register", SEEN_IN_CODE)
WARMING_UP: Final = Evidence("no reading says so: known from the command that was given", INFERRED)
PJLINK: Final = Evidence(PJLINK_1, SEEN_IN_CODE)
PJLINK_CLASS_2: Final = Evidence(PJLINK_2, SEEN_IN_CODE)

LAMP_LIFE: Final = 3000
"""Hours that a lamp of the CP-A220N class is made for at full brightness. Inferred: what is usual for lamps of projectors
of 2,000 to 3,000 lumens; the maker's own figure was not found. In eco mode a lamp lasts longer."""
