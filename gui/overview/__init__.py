"""The first tab: how all devices stand, at a glance."""
