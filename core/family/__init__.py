"""What a family of devices declares, so that every face of the program can render it."""
