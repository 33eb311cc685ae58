"""The simulated Star printer."""
