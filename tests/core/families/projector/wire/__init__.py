"""Projectors: wire."""
