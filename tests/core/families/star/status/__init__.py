"""What Star's status means."""
