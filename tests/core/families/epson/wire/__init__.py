"""Epson printers: wire."""
