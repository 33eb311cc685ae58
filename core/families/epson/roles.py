"""The password of an Epson printer's web interface."""

from __future__ import annotations

from typing import Final

from core.family.family import CredentialRole
from core.text import text

WEB: Final = CredentialRole("web", text("epson.role.web", "Web page"), "epson", "epson")
"""Digest authentication. TM-T88VII before firmware 40.52 leaves the factory with `epson`; later models with their
serial number (TRG TM-T88VII p.131, TM-m30III p.139)."""

ROLES: Final = (WEB,)
