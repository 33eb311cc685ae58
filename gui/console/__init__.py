"""The console of a device: its traffic as it goes by, in bytes and in words."""
