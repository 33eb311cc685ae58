"""The services of a projector on a network and their standard ports (A220-p13; PJLink 1.04; network guides)."""

from __future__ import annotations

from typing import Final

from core.family.family import Service

FAMILY: Final = "projector"
"""What the family is called in addresses."""

COMMAND: Final = Service("command", 23, protocol="hitachi")
"""Network Control Port1: bare commands."""
FRAMED: Final = Service("framed", 9715, protocol="hitachi-framed")
"""Network Control Port2: commands with header, length, checksum and connection ID."""
PJLINK: Final = Service("pjlink", 4352, protocol="pjlink")
PJLINK_SEARCH: Final = Service("pjlink-search", 4352, "udp", "pjlink")
"""Class 2 only: search, and notifications where a controller receives them."""
WEB: Final = Service("web", 80)

SERVICES: Final = (COMMAND, FRAMED, PJLINK, PJLINK_SEARCH, WEB)
