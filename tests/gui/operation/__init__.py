"""Mirrors gui.operation."""
