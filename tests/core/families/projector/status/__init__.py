"""Projectors: status."""
