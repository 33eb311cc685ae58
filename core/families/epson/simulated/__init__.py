"""A simulated Epson printer: every service, its memory, and what commands do to it."""
