"""Projectors: operations."""
