"""What the bytes of ESC/POS status mean, as data, and what the person in front of the printer does about it."""
