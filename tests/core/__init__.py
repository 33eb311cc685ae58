"""Mirrors core."""
