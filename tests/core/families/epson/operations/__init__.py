"""Epson printers: operations."""
