"""Signalbox without a window: protocols, devices, discovery, simulators and the command line. Never imports Qt."""

__version__ = "0.1.0"
