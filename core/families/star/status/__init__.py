"""What the bytes of Star's status mean, as data, and what the person in front of the printer does about it."""
