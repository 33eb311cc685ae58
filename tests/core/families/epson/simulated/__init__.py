"""Epson printers: simulated."""
