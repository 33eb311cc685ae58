"""The ways to a Star printer: its status service, its print port, live or lent, and a serial line."""
