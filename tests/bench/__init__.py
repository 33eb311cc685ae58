"""Measurements as ratios, each against something in the same run. `python -m tests.bench` prints and keeps them.

Nothing here is a test: a machine that is busy with something else makes every number worse, and fails nobody.
"""
