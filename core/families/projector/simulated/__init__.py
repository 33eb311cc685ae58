"""Simulated projectors."""
