"""Epson printers: status."""
