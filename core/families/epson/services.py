"""The services of an Epson printer on a network and their standard ports (UB-E02 4.5 to 4.7; TRG TM-T88VII)."""

from __future__ import annotations

from typing import Final

from core.family.family import Service

FAMILY: Final = "epson"
"""What the family is called in addresses."""

PRINT: Final = Service("print", 9100, protocol="escpos")
DISCOVERY: Final = Service("discovery", 3289, "udp", "enpc")
WEB: Final = Service("web", 80)

SERVICES: Final = (PRINT, DISCOVERY, WEB)
