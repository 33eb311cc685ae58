"""Epson printers."""
