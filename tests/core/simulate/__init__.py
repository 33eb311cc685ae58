"""Tests of the ground that simulators stand on, with a device that no family knows."""
