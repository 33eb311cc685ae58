"""Mirrors gui.loop."""
