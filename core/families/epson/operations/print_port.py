"""What is said about the print port wherever something goes over it."""

from __future__ import annotations

from typing import Final

from core.text import text

TAKES_PRINT_PORT: Final = text(
    "epson.reading.takes_print_port",
    "The printer tells this only where it prints: for about a second nobody else can print on it.",
)
"""What is read from the printer itself takes this from the till."""
