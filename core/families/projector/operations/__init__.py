"""What can be read, set and done beside the status."""
