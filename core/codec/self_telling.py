"""What readers have in common whose messages tell themselves what they are."""

from __future__ import annotations


class SelfTelling:
    """The half of a `core.codec.Reader` that need not know what was asked."""

    def expect(self, request: bytes) -> None:
        """Take note of nothing."""
