"""What the window remembers for its user, and where the user says how it should be."""
