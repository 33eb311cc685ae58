"""The ways to a Star printer."""
