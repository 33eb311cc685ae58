"""The passwords of a Star LAN board: whose they are, and what they are when it leaves the factory."""

from __future__ import annotations

from typing import Final

from core.family.family import CredentialRole
from core.text import text

RESET: Final = CredentialRole("reset", text("star.role.reset", "Reset"), "user", "guest")
"""Allows the authentication reset over TCP 22222 and nothing else (M-HE07 3-10)."""
ADMINISTRATOR: Final = CredentialRole("admin", text("star.role.admin", "Administrator"), "root", "public")
"""For Telnet and the web page (M-HE07 1.3.2; the password as seen in public code)."""

ROLES: Final = (RESET, ADMINISTRATOR)
"""All of them; they are not the same account."""
