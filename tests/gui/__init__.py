"""Mirrors gui."""
