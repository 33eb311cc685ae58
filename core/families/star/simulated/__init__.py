"""A simulated Star printer with its board: every service, its memory, and what commands do to it."""
