"""Projectors: reach."""
