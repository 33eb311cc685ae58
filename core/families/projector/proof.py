"""What is said of a command that proves in front of itself that the password is known, in both languages."""

from __future__ import annotations

from typing import Final

from core.text import text

DIGEST_IN_FRONT: Final = text("projector.sent.digest", "with the digest of the password in front")
"""The digest itself is shown nowhere."""
