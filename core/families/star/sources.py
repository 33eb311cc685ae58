"""The documents and programs that the facts about Star printers come from, ready to be quoted in a tooltip.

The letters in brackets are the keys of the protocol sheet. Pages are those printed on the page.
"""

from __future__ import annotations

from typing import Final

from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence

MANUAL: Final = "IFBD-HE07/08-BE07 User's Manual (M-HE07)"
LINE: Final = "STAR Line Mode Command Specifications (M-LINE)"
LINE_LATER: Final = "STAR Line Mode Command Specifications, later edition (M-LINE+)"
GRAPHIC: Final = "STAR Graphic Mode Command Specifications (M-GRAPH)"
HSP: Final = "STAR Line Mode Command Specifications, HSP7000 (M-HSP)"
DOT: Final = "Dot Impact Printer STAR Command Specifications (M-DOT)"
ETHERNET: Final = "shinsukeimai/star_ethernet (C-RUBY)"
MENU_SCRIPT: Final = "expect script for a Star board (C-EXP)"
CUPS: Final = "Star CUPS driver 3.8.0 (C-CUPS)"

HEADER_1: Final = Evidence(f"{LINE}, page 5-7; bit 6: HarukaMa/pystarprnt (C-PYSP)", DOCUMENTED)
HEADER_2: Final = Evidence(f"{LINE}, page 5-8; bit 6: {HSP} and {DOT}", DOCUMENTED)
LAN_BIT: Final = Evidence(f"{LINE}, page 5-8; {GRAPHIC}, appendix 2", DOCUMENTED)
STATUS_1_TO_3: Final = Evidence(f"{LINE}, page 5-9; {HSP}, page 5-9; {DOT}, page 5-4; {GRAPHIC}", DOCUMENTED)
STATUS_1_TO_3_LINE: Final = Evidence(f"{LINE_LATER}; {LINE}, page 5-9", DOCUMENTED)
OFFLINE_SWITCH: Final = Evidence(f"{DOT}, page 5-4; {LINE}, page 5-9 (no model there has it)", DOCUMENTED)
MECHANICAL: Final = Evidence(f"{HSP}, page 5-9; {DOT}, page 5-4", DOCUMENTED)
TUP500_ONLY: Final = Evidence(LINE_LATER, DOCUMENTED)
STATUS_4: Final = Evidence(f"{LINE}, page 5-10; {HSP}, page 5-10; {DOT}, page 5-5; {GRAPHIC}", DOCUMENTED)
BLACK_MARK_SEEN: Final = Evidence(f"{DOT}, page 5-5", DOCUMENTED)
NEAR_END_INNER: Final = Evidence(f"{LINE}, page 5-6 (models from the EOT table); {DOT}, page 5-5", INFERRED)
NEAR_END_OUTER: Final = Evidence(f"{LINE}, page 5-6 (no model there has it); {HSP}, page 5-10", DOCUMENTED)
SLIP: Final = Evidence(f"{HSP}, page 5-10", DOCUMENTED)
PRESENTER_SENSOR: Final = Evidence(f"{HSP}, page 5-10 (which models have it is inferred)", INFERRED)
STATUS_6: Final = Evidence(f"{LINE}, page 5-11; {HSP}, page 5-11; {DOT}, page 5-5; {GRAPHIC}", DOCUMENTED)
STATUS_7: Final = Evidence(f"{LINE}, page 5-12", DOCUMENTED)
REALTIME: Final = Evidence(f"{LINE}, page 5-6", DOCUMENTED)
STARPRNT: Final = Evidence("HarukaMa/pystarprnt, StarPRNT/asb.py (C-PYSP)", SEEN_IN_CODE)
STARPRNT_INTERFACE: Final = Evidence(
    "HarukaMa/pystarprnt, StarPRNT/asb.py (C-PYSP); StarXpand-SDK-iOS, issue 9", SEEN_IN_CODE
)
STARPRNT_OVERFLOW: Final = Evidence(f"{LINE}, page 5-9; taken over, no StarPRNT source names it", INFERRED)

LINE_MODELS: Final = Evidence(f"{LINE}, pages 5-8 to 5-12", DOCUMENTED)
LINE_LATER_MODELS: Final = Evidence(LINE_LATER, DOCUMENTED)
GRAPHIC_MODELS: Final = Evidence(GRAPHIC, DOCUMENTED)
HSP_MODELS: Final = Evidence(f"{HSP}, pages 5-9 to 5-11", DOCUMENTED)
DOT_MODELS: Final = Evidence(f"{DOT}, pages 5-4 and 5-5", DOCUMENTED)
STARPRNT_MODELS: Final = Evidence("NielsLeenheer/ReceiptPrinterStatus, src/main.js (C-RPS)", SEEN_IN_CODE)
NAMES: Final = Evidence("the scheme of Star's model numbers: TSP654II is a TSP650", INFERRED)
