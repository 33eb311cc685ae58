"""The search over everything: devices, bits, settings, actions, commands and the manual."""
