"""Passwords of a Star printer: its board says who is there, without touching the print port, before one is sent."""

from __future__ import annotations

from core.device.credential import Attempt, CredentialUsed
from core.families.star.reach.reach import Reach
from core.families.star.services import FAMILY
from core.family import passwords
from core.family.family import CredentialRole


async def use_password(reach: Reach, role: CredentialRole, attempt: Attempt) -> CredentialUsed:
    """Ask who is at the address, and let passwords be tried there, as `core.family.passwords` does."""
    return await passwords.use_password(reach, FAMILY, role, reach.who, attempt)
