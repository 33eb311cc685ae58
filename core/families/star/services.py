"""The services of a Star LAN board and their standard ports (M-HE07, pages 3-7 to 3-10)."""

from __future__ import annotations

from typing import Final

from core.family.family import Service

FAMILY: Final = "star"
"""What the family is called in addresses."""

PRINT: Final = Service("print", 9100, protocol="star-asb")
STATUS: Final = Service("status", 9101, protocol="star-asb")
CONTROL: Final = Service("control", 22222, protocol="star-nic")
DISCOVERY: Final = Service("discovery", 22222, "udp", "star-discovery")
TELNET: Final = Service("telnet", 23)
WEB: Final = Service("web", 80)

SERVICES: Final = (PRINT, STATUS, CONTROL, DISCOVERY, TELNET, WEB)
