"""The manual: readable without a network, beside the window."""
