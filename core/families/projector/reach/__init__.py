"""The ways to a projector: its command ports, PJLink, and the serial line."""
