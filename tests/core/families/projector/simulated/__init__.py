"""Projectors: simulated."""
