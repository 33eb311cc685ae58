"""The documents and programs that the facts about Star printers come from, ready to be quoted in a tooltip.

The letters in brackets are the keys of the protocol sheet. Pages are those printed on the page.
"""

from __future__ import annotations

from typing import Final

from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence

_LINE: Final = "STAR Line Mode Command Specifications (M-LINE)"
_LINE_LATER: Final = "STAR Line Mode Command Specifications, later edition (M-LINE+)"
_GRAPHIC: Final = "STAR Graphic Mode Command Specifications (M-GRAPH)"
_HSP: Final = "STAR Line Mode Command Specifications, HSP7000 (M-HSP)"
_DOT: Final = "Dot Impact Printer STAR Command Specifications (M-DOT)"

HEADER_1: Final = Evidence(f"{_LINE}, page 5-7; bit 6: HarukaMa/pystarprnt (C-PYSP)", DOCUMENTED)
HEADER_2: Final = Evidence(f"{_LINE}, page 5-8; bit 6: {_HSP} and {_DOT}", DOCUMENTED)
LAN_BIT: Final = Evidence(f"{_LINE}, page 5-8; {_GRAPHIC}, appendix 2", DOCUMENTED)
STATUS_1_TO_3: Final = Evidence(f"{_LINE}, page 5-9; {_HSP}, page 5-9; {_DOT}, page 5-4; {_GRAPHIC}", DOCUMENTED)
STATUS_1_TO_3_LINE: Final = Evidence(f"{_LINE_LATER}; {_LINE}, page 5-9", DOCUMENTED)
OFFLINE_SWITCH: Final = Evidence(f"{_DOT}, page 5-4; {_LINE}, page 5-9 (no model there has it)", DOCUMENTED)
MECHANICAL: Final = Evidence(f"{_HSP}, page 5-9; {_DOT}, page 5-4", DOCUMENTED)
TUP500_ONLY: Final = Evidence(_LINE_LATER, DOCUMENTED)
STATUS_4: Final = Evidence(f"{_LINE}, page 5-10; {_HSP}, page 5-10; {_DOT}, page 5-5; {_GRAPHIC}", DOCUMENTED)
BLACK_MARK_SEEN: Final = Evidence(f"{_DOT}, page 5-5", DOCUMENTED)
NEAR_END_INNER: Final = Evidence(f"{_LINE}, page 5-6 (models from the EOT table); {_DOT}, page 5-5", INFERRED)
NEAR_END_OUTER: Final = Evidence(f"{_LINE}, page 5-6 (no model there has it); {_HSP}, page 5-10", DOCUMENTED)
SLIP: Final = Evidence(f"{_HSP}, page 5-10", DOCUMENTED)
PRESENTER_SENSOR: Final = Evidence(f"{_HSP}, page 5-10 (which models have it is inferred)", INFERRED)
STATUS_6: Final = Evidence(f"{_LINE}, page 5-11; {_HSP}, page 5-11; {_DOT}, page 5-5; {_GRAPHIC}", DOCUMENTED)
STATUS_7: Final = Evidence(f"{_LINE}, page 5-12", DOCUMENTED)
REALTIME: Final = Evidence(f"{_LINE}, page 5-6", DOCUMENTED)
STARPRNT: Final = Evidence("HarukaMa/pystarprnt, StarPRNT/asb.py (C-PYSP)", SEEN_IN_CODE)
STARPRNT_INTERFACE: Final = Evidence(
    "HarukaMa/pystarprnt, StarPRNT/asb.py (C-PYSP); StarXpand-SDK-iOS, issue 9", SEEN_IN_CODE
)
STARPRNT_OVERFLOW: Final = Evidence(f"{_LINE}, page 5-9; taken over, no StarPRNT source names it", INFERRED)

LINE_MODELS: Final = Evidence(f"{_LINE}, pages 5-8 to 5-12", DOCUMENTED)
LINE_LATER_MODELS: Final = Evidence(_LINE_LATER, DOCUMENTED)
GRAPHIC_MODELS: Final = Evidence(_GRAPHIC, DOCUMENTED)
HSP_MODELS: Final = Evidence(f"{_HSP}, pages 5-9 to 5-11", DOCUMENTED)
DOT_MODELS: Final = Evidence(f"{_DOT}, pages 5-4 and 5-5", DOCUMENTED)
STARPRNT_MODELS: Final = Evidence("NielsLeenheer/ReceiptPrinterStatus, src/main.js (C-RPS)", SEEN_IN_CODE)
NAMES: Final = Evidence("the scheme of Star's model numbers: TSP654II is a TSP650", INFERRED)
