"""The documents and programs that the facts about Epson printers come from, ready to be quoted in a tooltip.

The letters in brackets are the keys of the protocol sheet. Pages are those printed on the page.
"""

from __future__ import annotations

from typing import Final

from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence

GUIDE: Final = "Epson ESC/POS Application Programming Guide (APG)"
REFERENCE: Final = "Epson ESC/POS Command Reference (REF)"
EXTENDED: Final = f"{REFERENCE}, FS ( e"
T88III: Final = "TM-T88III specification (T88III-SPEC)"
T90: Final = "TM-T90 specification (T90-SPEC)"
L90: Final = "TM-L90 specification (L90-SPEC)"
T81: Final = "TM-T81 specification (T81-SPEC)"
U220: Final = "TM-U220 specification (U220A-SPEC)"
U295: Final = "TM-U295 specification (U295-SPEC)"
RPU420: Final = "RP-U420 manual (RPU420)"
BOARD: Final = "UB-E02 Technical Reference Guide (UBE02)"
EPOS: Final = "Epson ePOS-Device XML manual (EPOS)"
GUIDES: Final = "Technical Reference Guides of TM printers (TRG)"
WEB_API: Final = "Epson TM-i Series WebConfig API User's Manual, M00052304 and M00052305"
CLONES: Final = "manuals of compatible printers (CLONES)"
KUN: Final = "kunif/EscPosUtils (KUN)"
NET: Final = "gilbertfl/escpos-netprinter (NET)"
ENPC: Final = "BlackLotus/epson-stuff (ENPCREPO)"

NAMES: Final = Evidence("the scheme of Epson's model names: TM-m30II-H is a TM-m30II", INFERRED)
EXTENDED_STATUS: Final = Evidence(EXTENDED, DOCUMENTED)
EXTENDED_MODELS: Final = Evidence(f"{EXTENDED}: the models that the page can be shown for, no proof", INFERRED)
AUTOMATIC_STATUS: Final = Evidence(f"{GUIDE}, GS a, pages 313 to 321", DOCUMENTED)
REALTIME_STATUS: Final = Evidence(f"{GUIDE}, DLE EOT, pages 303 to 310", DOCUMENTED)
AUTOMATIC_STATE: Final = Evidence(f"{GUIDE}, GS a, pages 318 and 319", DOCUMENTED)
AUTOMATIC_ERRORS: Final = Evidence(f"{GUIDE}, GS a, pages 318, 320 and 324", DOCUMENTED)
AUTOMATIC_PAPER: Final = Evidence(f"{GUIDE}, GS a, page 313", DOCUMENTED)
LOW_BATTERY: Final = Evidence(f"{GUIDE}, pages 324 and 335 (TM-P60)", DOCUMENTED)
U220_SWITCHES: Final = Evidence(f"{U220}, pages 30 and 31", DOCUMENTED)
L90_LAYOUT: Final = Evidence(f"{GUIDE}, page 309 (TM-L90)", DOCUMENTED)
PEELER_AUTOMATIC: Final = Evidence(f"{EPOS}, page 64: the status word, read as the bytes of GS a", INFERRED)
SLIP: Final = Evidence(f"{U295}, GS a", DOCUMENTED)
PEELER: Final = Evidence(f"{EPOS}, page 64", DOCUMENTED)
PEELER_REALTIME: Final = Evidence(f"{GUIDE}, page 296", DOCUMENTED)
INK: Final = Evidence(f"{GUIDE}, GS j, page 328", DOCUMENTED)
INK_REALTIME: Final = Evidence("constants of escpos-php, issue 1088", SEEN_IN_CODE)
BATTERY: Final = Evidence(f"{GUIDE}, page 391", DOCUMENTED)
BATTERY_SCALE: Final = Evidence(f"{EPOS}: the scale of the levels", INFERRED)
OFFLINE_CAUSE: Final = Evidence(f"{GUIDE}, GS ( H, pages 431 to 438 (TM-L90)", DOCUMENTED)
EPOS_STATUS: Final = Evidence(f"{EPOS}, pages 64 and 88", DOCUMENTED)
INFORMATION: Final = Evidence(f"{GUIDE}, GS I, pages 456 to 469; {REFERENCE}, gs_ci; {RPU420}", DOCUMENTED)
COUNTERS: Final = Evidence(f"{GUIDE}, GS g 2, pages 475 to 477; {T81}, page 106", DOCUMENTED)
WEB_CONFIG: Final = Evidence(f"{WEB_API}, pages 11 to 20", DOCUMENTED)
BEACON: Final = Evidence(
    f"{GUIDES}: TM-m50II, pages 121 to 125; TM-m30III, page 139. How a script comes is taken from how it is written",
    INFERRED,
)
