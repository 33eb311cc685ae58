"""Epson printers: reach."""
